/// One line of a meeting's log: a fact with its number, its time and its author.
package struct Record: Equatable, Sendable {
  package var number: EventNumber
  package var time: Moment
  /// The proposal it came of. What the server did of its own accord bears participant
  /// `ParticipantID.server` and count 0.
  package var by: ProposalID
  package var event: Event
  /// Drawn at random by the server that stored the record, and independent of what it says: it tells
  /// this record from any other that has the same number in another copy of the log. The records of one
  /// tick share it. Nil in logs of earlier servers, and at clients.
  package var nonce: UInt64?

  package init(
    number: EventNumber, time: Moment, by: ProposalID, event: Event, nonce: UInt64? = nil
  ) {
    self.number = number
    self.time = time
    self.by = by
    self.event = event
    self.nonce = nonce
  }

  /// The part of the nonce that clients may know.
  package var mark: UInt32? { nonce.map { UInt32(truncatingIfNeeded: $0) } }
}

extension ProposalID {
  /// Names what the server does of its own accord.
  package static let server = ProposalID(participant: .server, count: 0)
}
