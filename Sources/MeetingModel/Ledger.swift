/// What the server needs to know of a meeting to go on with its log: the meeting, how long the log is,
/// and which proposals it has decided. A fold of the whole log; a snapshot of it is only a cache.
package struct Ledger: Equatable, Sendable {
  package private(set) var meeting = Meeting()
  package private(set) var head = EventNumber.none
  /// The greatest count that the log holds of each participant.
  package private(set) var settled: [ParticipantID: UInt32] = [:]
  /// The last number by which what a participant may know became something else, and the last by which
  /// it did so for everyone: who knows the meeting only up to before it must be shown all of it anew.
  package private(set) var recast: [ParticipantID: EventNumber] = [:]
  package private(set) var recastAll = EventNumber.none

  package init() {}

  /// A ledger taken up from a snapshot.
  package init(
    meeting: Meeting, head: EventNumber, settled: [ParticipantID: UInt32],
    recast: [ParticipantID: EventNumber] = [:], recastAll: EventNumber = .none
  ) {
    self.meeting = meeting
    self.head = head
    self.settled = settled
    self.recast = recast
    self.recastAll = recastAll
  }

  /// Whether records after `known` add up to what `participant` may know now.
  package func joinsOn(to known: EventNumber, of participant: ParticipantID) -> Bool {
    known == .none || known >= max(recastAll, recast[participant] ?? .none)
  }

  /// Whether the log holds what came of this proposal, or of a later one of the same participant.
  package func hasSettled(_ id: ProposalID) -> Bool {
    id.count <= settled[id.participant, default: 0]
  }

  /// The records that a batch of events of one proposal becomes, numbered from the head on.
  package func records(of events: [Event], by id: ProposalID, at time: Moment) -> [Record] {
    var number = head
    return events.map { event in
      number = number.next
      return Record(number: number, time: time, by: id, event: event)
    }
  }

  /// Takes the next record in.
  ///
  /// Records come in order of their numbers; one that is not beyond the head has been taken in
  /// before and changes nothing.
  package mutating func apply(_ record: Record) {
    guard record.number > head else { return }
    head = record.number
    if record.by.count > settled[record.by.participant, default: 0] {
      settled[record.by.participant] = record.by.count
    }
    switch record.event.recasting {
    case .nobody: break
    case .one(let participant): recast[participant] = record.number
    case .everyone: recastAll = record.number
    }
    meeting.apply(record.event, by: record.by, at: record.time)
  }
}
