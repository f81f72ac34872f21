import Console
import TestSupport
import Testing

@Suite struct PaintBudgetTests {
  private static let second: UInt64 = 1_000_000_000

  /// Paints as soon as it can be paid for, whatever comes in between; the times of the paintings.
  private static func paintings(of arrivals: [UInt64], _ random: inout Seeded) -> [UInt64] {
    var budget = PaintBudget()
    var paintings: [UInt64] = []
    for arrival in arrivals where arrival >= paintings.last ?? 0 {
      // The clock may wake the console late, never early.
      let due = budget.next(from: arrival) + UInt64(random.pick([0, 0, random.below(9_000_000)]))
      budget.spend(at: due)
      paintings.append(due)
    }
    return paintings
  }

  @Test("in any second there are at most ten, however others hurry; and ten there can be")
  func most() {
    var greatest = 0
    Seeded.each(300) { random in
      var now = Self.second
      let arrivals = (0..<400).map { _ in
        now += UInt64(random.pick([0, 1, 1_000_000, random.below(200_000_000), 2_000_000_000]))
        return now
      }
      let paintings = Self.paintings(of: arrivals, &random)
      for (index, first) in paintings.enumerated() {
        let within = paintings[index...].prefix { $0 - first <= Self.second }.count
        greatest = max(greatest, within)
        #expect(within <= PaintBudget.mostPerSecond, "\(random)")
      }
    }
    #expect(greatest >= PaintBudget.mostPerSecond - 1)
  }

  @Test(
    "the first after a quiet time comes at once, and none waits longer than an eighth of a second")
  func promptness() {
    Seeded.each(300) { random in
      var budget = PaintBudget()
      var now = UInt64(random.below(1_000_000_000))
      for _ in 0..<100 {
        let wait = budget.next(from: now) - now
        #expect(wait <= 125_000_000, "\(random)")
        budget.spend(at: now + wait)
        let pause = UInt64(random.below(400_000_000))
        now += wait + pause
        #expect(pause < 125_000_000 || budget.next(from: now) == now, "\(random)")
      }
    }
  }

  @Test("two can come together, the third has to wait")
  func burst() {
    var budget = PaintBudget()
    let now = Self.second
    for _ in 0..<2 {
      #expect(budget.next(from: now) == now)
      budget.spend(at: now)
    }
    #expect(budget.next(from: now) == now + 125_000_000)
    #expect(budget.next(from: .max) == .max)
  }
}
