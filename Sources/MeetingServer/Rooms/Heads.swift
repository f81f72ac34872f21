import Logging
import MeetingModel
import Storage
import Synchronization

/// Notes, outside of the logs, where each of them ends (`MeetingLog.keepHeads`), so that a log that has
/// lost its end is noticed at the next start. Rooms tell it of each append and never wait for it; it
/// writes at most once a second. After a crash the note is up to a second old, never ahead of a log.
///
/// May be called from any thread.
final class Heads: Sendable {
  private struct State {
    var noted: [MeetingID: LogHead]
    /// As far as this process has checked each log, or written it itself.
    var verified: [MeetingID: LogHead] = [:]
    var told: Set<MeetingID> = []
  }

  private let state: Mutex<State>
  private let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// The time between two writings.
  private static let pause = Duration.seconds(1)

  /// `noted` is what was found at the start.
  init(noted: [MeetingID: LogHead]) { state = Mutex(State(noted: noted)) }

  /// What earlier runs of the server noted of this log; nil from the first `note` on.
  func noted(of meeting: MeetingID) -> LogHead? {
    state.withLock { $0.verified[meeting] == nil ? $0.noted[meeting] : nil }
  }

  func verified(of meeting: MeetingID) -> LogHead? { state.withLock { $0.verified[meeting] } }

  /// The log of `meeting` ends here and is sound.
  func note(_ head: LogHead, of meeting: MeetingID) {
    state.withLock { state in
      state.noted[meeting] = head
      state.verified[meeting] = head
    }
    bell.continuation.yield()
  }

  /// Says in the program's log what is wrong with a meeting's log, once in this process.
  func tell(_ flaws: [LogFlaw], of meeting: MeetingID, logger: Logger) {
    guard !flaws.isEmpty, state.withLock({ $0.told.insert(meeting).inserted }) else { return }
    for flaw in flaws {
      logger.error("the log of \(meeting) \(flaw)", metadata: ["meeting": "\(meeting)"])
    }
  }

  /// Writes whenever there is something new, until it is cancelled.
  func keep(in log: any MeetingLog, logger: Logger) async {
    for await _ in bell.stream {
      await write(to: log, logger: logger)
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }

  func write(to log: any MeetingLog, logger: Logger) async {
    do {
      try await log.keepHeads(state.withLock { $0.noted })
    } catch {
      logger.warning("heads not noted", metadata: ["error": "\(error)"])
    }
  }
}
