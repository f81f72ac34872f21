package import MeetingModel
package import SharedText

/// What a client says to a server. The first frame is `hello`; none of the others makes sense before
/// it was answered with `welcome`.
package enum ClientFrame: Equatable, Sendable {
  case hello(Hello)
  /// Asks for something. Counts grow by one from proposal to proposal and are never used again; the
  /// same proposal sent twice has the effect of once.
  case propose(count: UInt32, Proposal)
  case signal(Signal)
  /// Answered at once by a `pong` with the same number: how long the line takes, and that it lives.
  case ping(UInt32)
  /// This client's copy of a text differed from the server's at that version, and has been fetched
  /// anew. The server only writes a line in its log.
  case diverged(TextID, Version)
  /// Asks for messages of the chat right before one that this client has, at most so many. Answered by
  /// a `history`, unless this client asks too often.
  case history(before: ProposalID, most: Int)
  /// The participant leaves for good; the server closes.
  case goodbye
  /// A proposal of a newer version: of a kind, or with a value, that this version does not know. It is
  /// refused by its count with `unknownKind`, and the connection goes on.
  case unknownProposal(count: UInt32)
  /// A frame or a signal of a kind that this version does not know. It is ignored.
  case unknown
}

/// How a client introduces itself.
package struct Hello: Equatable, Sendable {
  /// The protocol versions that the client speaks.
  package var versions: ClosedRange<UInt32>
  package var meeting: String
  package var seat: Seat
  /// The number up to which the client knows the meeting; `.none` for all of it. The server answers
  /// with the tail since then, or with a snapshot when that is shorter.
  package var known: EventNumber
  /// Of the records that the client knows, the newest first, and of older ones a few. A server whose log
  /// has other records there answers with a snapshot and says back to where. Clients of before show none,
  /// and are believed.
  package var marks: [LogMark]

  /// Marks that a server looks at; a client that shows more shows them in vain.
  package static let mostMarks = 64

  /// The protocol versions that this program speaks.
  package static let spoken: ClosedRange<UInt32> = 1...1

  package enum Seat: Equatable, Sendable {
    /// Somebody new, with all that they have to show.
    case new(Credentials)
    /// A participant who comes back, known by the token of their first welcome.
    case taken(ParticipantID, token: [UInt8])
    /// A kind of seat that this version does not know.
    case unknown

    package static func new(name: String, key: String) -> Seat {
      .new(Credentials(name: name, key: key))
    }
  }

  /// The credentials of a newcomer. Empty strings mean none of that kind.
  package struct Credentials: Equatable, Sendable {
    package var name: String
    /// The meeting key of a role.
    package var key: String
    package var account: String
    package var password: String
    /// A one-time ticket of an invitation.
    package var ticket: String
    /// Comes to attend, whatever else key or account may entitle to.
    package var attends: Bool

    package init(
      name: String, key: String = "", account: String = "", password: String = "",
      ticket: String = "", attends: Bool = false
    ) {
      self.name = name
      self.key = key
      self.account = account
      self.password = password
      self.ticket = ticket
      self.attends = attends
    }
  }

  package init(
    versions: ClosedRange<UInt32> = Hello.spoken, meeting: String, seat: Seat,
    known: EventNumber = .none, marks: [LogMark] = []
  ) {
    self.versions = versions
    self.meeting = meeting
    self.seat = seat
    self.known = known
    self.marks = marks
  }
}
