/// One line of a meeting's log: a fact with its number, its time and its author.
package struct Record: Equatable, Sendable {
  package var number: EventNumber
  package var time: Moment
  /// The proposal it came of. What the server did of its own accord bears participant
  /// `ParticipantID.server` and count 0.
  package var by: ProposalID
  package var event: Event

  package init(number: EventNumber, time: Moment, by: ProposalID, event: Event) {
    self.number = number
    self.time = time
    self.by = by
    self.event = event
  }
}

extension ProposalID {
  /// Names what the server does of its own accord.
  package static let server = ProposalID(participant: .server, count: 0)
}
