import Synchronization
import Wire

/// The frames longer than `Wire.longestGreeting` that are on their way to the server, from their length
/// to when the room has taken them: notes that are pasted, decks. What they take in memory together is
/// bounded by `most` bytes.
///
/// When one is too many, the place of which most bytes are under way gives one up: its oldest of those
/// who do not present, or else its oldest. That connection is closed; a client of ours comes back and
/// sends again. So one who fills all of it disturbs nobody from elsewhere.
final class LongFrames: Sendable {
  fileprivate struct Claim {
    var connection: Connection
    var bytes: Int
    var presents: Bool
  }

  fileprivate struct State {
    var claims: [ConnectionID: Claim] = [:]
    var places: [Place: Int] = [:]
    var total = 0
    /// When each began.
    var begun: [ConnectionID: UInt64] = [:]
    var next: UInt64 = 0
  }

  private let state = Mutex(State())
  private let most: Int

  init(most: Int = 128 << 20) { self.most = most }

  /// A frame of so many bytes has begun; a connection has one at a time.
  func begin(_ bytes: Int, of connection: Connection, presents: Bool) {
    let victims = state.withLock { state -> [Connection] in
      state.remove(connection.id)
      state.add(Claim(connection: connection, bytes: bytes, presents: presents))
      var victims: [Connection] = []
      while state.total > most, let victim = state.firstToGo {
        state.remove(victim.connection.id)
        victims.append(victim.connection)
      }
      return victims
    }
    for victim in victims { victim.execute { $0.giveWay() } }
  }

  /// It has been taken, or its connection is gone.
  func end(of connection: ConnectionID) { state.withLock { $0.remove(connection) } }

  /// Bytes that are under way.
  var total: Int { state.withLock { $0.total } }
}

extension LongFrames.State {
  fileprivate mutating func add(_ claim: LongFrames.Claim) {
    next += 1
    claims[claim.connection.id] = claim
    begun[claim.connection.id] = next
    places[claim.connection.place, default: 0] += claim.bytes
    total += claim.bytes
  }

  fileprivate mutating func remove(_ id: ConnectionID) {
    guard let claim = claims.removeValue(forKey: id) else { return }
    begun[id] = nil
    total -= claim.bytes
    let rest = places[claim.connection.place, default: 0] - claim.bytes
    places[claim.connection.place] = rest == 0 ? nil : rest
  }

  /// Looks at all of them: there are few, since each is long.
  fileprivate var firstToGo: LongFrames.Claim? {
    let place = places.max { $0.value < $1.value }?.key
    return claims.values.filter { $0.connection.place == place }.min {
      ($0.presents ? 1 : 0, begun[$0.connection.id] ?? 0)
        < ($1.presents ? 1 : 0, begun[$1.connection.id] ?? 0)
    }
  }
}
