import MeetingModel

extension Meeting {
  /// The fold of `records`.
  init(folding records: some Sequence<Record>) {
    self.init()
    for record in records { apply(record.event, by: record.name, at: record.time) }
  }

  /// An open meeting of an organizer, a presenter and two attendees, whose ids are 1 to 4.
  static var ofFour: Meeting {
    var meeting = Meeting()
    meeting.apply(.conduct(.opened(title: "Test")), by: .server, at: .zero)
    let roles: [Role] = [.organizer, .presenter, .attendee, .attendee]
    for (index, role) in roles.enumerated() {
      let id = ParticipantID(UInt32(index + 1))
      let arrived = Participants.Event.arrived(id, name: "Guest \(index + 1)", role: role)
      meeting.apply(.participants(arrived), by: .server, at: .zero)
    }
    return meeting
  }

  /// Decides and applies.
  mutating func take(_ proposal: Proposal, by id: ProposalID) throws(Refusal) {
    for event in try decide(proposal, by: id, at: .zero) { apply(event, by: id, at: .zero) }
  }

  /// Why proposal `count` of `who` is refused; nil when it is accepted.
  func refusal(of proposal: Proposal, by who: ParticipantID, count: UInt32 = 1) -> Refusal? {
    do {
      _ = try decide(proposal, by: who.proposal(count), at: .zero)
      return nil
    } catch {
      return error
    }
  }
}

extension Moment {
  static let zero = Moment(milliseconds: 0)
}

extension ParticipantID {
  static let organizer = ParticipantID(1)
  static let presenter = ParticipantID(2)
  static let attendee = ParticipantID(3)
  static let other = ParticipantID(4)

  func proposal(_ count: UInt32) -> ProposalID { ProposalID(participant: self, count: count) }
}

extension Meeting {
  /// The features in which this meeting is not as `other`, for a test that fails.
  func differences(from other: Meeting) -> [String] {
    let pairs: [(String, Bool)] = [
      ("conduct", conduct == other.conduct), ("participants", participants == other.participants),
      ("decks", decks == other.decks), ("stage", stage == other.stage),
      ("boards", boards == other.boards), ("chat", chat == other.chat),
      ("questions", questions == other.questions), ("texts", texts == other.texts),
      ("permissions", permissions == other.permissions), ("lobby", lobby == other.lobby),
      ("entry", entry == other.entry), ("policy", policy == other.policy),
      ("hands", hands == other.hands), ("moods", moods == other.moods),
      ("polls", polls == other.polls),
    ]
    return pairs.filter { !$0.1 }.map(\.0)
  }
}
