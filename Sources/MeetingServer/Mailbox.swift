import MeetingModel
import Synchronization

/// What waits for one room, in the order in which it came. Sessions put from their event loops and
/// never wait; the room, and nobody else, drains.
///
/// Bounded by messages and by bytes. Nothing is ever lost: whoever puts into a full mailbox is told
/// to stop reading its socket, and is handed to the room to be resumed at the next drain. So it holds
/// at most what one read of each connection brings beyond its bounds. Signals alone are dropped.
final class Mailbox: Sendable {
  struct Letter: Sendable {
    var message: RoomMessage
    /// Whose message it is, where there is somebody.
    var connection: Connection?
  }

  enum Answer: Equatable, Sendable {
    /// Taken; a signal, when the mailbox is full, dropped.
    case taken
    /// Taken; stop reading until `Session.resume`.
    case full
    /// Not taken: the room is gone.
    case closed
  }

  struct Drained: Sendable {
    var letters: [Letter]
    /// Those who were told to stop.
    var held: [Connection]
  }

  fileprivate struct State {
    var letters: [Letter] = []
    var bytes = 0
    var held: [ConnectionID: Connection] = [:]
    var isClosed = false
    /// The room, while nothing waits.
    var sleeper: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())
  private let mostLetters: Int
  private let mostBytes: Int

  init(mostLetters: Int = 4_096, mostBytes: Int = 16 << 20) {
    self.mostLetters = mostLetters
    self.mostBytes = mostBytes
  }

  /// `bytes` is what the message took on the wire.
  func put(
    _ message: RoomMessage, bytes: Int = 0, from connection: Connection? = nil
  ) -> Answer {
    let (answer, sleeper) = state.withLock { state in
      guard !state.isClosed else { return (Answer.closed, state.sleeper) }
      let isFull = state.letters.count >= mostLetters || state.bytes >= mostBytes
      if isFull, case .signal = message { return (.taken, nil) }
      state.letters.append(Letter(message: message, connection: connection))
      state.bytes += bytes
      defer { state.sleeper = nil }
      guard isFull, !message.isUrgent, let connection else { return (.taken, state.sleeper) }
      state.held[connection.id] = connection
      return (.full, state.sleeper)
    }
    sleeper?.resume()
    return answer
  }

  /// Everything that waits; waits itself while that is nothing. Nil once the calling task is
  /// cancelled.
  func drain() async -> Drained? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          guard state.letters.isEmpty, !Task.isCancelled else { return true }
          state.sleeper = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        defer { state.sleeper = nil }
        return state.sleeper
      }
      sleeper?.resume()
    }
    return Task.isCancelled ? nil : state.withLock { $0.empty() }
  }

  /// Takes nothing from now on, unless something waits: then nothing changes, and false.
  func closeIfEmpty() -> Bool {
    state.withLock { state in
      guard state.letters.isEmpty else { return false }
      state.isClosed = true
      return true
    }
  }

  /// Takes nothing from now on. Returns what nobody will answer.
  func close() -> Drained {
    state.withLock { state in
      state.isClosed = true
      return state.empty()
    }
  }
}

extension Mailbox.State {
  fileprivate mutating func empty() -> Mailbox.Drained {
    defer {
      letters = []
      bytes = 0
      held = [:]
    }
    return Mailbox.Drained(letters: letters, held: Array(held.values))
  }
}
