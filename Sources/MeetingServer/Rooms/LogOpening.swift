package import Logging
package import MeetingModel
package import Storage
import Wire

/// What a room begins with: the meeting as far as its log is sound, and what is wrong with the log.
///
/// A record that was changed or is missing stops the fold, unless a sound snapshot covers it: then the
/// meeting goes on whole from the snapshot. Records behind the damage that no snapshot covers are not
/// served, and are set aside before anything is appended.
package struct LogOpening: Sendable {
  package var ledger: Ledger
  /// The number of the snapshot that the ledger was taken up from.
  package var snapshot: EventNumber
  package var flaws: [LogFlaw]
  /// The last record that is served.
  var head: LogHead
  var marks: LogMarks
  /// Records are there that cannot be served.
  var hasUnsound: Bool
  /// A snapshot is there that is of no use, and newer than any that could be kept.
  var hasAlienSnapshot: Bool
}

extension MeetingLog {
  private var pageLength: Int { 1_000 }
  private var pageBytes: Int { 1 << 20 }

  /// Reads the meeting's log and checks all of it, or what follows the newest records before
  /// `verified`, which this process has checked before. `noted` is where it is known to have ended.
  /// Writes nothing. Throws `StorageError` when the store fails as a whole.
  ///
  /// Takes as long as reading the log takes, a page at a time.
  package func opening(
    of meeting: MeetingID, noted: LogHead? = nil, verified: LogHead? = nil, logger: Logger
  ) async throws -> LogOpening {
    let kept = try await readableSnapshot(of: meeting, logger: logger)
    let watched = kept?.head ?? .none
    var check: LogCheck
    if let verified {
      let start = min(
        verified.number.value.subtractingSaturated(UInt64(LogMarks.most)),
        watched.value.subtractingSaturated(1))
      check =
        start == 0
        ? LogCheck(of: meeting, watching: watched)
        : LogCheck(after: EventNumber(start), watching: watched)
    } else {
      check = LogCheck(of: meeting, noted: noted, watching: watched)
    }
    try await go(through: meeting, &check)
    return try await opening(of: meeting, after: check, kept, logger: logger)
  }

  /// All that is wrong with a meeting's log. Writes nothing. Throws `CancellationError` when its task is
  /// cancelled.
  package func flaws(of meeting: MeetingID, noted: LogHead?) async throws -> [LogFlaw] {
    var check = LogCheck(of: meeting, noted: noted)
    try await go(through: meeting, &check) { try Task.checkCancellation() }
    return check.flaws
  }

  /// Whether the kept snapshot is what was written; one that is not there, or that an earlier server
  /// kept without a checksum, counts as sound.
  package func hasSoundSnapshot(of meeting: MeetingID) async throws -> Bool {
    do {
      guard let kept = try await snapshot(of: meeting) else { return true }
      return LedgerCodec.isSound(kept.bytes)
    } catch StorageError.corrupt {
      return false
    }
  }

  private func readableSnapshot(of meeting: MeetingID, logger: Logger) async throws -> Ledger? {
    do {
      guard let kept = try await snapshot(of: meeting), LedgerCodec.isSealed(kept.bytes) else {
        return nil
      }
      let ledger = try LedgerCodec.decode(kept.bytes)
      return ledger.head == kept.number ? ledger : nil
    } catch let error as WireError {
      logger.warning("snapshot unreadable", metadata: ["error": "\(error)"])
    } catch StorageError.corrupt {
      logger.warning("snapshot unreadable")
    }
    return nil
  }

  private func go(
    through meeting: MeetingID, _ check: inout LogCheck, beforePage: () throws -> Void = {}
  ) async throws {
    let end = try await head(of: meeting)
    var limit = pageLength
    while check.head.number < end {
      try beforePage()
      do {
        let page = try await records(
          of: meeting, after: check.head.number, limit: limit, bytes: pageBytes)
        guard !page.isEmpty else { break }
        for (number, bytes) in page { check.take(bytes, number) }
        limit = pageLength
      } catch StorageError.corrupt where limit > 1 {
        limit /= 2
      } catch StorageError.corrupt {
        let next = try await readable(after: check.head.number, before: end, of: meeting)
        check.miss(check.head.number.next...next)
        limit = pageLength
      }
    }
    check.finish()
  }

  /// The least number after `number` behind which records can be read again; `end` at the latest.
  private func readable(
    after number: EventNumber, before end: EventNumber, of meeting: MeetingID
  ) async throws -> EventNumber {
    var unreadable = number.value
    var step: UInt64 = 1
    while unreadable + step < end.value,
      try await !canRead(after: EventNumber(unreadable + step), of: meeting)
    {
      unreadable += step
      step *= 2
    }
    var readable = min(end.value, unreadable + step)
    while readable - unreadable > 1 {
      let middle = (readable + unreadable) / 2
      if try await canRead(after: EventNumber(middle), of: meeting) {
        readable = middle
      } else {
        unreadable = middle
      }
    }
    return EventNumber(readable)
  }

  private func canRead(after number: EventNumber, of meeting: MeetingID) async throws -> Bool {
    do {
      return try await !records(of: meeting, after: number, limit: 1).isEmpty
    } catch StorageError.corrupt {
      return false
    }
  }

  /// Folds what `check` has found sound.
  private func opening(
    of meeting: MeetingID, after check: LogCheck, _ kept: Ledger?, logger: Logger
  ) async throws -> LogOpening {
    let isAlien = kept.map { $0.head > .none && check.watchedMark != .some($0.mark) } ?? false
    if isAlien { logger.warning("snapshot of another log") }
    let base = isAlien ? nil : kept
    let last = check.flaws.compactMap { $0.unsound?.upperBound }.max()
    let isCovered = last.map { (base?.head ?? .none) >= $0 } ?? true
    let head = isCovered ? check.head : check.soundHead ?? check.head
    var marks = check.marks
    marks.cut(after: head.number)
    let start = base.flatMap { $0.head <= head.number ? $0 : nil } ?? Ledger()
    return LogOpening(
      ledger: try await fold(meeting, from: start, through: head.number, logger: logger),
      snapshot: start.head,
      flaws: check.flaws, head: head, marks: marks, hasUnsound: head.number < check.head.number,
      hasAlienSnapshot: isAlien && (kept?.head ?? .none) > head.number)
  }

  private func fold(
    _ meeting: MeetingID, from start: Ledger, through head: EventNumber, logger: Logger
  ) async throws -> Ledger {
    var ledger = start
    while ledger.head < head {
      let limit = Int(clamping: min(UInt64(pageLength), head.value - ledger.head.value))
      let page = try await records(
        of: meeting, after: ledger.head, limit: limit, bytes: pageBytes)
      guard !page.isEmpty else { throw StorageError.corrupt }
      for (number, bytes) in page {
        do {
          let record = try RecordCodec.decode(bytes)
          guard record.number == number else { throw StorageError.corrupt }
          ledger.apply(record)
        } catch {
          // It may be of a later version of this program, which must not be taken for damage.
          logger.error("event unreadable", metadata: ["event": "\(number.value)"])
          throw error
        }
      }
    }
    return ledger
  }
}

extension UInt64 {
  fileprivate func subtractingSaturated(_ other: UInt64) -> UInt64 {
    self > other ? self - other : 0
  }
}
