package import Logging
package import MeetingModel
package import Storage
import Wire

extension MeetingLog {
  private var pageLength: Int { 1_000 }

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
      let page = try await records(of: meeting, after: ledger.head, limit: pageLength)
      for (number, bytes) in page {
        let record = try RecordCodec.decode(bytes)
        guard record.number == number else { throw StorageError.corrupt }
        ledger.apply(record)
      }
      guard page.count == pageLength else { return (ledger, start) }
    }
  }

  /// The records after `after` up to `through`, both of which the log holds. Throws
  /// `StorageError.corrupt` when one of them is not what was written.
  func records(
    of meeting: MeetingID, after: EventNumber, through: EventNumber
  ) async throws -> [Record] {
    guard through > after, let count = Int(exactly: through.value - after.value) else { return [] }
    // The record before them tells the checksum that theirs are chained to.
    let start = EventNumber(after.value - min(after.value, 1))
    let page = try await records(of: meeting, after: start, limit: count + (start < after ? 1 : 0))
    var check = start == .none ? LogCheck(of: meeting) : LogCheck(after: start)
    for (number, bytes) in page { check.take(bytes, number) }
    guard check.head.number == through, check.flaws.isEmpty else { throw StorageError.corrupt }
    return try page.suffix(count).map { number, bytes in
      let record = try RecordCodec.decode(bytes)
      guard record.number == number else { throw StorageError.corrupt }
      return record
    }
  }
}
