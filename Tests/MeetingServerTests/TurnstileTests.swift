import Testing

@testable import MeetingServer

@Suite struct TurnstileTests {
  private static let (here, there) = (Place("192.0.2.1"), Place("192.0.2.2"))

  @Test("so many come in from one place at once, and as many from another")
  func inside() async {
    let turnstile = Turnstile(most: 2, longest: 0)
    for place in [Self.here, Self.there] {
      for isLet in [true, true, false, false] {
        #expect(await turnstile.enter(from: place) == isLet)
      }
    }
    #expect(await turnstile.count == 2)
    await turnstile.leave(to: Self.here)
    #expect(await turnstile.enter(from: Self.here))
    #expect(await !turnstile.enter(from: Self.here))
  }

  @Test("who finds the line full is turned away, and who waits comes in, one for each who leaves")
  func waiting() async {
    let turnstile = Turnstile(most: 1, longest: 2)
    #expect(await turnstile.enter(from: Self.here))
    async let first = turnstile.enter(from: Self.here)
    async let second = turnstile.enter(from: Self.here)
    // Two wait, in whichever order they came; more would not.
    while await turnstile.waiting(at: Self.here) < 2 { await Task.yield() }
    #expect(await !turnstile.enter(from: Self.here))
    await turnstile.leave(to: Self.here)
    await turnstile.leave(to: Self.here)
    let both = await [first, second]
    #expect(both == [true, true])
    #expect(await turnstile.waiting(at: Self.here) == 0)
    // One of them is still inside.
    async let third = turnstile.enter(from: Self.here)
    while await turnstile.waiting(at: Self.here) < 1 { await Task.yield() }
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
