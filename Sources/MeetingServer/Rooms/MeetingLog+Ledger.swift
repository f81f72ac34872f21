package import Logging
package import MeetingModel
package import Storage
import Wire

extension MeetingLog {
  /// Records and bytes of one page: what is held at once, but for a longer record.
  private var page: (records: Int, bytes: Int) { (1_000, 1 << 20) }

  /// The meeting's ledger, from the newest snapshot and the records since, and the number of that
  /// snapshot. A snapshot that cannot be read is passed over: it is only a cache. Checks no checksum of
  /// the log, which `opening` has done before.
  package func ledger(
    of meeting: MeetingID, logger: Logger
  ) async throws -> (ledger: Ledger, snapshot: EventNumber) {
    var ledger = Ledger()
    if let kept = try await snapshot(of: meeting) {
      do throws(WireError) {
        let decoded = try LedgerCodec.decode(kept.bytes)
        if decoded.head == kept.number { ledger = decoded }
      } catch {
        logger.warning("snapshot unreadable", metadata: ["error": "\(error)"])
      }
    }
    let start = ledger.head
    while true {
      let found = try await records(
        of: meeting, after: ledger.head, limit: page.records, bytes: page.bytes)
      guard !found.isEmpty else { return (ledger, start) }
      for (number, bytes) in found {
        let record = try RecordCodec.decode(bytes)
        guard record.number == number else { throw StorageError.corrupt }
        ledger.apply(record)
      }
    }
  }

  /// See `records(of:after:limit:bytes:)`. Throws `StorageError.corrupt` when one of them is not what was
  /// written: each is held against the checksum of the one before.
  func entries(
    of meeting: MeetingID, after: EventNumber, most: Int, bytes: Int
  ) async throws -> [Recent.Entry] {
    let found = try await records(of: meeting, after: after, limit: most, bytes: bytes)
    var check = LogCheck(of: meeting)
    if after > .none {
      let start = EventNumber(after.value - 1)
      if start > .none { check = LogCheck(after: start) }
      for (number, bytes) in try await records(of: meeting, after: start, limit: 1) {
        check.take(bytes, number)
      }
    }
    for (number, bytes) in found { check.take(bytes, number) }
    let last = found.last?.number ?? after
    guard check.head.number == last, check.flaws.isEmpty else { throw StorageError.corrupt }
    return try found.map { number, bytes in
      let record = try RecordCodec.decode(bytes)
      guard record.number == number else { throw StorageError.corrupt }
      return Recent.Entry(record: record, bytes: bytes.count)
    }
  }
}
