import Console
import TestSupport
import Testing

@Suite struct PaintBudgetTests {
  private static let second: UInt64 = 1_000_000_000

  private struct Painting {
    let time: UInt64
    let bytes: Int
  }

  /// Paints as soon as it can be paid for, whatever comes in between.
  private static func paintings(
    _ budget: inout PaintBudget, _ purse: PaintBudget.Purse, most: Int, _ random: inout Seeded
  ) -> [Painting] {
    var now = second
    return (0..<400).map { _ in
      now += UInt64(random.pick([0, 0, 1, 1_000_000, random.below(200_000_000), 2_000_000_000]))
      // The clock may wake the console late, never early.
      now = budget.next(purse, from: now) + UInt64(random.pick([0, 0, random.below(9_000_000)]))
      let bytes = random.below(most)
      budget.spend(bytes, from: purse, at: now)
      return Painting(time: now, bytes: bytes)
    }
  }

  /// The most that was sent in any time, beyond what that time gives back.
  private static func excess(_ paintings: [Painting], rate: Int) -> Int {
    var greatest = 0
    for (index, first) in paintings.enumerated() {
      var sent = 0
      for painting in paintings[index...] {
        sent += painting.bytes
        let given = Double(painting.time - first.time) / 1e9 * Double(rate)
        greatest = max(greatest, sent - Int(given))
      }
    }
    return greatest
  }

  @Test(
    "in any time no more bytes are sent than were saved up and are given back, and one painting")
  func bytes() {
    var greatest = 0
    Seeded.each(60) { random in
      var budget = PaintBudget()
      let most = random.pick([200, 3_000, 20_000])
      let paintings = Self.paintings(&budget, .background, most: most, &random)
      let excess = Self.excess(paintings, rate: PaintBudget.rate)
      greatest = max(greatest, excess)
      #expect(excess <= PaintBudget.burst + most, "\(random)")
    }
    #expect(greatest > PaintBudget.burst)
  }

  @Test("on a slow line both purses together leave a quarter of it, whatever others do")
  func slow() {
    Seeded.each(60) { random in
      var budget = PaintBudget()
      let speed = 300 + random.below(20_000)
      budget.adapt(to: speed, at: 0)
      let most = budget.mostCells * 2
      for (purse, share) in [(PaintBudget.Purse.background, 4), (.foreground, 2)] {
        let paintings = Self.paintings(&budget, purse, most: most, &random)
        #expect(
          Self.excess(paintings, rate: speed / share) <= most + speed / share / 50, "\(random)")
      }
      #expect(budget.mostCells <= max(40, speed / 8), "\(random)")
    }
  }

  @Test("messages 30 ms apart are each painted at once, however long they go on")
  func promptness() {
    var budget = PaintBudget()
    for step in 0..<1_000 {
      let now = Self.second + UInt64(step) * 30_000_000
      #expect(budget.next(.background, from: now) == now)
      budget.spend(1_900, from: .background, at: now)
    }
  }

  @Test(
    "what is on the stage does not wait for what the chat has spent, nor the chat for the stage")
  func purses() {
    var budget = PaintBudget()
    let now = Self.second
    budget.spend(1_000_000, from: .background, at: now)
    #expect(budget.next(.foreground, from: now) == now)
    #expect(budget.next(.background, from: now) > now + 14 * Self.second)
    budget.spend(1_000_000, from: .foreground, at: now)
    #expect(budget.next(.foreground, from: now) > now + 14 * Self.second)
  }

  @Test(
    "no frame comes right behind another one, but the stage comes right behind the chat or a key")
  func frames() {
    var budget = PaintBudget()
    let now = Self.second
    budget.spend(0, from: nil, at: now)
    #expect(budget.next(.background, from: now) == now + PaintBudget.frame)
    #expect(budget.next(.foreground, from: now) == now)
    budget.spend(10, from: .foreground, at: now)
    #expect(budget.next(.foreground, from: now) == now + PaintBudget.frame)
  }

  @Test("of a speed that is a guess, the background alone takes note")
  func guess() {
    var budget = PaintBudget()
    let now = 10 * Self.second
    budget.adapt(to: 1_200, isCertain: false, at: now)
    #expect(budget.mostCells == .max)
    let later = now + 20 * Self.second
    for purse in PaintBudget.Purse.allCases { budget.spend(3_000, from: purse, at: later) }
    #expect(budget.next(.foreground, from: later) == later + PaintBudget.frame)
    #expect(budget.next(.background, from: later) == later + 10 * Self.second)
    budget.adapt(to: 1_200, isCertain: true, at: later)
    #expect(budget.mostCells == 150)
  }

  @Test("when a line turns out to be slow, its queue goes first; then there is no debt of before")
  func adapting() {
    var budget = PaintBudget()
    let now = 10 * Self.second
    budget.spend(500_000_000, from: .background, at: now)
    budget.adapt(to: 1_200, queued: 4_096, at: now)
    let due = budget.next(.background, from: now)
    #expect(due == now + 4_096 * Self.second / 1_200)
    #expect(budget.mostCells == 150)
    budget.adapt(to: nil, at: due)
    #expect(budget.next(.background, from: due) == due)
    #expect(budget.mostCells == .max)
  }
}
