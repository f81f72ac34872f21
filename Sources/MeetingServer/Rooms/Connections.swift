import Synchronization

/// Every connection that is open, for counting and for the end; and who gives way when there are more
/// than the server serves.
///
/// At most `most` are seated. Beside them `surplus` may be open, and as many as there are seats left:
/// those that have not said who they are, or are being looked at. Laws:
/// - A newcomer is always let in. When that is one too many, the place that holds most of those without a
///   seat gives one up: the oldest that has said nothing, or else the oldest.
/// - Who is found entitled to a seat when there is none gets one of a place that holds more than theirs
///   would: its last and least, but a presenter's only for a presenter. When no place does, they get the
///   seat of somebody of a lesser rank. So anybody who is refused comes from a place that has its share.
final class Connections: Sendable {
  private struct State {
    var open: [ConnectionID: Connection] = [:]
    var next: UInt64 = 1
    var most: Int
    var unseated = Claims()
    var seated = Claims()
    /// Waits until none is open.
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state: Mutex<State>
  private let surplus: Int

  init(most: Int = 10_000, surplus: Int = 256) {
    state = Mutex(State(most: most))
    self.surplus = surplus
  }

  /// A name for a new connection, which is not open yet.
  func name() -> ConnectionID {
    state.withLock { state in
      defer { state.next &+= 1 }
      return ConnectionID(state.next)
    }
  }

  /// Not closed, and not to be.
  func isOpen(_ id: ConnectionID) -> Bool {
    state.withLock { $0.seated.holds(id) || $0.unseated.holds(id) }
  }

  /// At most so many are seated from now on. Those who have a seat keep it.
  func limit(to most: Int) { state.withLock { $0.most = most } }

  var count: Int { state.withLock { $0.open.count } }

  /// Takes it in, and has another closed when that is one too many.
  func add(_ connection: Connection) {
    let victim = state.withLock { state -> Connection? in
      state.open[connection.id] = connection
      state.unseated.put(connection.id, from: connection.place, .bare)
      let room = surplus + max(0, state.most - state.seated.count)
      guard state.unseated.count > room, let victim = state.unseated.oldest(upTo: .asking) else {
        return nil
      }
      state.unseated.remove(victim)
      return state.open[victim]
    }
    victim?.execute { $0.giveWay() }
  }

  /// It stands elsewhere, seated or not.
  func rank(_ id: ConnectionID, _ rank: Rank) {
    state.withLock { state in
      guard let place = state.open[id]?.place else { return }
      if state.seated.holds(id) {
        state.seated.put(id, from: place, max(rank, .stranger))
      } else if state.unseated.holds(id) {
        state.unseated.put(id, from: place, min(rank, .asking))
      }
    }
  }

  /// Gives it a seat, or a higher rank where it has one, and says the rank that it has then. Nil when
  /// there is no seat for it, or when it has been given up meanwhile. Another is closed when it had to
  /// give its seat.
  func seat(_ id: ConnectionID, _ rank: Rank) -> Rank? {
    let (rank, victim) = state.withLock { state -> (Rank?, Connection?) in
      guard let place = state.open[id]?.place else { return (nil, nil) }
      if state.seated.holds(id) {
        let rank = max(rank, state.seated.rank(of: id) ?? rank)
        state.seated.put(id, from: place, rank)
        return (rank, nil)
      }
      guard state.unseated.holds(id) else { return (nil, nil) }
      var victim: ConnectionID?
      if state.seated.count >= state.most {
        victim = Self.victim(for: rank, from: place, &state.seated)
        guard let victim else { return (nil, nil) }
        state.seated.remove(victim)
      }
      state.unseated.remove(id)
      state.seated.put(id, from: place, rank)
      return (rank, victim.flatMap { state.open[$0] })
    }
    victim?.execute { $0.giveWay() }
    return rank
  }

  private static func victim(
    for rank: Rank, from place: Place, _ seated: inout Claims
  ) -> ConnectionID? {
    let most: Rank = rank == .presenting ? .presenting : .known
    if seated.largest > seated.count(of: place) + 1, let victim = seated.newest(upTo: most) {
      return victim
    }
    return seated.lesser(than: rank, besides: place)
  }

  func remove(_ id: ConnectionID) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.open[id] = nil
      state.unseated.remove(id)
      state.seated.remove(id)
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
