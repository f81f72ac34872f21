import MeetingModel
import Synchronization
import Wire

/// What waits for one room, in the order in which it came. Sessions put from their event loops and
/// never wait; the room, and nobody else, drains.
///
/// Bounded by letters and by bytes, for each connection, for each place, and in all. Nothing is ever
/// lost: whoever reaches a bound is told to stop reading its socket, and is handed to the room to be
/// resumed at the next drain. Signals alone are dropped.
///
/// Laws: a connection of which nothing waits may put one letter, whatever others have put. What waits
/// of one connection is at most `connection.letters` letters, and less than `connection.bytes` beside
/// the last of them, which is no longer than a frame. Connections that present are bound by their own
/// share alone: however much attendees send, presenters are heard.
///
/// One drain gives one long letter at most, longer than `Wire.longestGreeting`, the oldest; what its
/// sender, and whoever else sent a long one, put behind it waits for the next. So nobody waits for more
/// than one long letter of others, however many of them wait. Each connection's letters stay in order.
final class Mailbox: Sendable {
  struct Letter: Sendable {
    var message: RoomMessage
    /// Whose message it is, where there is somebody.
    var connection: Connection?
    /// What it took on the wire.
    var bytes = 0
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

  /// How much of one kind may wait.
  struct Share: Sendable {
    var letters: Int
    var bytes: Int

    /// A connection's. The rest of what it sent waits as bytes, so that one tick decides no more of it.
    static let connection = Share(letters: 64, bytes: 1 << 20)
    /// Of all connections from one place, a classroom for example.
    static let place = Share(letters: 1_024, bytes: 8 << 20)
    static let all = Share(letters: 4_096, bytes: 16 << 20)
  }

  fileprivate struct Load {
    private(set) var letters = 0
    private(set) var bytes = 0

    mutating func add(bytes: Int) {
      letters += 1
      self.bytes += bytes
    }

    func reaches(_ share: Share) -> Bool { letters >= share.letters || bytes >= share.bytes }
  }

  fileprivate struct State {
    var letters: [Letter] = []
    var all = Load()
    var places: [Place: Load] = [:]
    var connections: [ConnectionID: Load] = [:]
    var held: [ConnectionID: Connection] = [:]
    var isClosed = false
    /// The room, while nothing waits.
    var sleeper: CheckedContinuation<Void, Never>?

    mutating func add(bytes: Int, of connection: Connection) {
      all.add(bytes: bytes)
      places[connection.place, default: Load()].add(bytes: bytes)
      connections[connection.id, default: Load()].add(bytes: bytes)
    }
  }

  private let state = Mutex(State())
  private let shares: (connection: Share, place: Share, all: Share)

  init(connection: Share = .connection, place: Share = .place, all: Share = .all) {
    shares = (connection, place, all)
  }

  /// `bytes` is what the message took on the wire; `presents`, whether its sender does.
  func put(
    _ message: RoomMessage, bytes: Int = 0, from connection: Connection? = nil,
    presents: Bool = false
  ) -> Answer {
    let (answer, sleeper) = state.withLock { state in
      guard !state.isClosed else { return (Answer.closed, state.sleeper) }
      if case .signal = message, !presents, let connection,
        isFull(for: connection, in: state)
      {
        return (.taken, nil)
      }
      state.letters.append(Letter(message: message, connection: connection, bytes: bytes))
      defer { state.sleeper = nil }
      guard !message.isUrgent, let connection else { return (.taken, state.sleeper) }
      state.add(bytes: bytes, of: connection)
      let isHeld =
        state.connections[connection.id, default: Load()].reaches(shares.connection)
        || (!presents && isFull(for: connection, in: state))
      guard isHeld else { return (.taken, state.sleeper) }
      state.held[connection.id] = connection
      return (.full, state.sleeper)
    }
    sleeper?.resume()
    return answer
  }

  private func isFull(for connection: Connection, in state: State) -> Bool {
    state.all.reaches(shares.all)
      || state.places[connection.place, default: Load()].reaches(shares.place)
  }

  /// What waits, one long letter at most; waits itself while that is nothing. Nil once the calling task is
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
    return Task.isCancelled ? nil : drainNow()
  }

  /// What waits, one long letter at most, be it nothing.
  func drainNow() -> Drained { state.withLock { $0.take() } }

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
  /// All but the long letters behind the first, and what their senders put behind them. When the server
  /// stops or the meeting ends, all.
  fileprivate mutating func take() -> Mailbox.Drained {
    let isLast = letters.contains { $0.message == .stop || $0.message == .end }
    guard !isLast, letters.count(where: \.isLong) > 1 else { return empty() }
    var waiting: Set<ConnectionID> = []
    var hasLong = false
    var rest: [Mailbox.Letter] = []
    var taken = Mailbox.Drained(letters: [], held: [])
    for letter in letters {
      let sender = letter.sender
      if let sender, waiting.contains(sender) || (letter.isLong && hasLong) {
        waiting.insert(sender)
        rest.append(letter)
      } else {
        hasLong = hasLong || letter.isLong
        taken.letters.append(letter)
      }
    }
    taken.held = held.values.filter { !waiting.contains($0.id) }
    held = held.filter { waiting.contains($0.key) }
    (letters, all, places, connections) = (rest, Mailbox.Load(), [:], [:])
    for letter in rest where !letter.message.isUrgent {
      if let connection = letter.connection { add(bytes: letter.bytes, of: connection) }
    }
    return taken
  }

  fileprivate mutating func empty() -> Mailbox.Drained {
    defer {
      letters = []
      all = Mailbox.Load()
      places = [:]
      connections = [:]
      held = [:]
    }
    return Mailbox.Drained(letters: letters, held: Array(held.values))
  }
}

extension Mailbox.Letter {
  fileprivate var isLong: Bool { bytes > Wire.longestGreeting && connection != nil }

  /// Of whose letters this one is to stay in order.
  fileprivate var sender: ConnectionID? {
    switch message {
    case .join(let join): join.connection
    case .propose(let id, _, _), .signal(let id, _), .diverged(let id, _, _), .goodbye(let id),
      .gone(let id, _):
      id
    case .clock, .recheck, .accounts, .rechecked, .end, .stop: nil
    }
  }
}
