import Synchronization

/// Every connection that is open, for counting and for the end.
final class Connections: Sendable {
  private struct State {
    var open: [ConnectionID: Connection] = [:]
    var next: UInt64 = 1
    /// Waits until none is open.
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// A name for a new connection, which is not open yet.
  func name() -> ConnectionID {
    state.withLock { state in
      defer { state.next &+= 1 }
      return ConnectionID(state.next)
    }
  }

  var count: Int { state.withLock { $0.open.count } }

  func add(_ connection: Connection) { state.withLock { $0.open[connection.id] = connection } }

  func remove(_ id: ConnectionID) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.open[id] = nil
      guard state.open.isEmpty else { return nil }
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  func each(_ action: @escaping @Sendable (Session) -> Void) {
    let open = state.withLock { Array($0.open.values) }
    for connection in open { connection.execute(action) }
  }

  /// Returns when none is open. For one caller at a time.
  func haveClosed() async {
    await withCheckedContinuation { continuation in
      let isEmpty = state.withLock { state in
        guard !state.open.isEmpty else { return true }
        state.waiter = continuation
        return false
      }
      if isEmpty { continuation.resume() }
    }
  }
}
