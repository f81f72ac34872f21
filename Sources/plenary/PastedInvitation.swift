import Invitations
import MeetingClient

/// An invitation that a person pastes at a prompt, which a terminal hands over line by line. Pure.
struct PastedInvitation: Equatable, Sendable {
  private var text = ""

  enum Answer: Equatable, Sendable {
    case found(Invitation)
    /// One has begun, and its rest may be in the next line.
    case more
    /// There is none; what came so far is forgotten, and is shown to the person as `text`.
    case none(text: String)
  }

  /// Takes the next line. `isLast`: nothing else has been pasted. An empty line ends what was begun.
  mutating func take(_ line: String, isLast: Bool) -> Answer {
    text += (text.isEmpty ? "" : "\n") + line
    if let invitation = Invitation(text) { return .found(invitation) }
    let isEmpty = line.allSatisfy(\.isWhitespace)
    let goesOn = !isLast || (Invitation.begins(in: text) && !isEmpty)
    guard !goesOn || text.utf8.count > Self.longest else { return .more }
    defer { text = "" }
    return .none(text: Self.shown(text))
  }

  private static let longest = 1 << 14

  /// In one line, and not all of a long one.
  static func shown(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 160 ? line.prefix(160) + "…" : line
  }
}
