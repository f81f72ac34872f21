import NIOCore
import NIOPosix
import Synchronization
import Testing

/// What comes to a test, in order, to be waited for. One waits at a time.
final class Inbox<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var isFinished = false
    var waiter: CheckedContinuation<Element?, Never>?
    var turn = 0
  }

  private let state = Mutex(State())

  func put(_ element: Element) {
    let waiter = state.withLock { state -> CheckedContinuation<Element?, Never>? in
      guard let waiter = state.waiter else {
        state.waiting.append(element)
        return nil
      }
      state.waiter = nil
      return waiter
    }
    waiter?.resume(returning: element)
  }

  func finish() { release { $0.isFinished = true } }

  /// Nil when nothing more will come, or when the test is cancelled, as it is when its time is up. Ten
  /// minutes without anything fail the test.
  func next() async -> Element? {
    let turn = state.withLock { state in
      state.turn += 1
      return state.turn
    }
    let alarm = MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: .seconds(600)) {
      let isLate = self.state.withLock { $0.turn == turn && $0.waiter != nil }
      guard isLate else { return }
      Issue.record("waited ten minutes for nothing")
      self.release { _ in }
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ready = state.withLock { state -> Element?? in
          if !state.waiting.isEmpty { return .some(state.waiting.removeFirst()) }
          if state.isFinished || Task.isCancelled { return .some(nil) }
          state.waiter = continuation
          return nil
        }
        if let ready { continuation.resume(returning: ready) }
      }
    } onCancel: {
      release { _ in }
    }
  }

  private func release(_ change: (inout State) -> Void) {
    let waiter = state.withLock { state in
      change(&state)
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: nil)
  }
}
