import DequeModule

/// How late a connection gives way when there are too many: the least first.
enum Rank: UInt8, CaseIterable, Comparable, Sendable {
  /// Nothing has come that says who it is.
  case bare
  /// Its hello is being looked at.
  case asking
  /// Seated with what everybody has who was invited: the attendees' key, or an open door.
  case stranger
  /// Seated with a token, a ticket or an account.
  case known
  /// Seated, and presents or organizes.
  case presenting

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Which connections hold a share of something that is short, by place and by rank. A place has no
/// limit of its own: as long as there is room, one may hold everything. Finds at once which place holds
/// most. Pure.
///
/// Time: adding, removing and finding are amortized O(1), but for `lesser`.
struct Claims: Sendable {
  private struct Holdings {
    var count = 0
    /// In the order in which they came to that rank. Holds some that are gone, or have another rank.
    var queues: [Rank: Deque<Entry>] = [:]
  }

  private struct Entry {
    var connection: ConnectionID
    /// Of the last that put it there.
    var step: UInt64
  }

  private struct Claim {
    var place: Place
    var rank: Rank
    var step: UInt64
  }

  private var claims: [ConnectionID: Claim] = [:]
  private var step: UInt64 = 0
  private var places: [Place: Holdings] = [:]
  private var bySize: [Int: Set<Place>] = [:]
  /// How many the place holds that holds most.
  private(set) var largest = 0

  var count: Int { claims.count }

  func count(of place: Place) -> Int { places[place]?.count ?? 0 }

  func holds(_ connection: ConnectionID) -> Bool { claims[connection] != nil }

  func rank(of connection: ConnectionID) -> Rank? { claims[connection]?.rank }

  /// Takes a connection in, or gives it another rank.
  mutating func put(_ connection: ConnectionID, from place: Place, _ rank: Rank) {
    if let known = claims[connection] {
      guard known.rank != rank else { return }
    } else {
      resize(place, by: 1)
    }
    step += 1
    claims[connection] = Claim(place: place, rank: rank, step: step)
    places[place]?.queues[rank, default: []].append(Entry(connection: connection, step: step))
    shorten(place, rank)
  }

  mutating func remove(_ connection: ConnectionID) {
    guard let claim = claims.removeValue(forKey: connection) else { return }
    resize(claim.place, by: -1)
    shorten(claim.place, claim.rank)
  }

  /// Of a place that holds most: the oldest of its least rank, up to `most`.
  mutating func oldest(upTo most: Rank) -> ConnectionID? {
    guard let place = bySize[largest]?.first else { return nil }
    for rank in Rank.allCases where rank <= most {
      while let first = places[place]?.queues[rank]?.first {
        if isThere(first) { return first.connection }
        places[place]?.queues[rank]?.removeFirst()
      }
    }
    return nil
  }

  /// Of `place`, or of a place that holds most: the newest of its least rank, up to `most`.
  mutating func newest(of place: Place? = nil, upTo most: Rank) -> ConnectionID? {
    guard let place = place ?? bySize[largest]?.first else { return nil }
    for rank in Rank.allCases where rank <= most {
      while let last = places[place]?.queues[rank]?.last {
        if isThere(last) { return last.connection }
        places[place]?.queues[rank]?.removeLast()
      }
    }
    return nil
  }

  /// Of `place` and all places that hold most: one of the least rank of all, when that is below `rank`.
  /// Time grows with the number of those places.
  mutating func lesser(than rank: Rank, besides place: Place) -> ConnectionID? {
    var least: (rank: Rank, connection: ConnectionID)?
    for place in (bySize[largest] ?? []).union([place]) {
      guard let one = newest(of: place, upTo: .presenting), let claim = claims[one],
        claim.rank < least?.rank ?? rank
      else { continue }
      least = (claim.rank, one)
    }
    return least?.connection
  }

  private func isThere(_ entry: Entry) -> Bool { claims[entry.connection]?.step == entry.step }

  private mutating func resize(_ place: Place, by change: Int) {
    let before = count(of: place)
    let after = before + change
    bySize[before]?.remove(place)
    if bySize[before]?.isEmpty == true { bySize[before] = nil }
    if after == 0 {
      places[place] = nil
    } else {
      places[place, default: Holdings()].count = after
      bySize[after, default: []].insert(place)
    }
    // It changes by one at most.
    if after > largest { largest = after } else if bySize[largest] == nil { largest = after }
  }

  /// Throws away what is gone, once that is most of it.
  private mutating func shorten(_ place: Place, _ rank: Rank) {
    guard let holdings = places[place], let queue = holdings.queues[rank],
      queue.count > 2 * holdings.count + 32
    else { return }
    let rest = queue.filter(isThere)
    places[place]?.queues[rank] = rest
  }
}
