import Logging
import MeetingModel
import Storage
import Wire

extension Room {
  /// The result of an append.
  enum Fate: Equatable {
    case kept
    /// Certainly nothing was written, and nothing will be.
    case refused(Refusal)
    /// Somebody else writes this log, or nobody can say what was written: only reading it again can.
    case lost
  }

  private static let attempts = 3

  /// The meeting as far as its log is sound. Records behind damage that no snapshot covers are set aside
  /// here, so that the meeting can go on without one of them being overwritten.
  func openLog() async throws -> LogOpening {
    let opening = try await around.log.opening(
      of: entry.id, noted: around.heads.noted(of: entry.id),
      verified: around.heads.verified(of: entry.id), logger: logger)
    around.heads.tell(opening.flaws, of: entry.id, logger: around.logger)
    if opening.hasUnsound || opening.hasAlienSnapshot {
      let number = opening.head.number
      try await around.log.setAside(after: number, of: entry.id)
      logger.error("what follows damage was set aside", metadata: ["after": "\(number.value)"])
    }
    around.heads.note(opening.head, of: entry.id)
    return opening
  }

  /// Makes the records of `tick` durable: all or none. An append whose outcome is unknown is repeated
  /// as it was; the log's head says whether it was written.
  func store(_ tick: Tick) async -> Fate {
    guard !tick.records.isEmpty else { return .kept }
    var records: [[UInt8]] = []
    var head = head
    for (record, body) in zip(tick.records, tick.encoded) {
      let sealed = RecordCodec.seal(body, as: record.number, after: head)
      records.append(sealed.bytes)
      head = sealed.head
    }
    for attempt in 1...Self.attempts {
      do {
        try await around.log.append(records, to: entry.id, after: tick.after)
        isFailing = false
        self.head = head
        around.heads.note(head, of: entry.id)
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
