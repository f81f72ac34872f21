/// What the server needs to know of a meeting to go on with its log: the meeting, how long the log is,
/// and which proposals it has decided. A fold of the whole log; a snapshot of it is only a cache.
package struct Ledger: Equatable, Sendable {
  package private(set) var meeting = Meeting()
  package private(set) var head = EventNumber.none
  /// The nonce of the record at the head.
  package private(set) var nonce: UInt64?
  /// The nonce of the record by which each participant came. A participant's number alone does not
  /// tell who came: a log that was copied back may give the same number to somebody else.
  package private(set) var arrivals: [ParticipantID: UInt64] = [:]
  /// The greatest open count that the log holds of each participant.
  package private(set) var settled: [ParticipantID: UInt32] = [:]
  /// The greatest quiet count that the log holds of each participant.
  package private(set) var settledQuietly: [ParticipantID: UInt32] = [:]
  /// The last number by which what a participant may know became something else, and the last by which
  /// it did so for everyone: who knows the meeting only up to before it must be shown all of it anew.
  package private(set) var recast: [ParticipantID: EventNumber] = [:]
  package private(set) var recastAll = EventNumber.none

  package init() {}

  /// A ledger taken up from a snapshot.
  package init(
    meeting: Meeting, head: EventNumber, nonce: UInt64? = nil,
    settled: [ParticipantID: UInt32], settledQuietly: [ParticipantID: UInt32] = [:],
    arrivals: [ParticipantID: UInt64] = [:],
    recast: [ParticipantID: EventNumber] = [:], recastAll: EventNumber = .none
  ) {
    self.meeting = meeting
    self.meeting.settleHoldings()
    self.head = head
    self.nonce = nonce
    self.arrivals = arrivals
    self.settled = settled
    self.settledQuietly = settledQuietly
    self.recast = recast
    self.recastAll = recastAll
  }

  /// Of the record at the head: see `LogMark`.
  package var mark: UInt32? { nonce.map { UInt32(truncatingIfNeeded: $0) } }

  /// Whether records after `known` add up to what `participant` may know now.
  package func joinsOn(to known: EventNumber, of participant: ParticipantID) -> Bool {
    known == .none || known >= max(recastAll, recast[participant] ?? .none)
  }

  /// Whether the log holds what came of this proposal, or of a later one of the same participant.
  package func hasSettled(_ id: ProposalID) -> Bool {
    id.count <= lastSettled(of: id.participant, in: id.series)
  }

  /// The greatest count of that series that the log holds of `participant`; before the first one, where
  /// the series starts.
  package func lastSettled(
    of participant: ParticipantID, in series: ProposalID.Series
  ) -> UInt32 {
    switch series {
    case .open: settled[participant] ?? series.start
    case .quiet: settledQuietly[participant] ?? series.start
    }
  }

  /// Whether a client may count so: from 1 on, and not so far ahead that nothing would be left.
  package func admits(_ id: ProposalID) -> Bool {
    let last = lastSettled(of: id.participant, in: id.series)
    let first = id.series.start &+ 1
    return id.count >= first && id.count <= last &+ min(.max - last, ProposalID.longestStep)
  }

  /// The records that a batch of events of one proposal becomes, numbered from the head on. `nonce` is
  /// random, and nobody but the server knows it beforehand.
  package func records(
    of events: [Event], by id: ProposalID, at time: Moment, nonce: UInt64? = nil
  ) -> [Record] {
    var number = head
    return events.map { event in
      number = number.next
      return Record(number: number, time: time, by: id, event: event, nonce: nonce)
    }
  }

  /// Takes the next record in.
  ///
  /// Records come in order of their numbers; one that is not beyond the head has been taken in
  /// before and changes nothing.
  package mutating func apply(_ record: Record) {
    guard record.number > head else { return }
    head = record.number
    nonce = record.nonce
    if let nonce, case .given(let arrived) = record.event.seating { arrivals[arrived] = nonce }
    note(record.by)
    switch record.event.recasting {
    case .nobody: break
    case .these(let people): for id in people { recast[id] = record.number }
    case .everyone: recastAll = record.number
    }
    meeting.apply(record.event, by: record.name, at: record.time)
  }

  private mutating func note(_ id: ProposalID) {
    guard id.count > 0, !hasSettled(id) else { return }
    switch id.series {
    case .open: settled[id.participant] = id.count
    case .quiet: settledQuietly[id.participant] = id.count
    }
  }
}
