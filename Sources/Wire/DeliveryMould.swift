package import MeetingModel
package import NIOCore
import Participation
import SwiftProtobuf

/// A tick's records as all viewers of one kind may see them, encoded once; and cheaply again for those
/// of that kind who are told some of them otherwise.
///
/// Law: `encode(told:into:)` writes the bytes of a `ServerFrame.delivery` with the same records.
/// What it costs beyond copying grows with the records that are told otherwise, not with all of them:
/// when a thousand vote within one tick, a thousand deliveries differ in a record each.
package struct DeliveryMould: Sendable {
  private let after: EventNumber
  private let through: EventNumber
  private let mark: UInt32?
  /// What the kind may know of each record; nil for nothing.
  private let common: [Record?]
  /// The record before it that the kind may know, and the bytes of it behind that one.
  private let pieces: [(before: Int?, bytes: [UInt8])]

  package init(
    of records: [Record], after: EventNumber, through: EventNumber, for kind: Viewer.Kind
  ) throws(WireError) {
    self.after = after
    self.through = through
    mark = records.last?.mark
    let common = records.map { $0.seen(by: .anyone(kind)) }
    var before: Int?
    var pieces: [(before: Int?, bytes: [UInt8])] = []
    for (index, record) in common.enumerated() {
      guard let record else {
        pieces.append((before, []))
        continue
      }
      pieces.append(
        (before, try Self.bytes(of: record, behind: before.flatMap { common[$0] }, after: after)))
      before = index
    }
    self.common = common
    self.pieces = pieces
  }

  /// `told` holds what somebody is told of the records at some places in place of what the kind is.
  package func encode(
    told: [Int: Record?] = [:], into buffer: inout ByteBuffer
  ) throws(WireError) {
    var body: [UInt8] = []
    var first: Record?
    var last: (index: Int, isCommon: Bool, record: Record)?
    for index in common.indices {
      let isCommon = told[index] == nil
      guard let record = told[index] ?? common[index] else { continue }
      first = first ?? record
      let stands = isCommon && last?.isCommon ?? true && last?.index == pieces[index].before
      let bytes =
        stands
        ? pieces[index].bytes : try Self.bytes(of: record, behind: last?.record, after: after)
      body.append(field: 3, bytes)
      last = (index, isCommon, record)
    }
    let head = try WiredDelivery.with {
      $0.after = after.value
      $0.time = first?.time.milliseconds ?? 0
    }.encoded()
    let beyond = through.value &- (last?.record.number ?? after).value
    let tail = try WiredDelivery.with {
      $0.beyond = beyond
      if let mark { $0.mark = mark }
    }.encoded()
    var payload: [UInt8] = []
    payload.reserveCapacity(head.count + body.count + tail.count + 6)
    payload.append(field: 1, head + body + tail)
    guard payload.count <= Wire.longestFrame else {
      let records = common.indices.compactMap { told[$0] ?? common[$0] }
      let whole = Delivery(after: after, through: through, records: records, mark: mark)
      return try ServerFrame.delivery(whole).encode(into: &buffer)
    }
    try buffer.writeFrame(payload, limit: Wire.longestFrame)
  }

  /// The first one of a delivery has its time from the delivery.
  private static func bytes(
    of record: Record, behind before: Record?, after: EventNumber
  ) throws(WireError) -> [UInt8] {
    var run = RecordRun(after: before?.number ?? after, since: before?.time ?? record.time)
    return try run.write(record).encoded()
  }
}
