import MeetingModel
import SwiftProtobuf

extension Delivery {
  init(_ wired: WiredDelivery) throws(WireError) {
    let after = EventNumber(wired.after)
    var run = RecordRun(after: after, since: Moment(milliseconds: wired.time))
    let records = try wired.records.map { (record) throws(WireError) in try run.read(record) }
    self.init(
      after: after, through: try run.number.advanced(by: wired.beyond, field: "beyond"),
      records: records)
  }

  var wired: WiredDelivery {
    let time = records.first?.time ?? Moment(milliseconds: 0)
    var run = RecordRun(after: after, since: time)
    return .with {
      $0.after = after.value
      $0.time = time.milliseconds
      $0.records = records.map { run.write($0) }
      $0.beyond = through.value &- run.number.value
    }
  }

  /// Two deliveries that cover the same; nil when there is nothing to part.
  var halves: (Delivery, Delivery)? {
    guard records.count > 1 else { return nil }
    let front = records.prefix(records.count / 2)
    guard let middle = front.last?.number else { return nil }
    let back = records.dropFirst(front.count)
    return (
      Delivery(after: after, through: middle, records: Array(front)),
      Delivery(after: middle, through: through, records: Array(back))
    )
  }
}
