import MeetingModel
import Participation
import SecureTransport

/// Remembers under what name this person hosts which meeting, so that they come back to it as the
/// organizer who they were. One small file for each meeting, beside their seats.
struct HostNames {
  let folder: String

  /// Nil when none is kept, or nothing that is a name.
  func name(in meeting: MeetingID) -> String? {
    guard let bytes = try? SmallFile.read(path(meeting)) else { return nil }
    return String(validating: bytes, as: UTF8.self)
      .flatMap { (text) in try? PlainText.acceptedName(text) }
  }

  /// If this fails, the host is asked for the name again when resuming: no reason to stop.
  func keep(_ name: String, in meeting: MeetingID) {
    guard StateFolder.make(folder) == nil else { return }
    try? SmallFile.write(Array(name.utf8), to: path(meeting), mode: 0o600)
  }

  private func path(_ meeting: MeetingID) -> String { "\(folder)/host-\(meeting.text)" }
}
