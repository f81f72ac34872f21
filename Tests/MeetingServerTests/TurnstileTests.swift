import Testing

@testable import MeetingServer

@Suite struct TurnstileTests {
  private static let (here, there) = (Place("192.0.2.1"), Place("192.0.2.2"))

  /// Whether so many wait in line, once those who are on their way have come there.
  private static func wait(for count: Int, at turnstile: Turnstile) async -> Bool {
    for _ in 0..<100_000 {
      if await turnstile.waiting(at: here) == count { return true }
      await Task.yield()
    }
    return false
  }

  /// Whether one more is turned away. One who waits in line instead is let in with all others there, so
  /// that a mistake fails the test and does not hold it.
  private static func isTurnedAway(from place: Place, at turnstile: Turnstile) async -> Bool {
    let before = await turnstile.waiting(at: place)
    return await withTaskGroup(of: Bool.self) { group in
      group.addTask { await !turnstile.enter(from: place) }
      group.addTask {
        for _ in 0..<1_000 where await turnstile.waiting(at: place) <= before { await Task.yield() }
        guard await turnstile.waiting(at: place) > before else { return true }
        while await turnstile.waiting(at: place) > 0 { await turnstile.leave(to: place) }
        return false
      }
      return await group.allSatisfy { $0 }
    }
  }

  @Test("so many come in from one place at once, and as many from another")
  func inside() async {
    let turnstile = Turnstile(most: 2, longest: 0)
    for place in [Self.here, Self.there] {
      for _ in 0..<2 { #expect(await turnstile.enter(from: place)) }
      for _ in 0..<2 { #expect(await Self.isTurnedAway(from: place, at: turnstile)) }
    }
    #expect(await turnstile.count == 2)
    await turnstile.leave(to: Self.here)
    #expect(await turnstile.enter(from: Self.here))
    #expect(await Self.isTurnedAway(from: Self.here, at: turnstile))
  }

  @Test("who finds the line full is turned away, and who waits comes in, one for each who leaves")
  func waiting() async {
    let turnstile = Turnstile(most: 1, longest: 2)
    #expect(await turnstile.enter(from: Self.here))
    async let first = turnstile.enter(from: Self.here)
    async let second = turnstile.enter(from: Self.here)
    // Two wait, in whichever order they came; more would not.
    #expect(await Self.wait(for: 2, at: turnstile))
    #expect(await Self.isTurnedAway(from: Self.here, at: turnstile))
    await turnstile.leave(to: Self.here)
    await turnstile.leave(to: Self.here)
    let both = await [first, second]
    #expect(both == [true, true])
    #expect(await turnstile.waiting(at: Self.here) == 0)
    // One of them is still inside.
    async let third = turnstile.enter(from: Self.here)
    #expect(await Self.wait(for: 1, at: turnstile))
    await turnstile.leave(to: Self.here)
    let isLet = await third
    #expect(isLet)
    await turnstile.leave(to: Self.here)
    #expect(await turnstile.count == 0)
  }

  @Test("a place is known while somebody from there is inside, and no longer")
  func forgetting() async {
    let turnstile = Turnstile()
    for _ in 0..<4 { #expect(await turnstile.enter(from: Self.here)) }
    #expect(await turnstile.enter(from: Self.there))
    for left in 0..<4 {
      #expect(await turnstile.count == 2, "\(left) have left")
      await turnstile.leave(to: Self.here)
    }
    #expect(await turnstile.count == 1)
  }
}
