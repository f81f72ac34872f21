import Localization
import MeetingClient
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
        throw Failure(.program.unexpected(reason: "\(error)"), .software)
      }
      throw Failure(
        .program.dataFolderUnusable(path: path, reason: plenary.reason(code)), .cannotCreate)
    }
  }

  /// A paragraph for each meeting: its title behind a #, then role and invitation in each line.
  static func text(
    _ meetings: [MeetingEntry], host: String, port: Int, pin: String
  ) throws(Failure) -> String {
    var text = ""
    for meeting in meetings where !meeting.ended {
      text += "# \(meeting.title)\n"
      let keys = [
        ("organizer", meeting.organizerKey), ("presenter", meeting.presenterKey),
        ("attendee", meeting.attendeeKey),
      ]
      for (role, key) in keys {
        guard
          let invitation = Invitation(
            host: host, port: port, meeting: meeting.id, key: key, pin: pin)
        else { throw Failure(.program.badHost(text: host), .configuration) }
        text += "\(role) \(invitation)\n"
      }
      text += "\n"
    }
    return text
  }
}
