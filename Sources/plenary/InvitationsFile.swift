import Invitations
import Localization
import MeetingClient
import MeetingModel
import SecureTransport
import Storage

/// The invitations to every meeting of a service that has not ended, in a file that only its owner
/// can read: three for each, by role. Written anew at each start.
struct InvitationsFile {
  let path: String

  init(folder: String) { path = folder + "/invitations" }

  func write(
    _ meetings: [MeetingEntry], host: String, port: Int, pin: String
  ) throws(Failure) {
    let text = try Self.text(meetings, host: host, port: port, pin: pin)
    do {
      try SmallFile.write(Array(text.utf8), to: path, mode: 0o600)
    } catch {
      guard case .unwritable(_, let code) = error else {
        throw Failure(.program.unexpected(reason: .system.verbatim(text: "\(error)")), .software)
      }
      throw Failure(
        .program.dataFolderUnusable(path: path, reason: plenary.reason(code)), .cannotCreate)
    }
  }

  /// One to `meeting`, from the last time that the file was written; nil when there is none.
  func invitation(to meeting: MeetingID) -> Invitation? {
    guard let bytes = try? SmallFile.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").lazy
      .compactMap { $0.split(separator: " ").last.flatMap { Invitation(String($0)) } }
      .first { $0.meeting == meeting }
  }

  /// A paragraph for each meeting: its title behind a #, then role and invitation in each line.
  static func text(
    _ meetings: [MeetingEntry], host: String, port: Int, pin: String
  ) throws(Failure) -> String {
    var text = ""
    for meeting in meetings where !meeting.ended {
      text += "# \(meeting.title)\n"
      let roles: [(String, Role)] = [
        ("organizer", .organizer), ("presenter", .presenter), ("attendee", .attendee),
      ]
      for (word, role) in roles {
        guard
          let invitation = Invitation(to: meeting, as: role, host: host, port: port, pin: pin)
        else { throw Failure(.program.badHost(text: host), .configuration) }
        text += "\(word) \(invitation)\n"
      }
      text += "\n"
    }
    return text
  }
}
