import Synchronization

/// A clock that a test turns by hand. It stands still otherwise.
package final class HandClock: Clock, Sendable {
  package struct Instant: InstantProtocol {
    /// Since the clock was made.
    package var passed: Duration

    package func advanced(by duration: Duration) -> Instant {
      Instant(passed: passed + duration)
    }
    package func duration(to other: Instant) -> Duration { other.passed - passed }
    package static func < (a: Instant, b: Instant) -> Bool { a.passed < b.passed }
  }

  private struct State {
    var now = Instant(passed: .zero)
    var count = 0
    var sleepers: [Int: (until: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    mutating func takeWatchers() -> [CheckedContinuation<Void, Never>] {
      let asleep = sleepers.count
      defer { watchers.removeAll { $0.count <= asleep } }
      return watchers.filter { $0.count <= asleep }.map(\.continuation)
    }
  }

  private let state = Mutex(State())

  package init() {}

  package var now: Instant { state.withLock(\.now) }
  package var minimumResolution: Duration { .nanoseconds(1) }

  package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let (isOver, watchers) = state.withLock { state in
          let isOver = state.now >= deadline || Task.isCancelled
          if !isOver { state.sleepers[number] = (deadline, continuation) }
          return (isOver, state.takeWatchers())
        }
        for watcher in watchers { watcher.resume() }
        if isOver { continuation.resume() }
      }
      try Task.checkCancellation()
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: number)?.continuation }?
        .resume(throwing: CancellationError())
    }
  }

  /// Wakes whoever has slept long enough.
  package func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let now = state.now
      let due = state.sleepers.filter { $0.value.until <= now }
      for number in due.keys { state.sleepers[number] = nil }
      return due.sorted { $0.key < $1.key }.map(\.value.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  /// Returns as soon as at least `count` tasks sleep.
  package func sleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isSo = state.withLock { state in
        if state.sleepers.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isSo { continuation.resume() }
    }
  }
}
