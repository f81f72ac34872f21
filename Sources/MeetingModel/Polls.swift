/// Polls that presenters hold, and the votes.
package struct Polls: Equatable, Sendable {
  package init() {}

  package enum Proposal: Equatable, Sendable {
    case close(ProposalID)
  }

  package enum Event: Equatable, Sendable {
    case closed(ProposalID)
  }

  func holds(_ id: ProposalID) -> Bool { false }

  mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {}

  func seen(by viewer: Viewer) -> Polls { self }

  func isIntimate(with participant: ParticipantID) -> Bool { false }
}

extension Polls.Event {
  func seen(by viewer: Viewer, author: ParticipantID) -> Polls.Event? { self }

  func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  var isVeiled: Bool { false }
}

extension Meeting {
  func decide(_ proposal: Polls.Proposal, by id: ProposalID) throws(Refusal) -> [Polls.Event] {
    try require(.runPolls, of: id.participant)
    throw .noSuchPoll
  }
}
