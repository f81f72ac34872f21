import TestSupport
import Testing

@testable import Console

@Suite("The place that is kept")
struct KeptPlaceTests {
  @Test(
    "whoever is chosen stays so while there, and then the neighbour is, whatever comes and goes")
  func law() {
    Seeded.each(500) { random in
      var ids = Array(0..<random.below(10))
      var next = ids.count
      var place = KeptPlace()
      var chosen = place.follow(ids.randomElement(using: &random), among: ids)
      for _ in 0..<20 {
        let before = (ids, chosen)
        switch random.below(3) {
        case 0:
          ids.insert(next, at: random.below(ids.count + 1))
          next += 1
        case 1 where !ids.isEmpty: ids.remove(at: random.below(ids.count))
        default: ids.removeAll { _ in random.chance(1, of: 3) }
        }
        chosen = place.follow(chosen, among: ids)
        guard let was = before.1, let now = chosen else {
          #expect(chosen != nil || ids.isEmpty, "\(random)")
          continue
        }
        if ids.contains(was) { #expect(now == was, "\(random)") }
        let stood = before.0.firstIndex(of: was) ?? 0
        if !ids.contains(was) { #expect(now == ids[min(stood, ids.count - 1)], "\(random)") }
      }
    }
  }
}
