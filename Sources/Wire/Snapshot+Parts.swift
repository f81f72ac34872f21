import FoundationEssentials
package import MeetingModel
package import Participation
import SwiftProtobuf

extension Snapshot {
  /// Bytes of one part at most, so that a bounded outbox can take a long snapshot bit by bit.
  package static let longestPart = 256 << 10

  /// `meeting` as it stands at `head`, cut into parts in the order in which they go. At least one.
  /// `mark` is that of the record at `head`.
  package static func parts(
    of meeting: Meeting, head: EventNumber, mark: UInt32? = nil
  ) throws(WireError) -> [Snapshot] {
    let bytes = try MeetingCodec.encode(meeting)
    guard bytes.count <= SnapshotAssembly.longest else {
      throw .tooLong(limit: SnapshotAssembly.longest)
    }
    return parts(of: bytes, head: head, mark: mark, areLast: true)
  }

  /// A stretch of an encoded meeting, cut into parts. With `areLast` the meeting ends with it, and there
  /// is at least one part. `mark` is of the record at `head`.
  ///
  /// Law: the parts of all stretches, one after the other, are the parts of a snapshot.
  package static func parts(
    of bytes: [UInt8], head: EventNumber, mark: UInt32? = nil, areLast: Bool
  ) -> [Snapshot] {
    guard !bytes.isEmpty else {
      return areLast ? [Snapshot(head: head, isLast: true, bytes: [], mark: mark)] : []
    }
    return stride(from: 0, to: bytes.count, by: longestPart).map { start in
      let end = min(start + longestPart, bytes.count)
      return Snapshot(
        head: head, isLast: areLast && end == bytes.count, bytes: Array(bytes[start..<end]),
        mark: mark)
    }
  }

  init(_ wired: WiredSnapshot) {
    self.init(
      head: EventNumber(wired.head), isLast: wired.isLast, bytes: [UInt8](wired.bytes),
      mark: wired.hasMark ? wired.mark : nil)
  }

  var wired: WiredSnapshot {
    .with {
      $0.head = head.value
      $0.isLast = isLast
      $0.bytes = Data(bytes)
      if let mark { $0.mark = mark }
    }
  }
}
