import MeetingModel
import SwiftProtobuf

/// Records in a row, each written as how far it lies beyond the one before. A run that starts before
/// all records gives a record that stands alone.
///
/// Law: reading what was written, from the same start, gives the same records, as long as their
/// numbers grow.
struct RecordRun {
  private(set) var number: EventNumber
  private var timeline: Timeline

  init(after number: EventNumber = .none, since time: Moment = Moment(milliseconds: 0)) {
    self.number = number
    timeline = Timeline(since: time)
  }

  mutating func write(_ record: Record) -> WiredRecord {
    defer { number = record.number }
    return .with {
      $0.gap = record.number.value &- number.value &- 1
      $0.later = timeline.write(record.time)
      $0.participant = record.by.participant.value
      $0.count = record.by.count
      $0.event = record.event.wired
    }
  }

  /// The next record, which is not taken to be written by it.
  func whole(_ record: Record) -> WiredRecord {
    var run = self
    return run.write(record)
  }

  /// The same without its event. Law: the bytes of a record are those of its head and, behind them,
  /// those of its event, which depend on the event alone.
  func head(_ record: Record) -> WiredRecord {
    var timeline = timeline
    return .with {
      $0.gap = record.number.value &- number.value &- 1
      $0.later = timeline.write(record.time)
      $0.participant = record.by.participant.value
      $0.count = record.by.count
    }
  }

  mutating func read(_ wired: WiredRecord) throws(WireError) -> Record {
    let number = try number.advanced(by: wired.gap, field: "gap")
    guard number.value < .max else { throw .invalid(field: "gap") }
    self.number = number.next
    return Record(
      number: self.number, time: timeline.read(wired.later),
      by: ProposalID(participant: ParticipantID(wired.participant), count: wired.count),
      event: try Event(wired.event))
  }
}

extension EventNumber {
  func advanced(by distance: UInt64, field: String) throws(WireError) -> EventNumber {
    let (sum, overflow) = value.addingReportingOverflow(distance)
    guard !overflow else { throw .invalid(field: field) }
    return EventNumber(sum)
  }
}
