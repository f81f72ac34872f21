import MeetingModel
import Participation
import SwiftProtobuf

extension Delivery {
  init(_ wired: WiredDelivery) throws(WireError) {
    let after = EventNumber(wired.after)
    var run = RecordRun(after: after, since: Moment(milliseconds: wired.time))
    let records = try wired.records.map { (record) throws(WireError) in try run.read(record) }
    self.init(
      after: after, through: try run.number.advanced(by: wired.beyond, field: "beyond"),
      records: records, mark: wired.hasMark ? wired.mark : nil)
  }

  var wired: WiredDelivery {
    let time = records.first?.time ?? Moment(milliseconds: 0)
    var run = RecordRun(after: after, since: time)
    return .with {
      $0.after = after.value
      $0.time = time.milliseconds
      $0.records = records.map { run.write($0) }
      $0.beyond = through.value &- run.number.value
      if let mark { $0.mark = mark }
    }
  }

  /// The payload of a frame that carries it. Generated code goes through a message once for each
  /// message around it, and records lie deep; here each is gone through by itself.
  ///
  /// Law: the bytes are those of a `WiredServerFrame` with `wired` in it.
  func payload() throws(WireError) -> [UInt8] {
    let time = records.first?.time ?? Moment(milliseconds: 0)
    var run = RecordRun(after: after, since: time)
    var body = try WiredDelivery.with {
      $0.after = after.value
      $0.time = time.milliseconds
    }.encoded()
    for record in records { body.append(field: 3, try run.write(record).encoded()) }
    body += try WiredDelivery.with {
      $0.beyond = through.value &- run.number.value
      if let mark { $0.mark = mark }
    }.encoded()
    var payload: [UInt8] = []
    payload.reserveCapacity(body.count + 6)
    payload.append(field: 1, body)
    return payload
  }

  /// Two deliveries that cover the same; nil when there is nothing to part.
  var halves: (Delivery, Delivery)? {
    guard records.count > 1 else { return nil }
    let front = records.prefix(records.count / 2)
    guard let middle = front.last?.number else { return nil }
    let back = records.dropFirst(front.count)
    return (
      Delivery(after: after, through: middle, records: Array(front), mark: front.last?.mark),
      Delivery(after: middle, through: through, records: Array(back), mark: mark)
    )
  }
}

extension [UInt8] {
  /// Appends a message as field `number`, below 16, of another; of a message of which `room` bytes
  /// follow elsewhere the beginning.
  mutating func append(field number: UInt8, _ message: [UInt8], room: Int = 0) {
    append(number << 3 | 2)
    var rest = message.count + room
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
    append(contentsOf: message)
  }
}
