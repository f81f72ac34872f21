import Glibc
package import Invitations
import MeetingModel
package import Participation
import SecureTransport

/// Remembers, in a folder of its own, who this person was in which meeting, so that whoever joins
/// again from a new terminal is the same participant.
///
/// One small file for each (meeting, certificate, what the invitation shows, name, account), readable by its owner only;
/// written whole or not at all. Its name tells none of them.
package struct SeatStore: Sendable {
  private let folder: String

  /// errno of the call that failed.
  package struct Failure: Error, Equatable, Sendable { package var code: Int32 }

  /// The folder is made when there is something to remember.
  package init(folder: String) { self.folder = folder }

  /// Nil when nothing is remembered, or nothing that can be read.
  package func seat(
    in invitation: Invitation, as name: String, account: String = ""
  ) -> Seat? {
    guard let bytes = try? SmallFile.read(path(invitation, name, account)),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let parts = text.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let participant = UInt32(parts[0]),
      let token = Base64URL.decode(String(parts[1]))
    else { return nil }
    return Seat(ParticipantID(participant), token: token)
  }

  /// In place of what was remembered before.
  package func remember(
    _ seat: Seat, in invitation: Invitation, as name: String, account: String = ""
  ) throws(Failure) {
    try makeFolder()
    let text = "\(seat.participant.value) \(Base64URL.encode(seat.token))\n"
    do {
      try SmallFile.write(Array(text.utf8), to: path(invitation, name, account), mode: 0o600)
    } catch {
      guard case .unwritable(_, let code) = error else { throw Failure(code: EIO) }
      throw Failure(code: code)
    }
  }

  /// A newline stands in none of the parts before the name; what there was not always is told by its
  /// mark, and left out where it is not: so no two have one text, and old files are found.
  private func path(_ invitation: Invitation, _ name: String, _ account: String) -> String {
    var parts = [invitation.meeting.text, invitation.pin, invitation.key]
    if !invitation.ticket.isEmpty { parts.append("ticket=" + invitation.ticket) }
    if invitation.attends { parts.append("role=attendee") }
    if !account.isEmpty { parts.append("account=" + account.filter { !$0.isNewline }) }
    parts.append(name)
    let digest = Secrets.sha256(Array(parts.joined(separator: "\n").utf8))
    return "\(folder)/\(Base64URL.encode(digest))"
  }

  private func makeFolder() throws(Failure) {
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { throw Failure(code: errno) }
    }
  }
}
