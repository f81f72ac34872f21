import TestSupport
import Testing

@testable import MeetingServer

@Suite struct ClaimsTests {
  private func place(_ number: Int) -> Place { Place("10.0.0.\(number)") }

  /// The same, found by looking at everything.
  private struct Model {
    var order: [(id: ConnectionID, place: Place, rank: Rank)] = []

    func count(of place: Place) -> Int { order.count { $0.place == place } }
    var largest: Int { order.map { count(of: $0.place) }.max() ?? 0 }
    var largestPlaces: Set<Place> {
      Set(order.map(\.place).filter { count(of: $0) == largest })
    }

    mutating func put(_ id: ConnectionID, _ place: Place, _ rank: Rank) {
      if let known = order.first(where: { $0.id == id }) {
        guard known.rank != rank else { return }
        order.removeAll { $0.id == id }
        order.append((id, known.place, rank))
      } else {
        order.append((id, place, rank))
      }
    }

    func leastRank(of place: Place) -> Rank? {
      order.filter { $0.place == place }.map(\.rank).min()
    }

    func holds(_ one: ConnectionID, of place: Place, isOldest: Bool) -> Bool {
      let least = order.filter { $0.place == place && $0.rank == leastRank(of: place) }
      return (isOldest ? least.first : least.last)?.id == one
    }
  }

  @Test("the place that holds most is found, and of it who gives way first, whatever came and went")
  func model() {
    Seeded.each(12) { random in
      var claims = Claims()
      var model = Model()
      for step in 0..<300 {
        let id = ConnectionID(UInt64(random.below(40)))
        // A connection comes from one place.
        let place = place(Int(id.value) % 5)
        if random.chance(1, of: 3) {
          claims.remove(id)
          model.order.removeAll { $0.id == id }
        } else {
          let rank = random.pick(Rank.allCases)
          claims.put(id, from: place, rank)
          model.put(id, place, rank)
        }
        #expect(claims.count == model.order.count, "\(random) \(step)")
        #expect(claims.largest == model.largest, "\(random) \(step)")
        #expect(claims.count(of: place) == model.count(of: place), "\(random) \(step)")
        let oldest = claims.oldest(upTo: .presenting)
        let isOldest = model.largestPlaces.contains { place in
          oldest.map { model.holds($0, of: place, isOldest: true) } ?? false
        }
        #expect(isOldest == !model.order.isEmpty, "\(random) \(step)")
        if let newest = claims.newest(of: place, upTo: .presenting) {
          #expect(model.holds(newest, of: place, isOldest: false), "\(random) \(step)")
        } else {
          #expect(model.count(of: place) == 0, "\(random) \(step)")
        }
        let lesser = claims.lesser(than: .known, besides: place)
        let least = model.largestPlaces.union([place]).compactMap(model.leastRank(of:)).min()
        #expect((lesser != nil) == ((least ?? .presenting) < .known), "\(random) \(step)")
        if let lesser { #expect(claims.rank(of: lesser) == least, "\(random) \(step)") }
      }
    }
  }

  @Test("a rank above the one asked for is nobody's victim")
  func upTo() {
    var claims = Claims()
    claims.put(ConnectionID(1), from: place(1), .presenting)
    #expect(claims.newest(upTo: .known) == nil)
    #expect(claims.oldest(upTo: .asking) == nil)
    #expect(claims.newest(upTo: .presenting) == ConnectionID(1))
  }
}
