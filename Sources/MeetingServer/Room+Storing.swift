import Logging
import MeetingModel
import Storage
import Wire

extension Room {
  /// What became of an append.
  enum Fate: Equatable {
    case kept
    /// Certainly nothing was written, and nothing will be.
    case refused(Refusal)
    /// Somebody else writes this log, or nobody can say what was written: only reading it again can.
    case lost
  }

  private static let attempts = 3

  /// Makes the records of `tick` durable: all or none. An append whose outcome is unknown is repeated
  /// as it was; the log's head says whether it was written.
  func store(_ tick: Tick) async -> Fate {
    guard !tick.records.isEmpty else { return .kept }
    let records: [[UInt8]]
    do {
      records = try tick.records.map { record throws(WireError) in
        try RecordCodec.encode(record)
      }
    } catch {
      logger.error("record too long", metadata: ["error": "\(error)"])
      return .refused(.storageFailed)
    }
    for attempt in 1...Self.attempts {
      do {
        try await around.log.append(records, to: entry.id, after: tick.after)
        isFailing = false
        return .kept
      } catch {
        if !isFailing { logger.error("append failed", metadata: ["error": "\(error)"]) }
        isFailing = true
        if let fate = await fate(of: tick, after: error, attempt: attempt) { return fate }
      }
    }
    return .lost
  }

  /// Nil: try again.
  private func fate(of tick: Tick, after error: StorageError, attempt: Int) async -> Fate? {
    switch error {
    case .conflict, .unknownMeeting, .exists, .closed, .newerSchema: return .lost
    case .full, .locked, .corrupt, .unwritable, .unavailable: break
    }
    guard await isAt(tick.after) else { return attempt < Self.attempts ? nil : .lost }
    if error == .full { return .refused(.storageFull) }
    return attempt < Self.attempts ? nil : .refused(.storageFailed)
  }

  private func isAt(_ number: EventNumber) async -> Bool {
    do throws(StorageError) {
      return try await around.log.head(of: entry.id) == number
    } catch {
      return false
    }
  }
}
