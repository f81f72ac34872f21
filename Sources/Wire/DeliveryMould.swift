package import MeetingModel
package import NIOCore
import Participation
import SwiftProtobuf

/// A tick's records as all viewers of one kind may see them, encoded once; and cheaply again for those
/// of that kind who are told some of them otherwise.
///
/// Law: `frame(told:)` has the bytes of a `ServerFrame.delivery` with the same records. What it costs
/// grows with the records that are told otherwise, and not with the others or their lengths: when a
/// thousand vote within one tick, a thousand deliveries differ in a record each and share the rest.
package struct DeliveryMould: Sendable {
  private let after: EventNumber
  private let through: EventNumber
  private let mark: UInt32?
  /// What the kind may know of each record; nil for nothing.
  private let common: [Record?]
  /// For each place and for the end: the last record before it that the kind may know.
  private let before: [Int?]
  /// For each place and for the end: the first record from there on that the kind may know.
  private let next: [Int?]
  /// All records that the kind may know, one behind the other.
  private let body: ByteBuffer
  /// For each place, and for the end, where it is in `body`; and where the event of the record begins.
  private let starts: [Int]
  private let events: [Int]

  package init(
    of records: [Record], after: EventNumber, through: EventNumber, for kind: Viewer.Kind
  ) throws(WireError) {
    self.after = after
    self.through = through
    mark = records.last?.mark
    let common = records.map { $0.seen(by: .anyone(kind)) }
    var body: [UInt8] = []
    var (starts, events, before): ([Int], [Int], [Int?]) = ([], [], [])
    var last: Int?
    for (index, record) in common.enumerated() {
      starts.append(body.count)
      before.append(last)
      guard let record else {
        events.append(body.count)
        continue
      }
      let run = Self.run(behind: last.flatMap { common[$0] } ?? nil, record, after: after)
      let bytes = try run.whole(record).encoded()
      let head = try run.head(record).encoded()
      body.append(field: 3, bytes)
      events.append(body.count - (bytes.count - head.count))
      last = index
    }
    self.common = common
    self.starts = starts + [body.count]
    self.events = events
    self.before = before + [last]
    self.body = ByteBuffer(bytes: body)
    var next: [Int?] = [nil]
    for index in common.indices.reversed() {
      next.append(common[index] == nil ? next.last ?? nil : index)
    }
    self.next = next.reversed()
  }

  /// `told` holds what somebody is told of the records at some places in place of what the kind is.
  package func frame(told: [Int: Record?] = [:]) throws(WireError) -> SharedFrame {
    var row = Row(mould: self)
    var place = 0
    for (index, record) in told.sorted(by: { $0.key < $1.key }) {
      try row.addCommon(place..<index)
      if let record { try row.add(record) }
      place = index + 1
    }
    try row.addCommon(place..<common.count)
    return try framed(row, told)
  }

  package func encode(
    told: [Int: Record?] = [:], into buffer: inout ByteBuffer
  ) throws(WireError) {
    for piece in try frame(told: told).pieces { buffer.writeImmutableBuffer(piece) }
  }

  /// Records behind one another, as somebody is told of them.
  private struct Row {
    let mould: DeliveryMould
    var frame = SharedFrame()
    var first: Record?
    var last: Record?
    /// Where `last` is among what the kind is told; nil when it is not.
    var lastPlace: Int?

    mutating func add(_ record: Record) throws(WireError) {
      let run = DeliveryMould.run(behind: last, record, after: mould.after)
      var bytes: [UInt8] = []
      bytes.append(field: 3, try run.whole(record).encoded())
      frame.add(bytes)
      first = first ?? record
      last = record
      lastPlace = nil
    }

    /// What the kind is told of the records at `places`. The first of them may stand behind another
    /// record than there, and then has another head.
    mutating func addCommon(_ places: Range<Int>) throws(WireError) {
      guard let index = mould.next[places.lowerBound], index < places.upperBound,
        let record = mould.common[index]
      else { return }
      var start = mould.starts[index]
      let isAsThere = last == nil ? mould.before[index] == nil : lastPlace == mould.before[index]
      if !isAsThere || (last != nil && lastPlace == nil) {
        let head = try DeliveryMould.run(behind: last, record, after: mould.after).head(record)
          .encoded()
        start = mould.events[index]
        var bytes: [UInt8] = []
        bytes.append(field: 3, head, room: mould.starts[index + 1] - start)
        frame.add(bytes)
      }
      let end = mould.starts[places.upperBound]
      if let piece = mould.body.getSlice(at: start, length: end - start) { frame.share(piece) }
      first = first ?? record
      lastPlace = mould.before[places.upperBound]
      last = lastPlace.flatMap { mould.common[$0] } ?? nil
    }
  }

  private func framed(_ row: Row, _ told: [Int: Record?]) throws(WireError) -> SharedFrame {
    let head = try WiredDelivery.with {
      $0.after = after.value
      $0.time = row.first?.time.milliseconds ?? 0
    }.encoded()
    let beyond = through.value &- (row.last?.number ?? after).value
    let tail = try WiredDelivery.with {
      $0.beyond = beyond
      if let mark { $0.mark = mark }
    }.encoded()
    var front: [UInt8] = []
    front.append(field: 1, head, room: row.frame.readableBytes + tail.count)
    let length = front.count + row.frame.readableBytes + tail.count
    guard length <= Wire.longestFrame else {
      let records = common.indices.compactMap { told[$0] ?? common[$0] }
      let whole = Delivery(after: after, through: through, records: records, mark: mark)
      var buffer = ByteBuffer()
      try ServerFrame.delivery(whole).encode(into: &buffer)
      var frame = SharedFrame()
      frame.add(Array(buffer: buffer))
      return frame
    }
    var prefix = ByteBuffer()
    FrameLength.write(length, into: &prefix)
    var frame = SharedFrame()
    frame.add(Array(buffer: prefix) + front)
    frame.append(row.frame)
    frame.add(tail)
    return frame
  }

  /// The first record of a delivery has its time from the delivery.
  private static func run(
    behind before: Record?, _ record: Record, after: EventNumber
  ) -> RecordRun {
    RecordRun(after: before?.number ?? after, since: before?.time ?? record.time)
  }
}
