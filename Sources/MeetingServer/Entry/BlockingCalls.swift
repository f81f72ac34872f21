package import MeetingModel
import NIOPosix
import Synchronization

/// Threads for calls that take long or wait for another machine: few of them run at once, and few wait
/// for their turn.
///
/// Law: no call runs on an event loop or on a thread of Swift's tasks, and never more than `threads`
/// of them at once. A call beyond `waiting` is not made.
package final class BlockingCalls: Sendable {
  private let pool: NIOThreadPool
  private let most: Int
  private let pending = Atomic(0)

  package init(threads: Int, waiting: Int) {
    pool = NIOThreadPool(numberOfThreads: threads)
    most = threads + waiting
    pool.start()
  }

  /// Threads that run a call finish it; the others end at once.
  deinit { pool.shutdownGracefully { _ in } }

  /// What `call` gives. Throws `.tooFast` when too many wait already.
  package func run<Value: Sendable>(
    _ call: @escaping @Sendable () throws(Refusal) -> Value
  ) async throws(Refusal) -> Value {
    defer { pending.subtract(1, ordering: .relaxed) }
    guard pending.add(1, ordering: .relaxed).newValue <= most else { throw .tooFast }
    let outcome: Result<Value, Refusal> = await withCheckedContinuation { continuation in
      pool.submit { state in
        switch state {
        case .active: continuation.resume(returning: Result(catching: call))
        // The pool ends with `self`, which this call keeps.
        case .cancelled: continuation.resume(returning: .failure(.tooFast))
        }
      }
    }
    return try outcome.get()
  }
}
