import NIOCore
import TestSupport
import Testing

@testable import MeetingServer

/// How often something may happen, to the one and to the nanosecond.
@Suite struct AllowanceTests {
  private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

  /// How many of one each are taken now.
  private static func count(
    _ allowance: inout Allowance, at now: NIODeadline, upTo most: Int = 10_000
  ) -> Int {
    for count in 0..<most where !allowance.take(at: now) { return count }
    return most
  }

  @Test("a burst at once, then so many a second")
  func bucket() {
    var allowance = Allowance(perSecond: 2, burst: 3, at: Self.start)
    let late = Self.start + .hours(1_000_000)
    let moments = [
      Self.start, Self.start, Self.start, Self.start, Self.start + .milliseconds(499),
      Self.start + .milliseconds(500), Self.start + .milliseconds(501), late, late, late, late,
    ]
    let taken = moments.map { allowance.take(at: $0) }
    #expect(
      taken == [true, true, true, false, false, true, false, true, true, true, false])
  }

  @Test("all of the burst is there at once, and not one more")
  func burst() {
    var allowance = Allowance(perSecond: 4, burst: 7, at: Self.start)
    #expect(allowance.isFull(at: Self.start))
    #expect(Self.count(&allowance, at: Self.start) == 7)
    #expect(!allowance.isFull(at: Self.start) && !allowance.hasOne(at: Self.start))
    var whole = Allowance(perSecond: 4, burst: 7, at: Self.start)
    let tooMany = whole.take(8, at: Self.start)
    let all = whole.take(7, at: Self.start)
    #expect(!tooMany && all, "what is refused costs nothing")
  }

  @Test("one comes back when its time is over, and not a nanosecond before")
  func refill() {
    var allowance = Allowance(perSecond: 4, burst: 2, at: Self.start)
    #expect(Self.count(&allowance, at: Self.start) == 2)
    let due = Self.start + .milliseconds(250)
    #expect(!allowance.hasOne(at: due - .nanoseconds(1)) && allowance.hasOne(at: due))
    let early = allowance.take(at: due - .nanoseconds(1))
    let late = allowance.take(at: due)
    #expect(!early && late)
    #expect(!allowance.isFull(at: due + .milliseconds(500) - .nanoseconds(1)))
    #expect(allowance.isFull(at: due + .milliseconds(500)))
    #expect(Self.count(&allowance, at: due + .hours(1)) == 2, "no more than the burst comes back")
  }

  @Test("what comes back beside what was left is no more than the burst")
  func refillOfSome() {
    var allowance = Allowance(perSecond: 1, burst: 7, at: Self.start)
    let some = allowance.take(3, at: Self.start)
    #expect(some)
    #expect(Self.count(&allowance, at: Self.start + .seconds(5)) == 7)
  }

  @Test("a clock that goes back, or far ahead, gives no more than there is")
  func clock() {
    var allowance = Allowance(perSecond: 999_999_999, burst: 3, at: Self.start)
    #expect(Self.count(&allowance, at: Self.start) == 3)
    #expect(!allowance.hasOne(at: NIODeadline.uptimeNanoseconds(0)))
    #expect(Self.count(&allowance, at: .distantFuture) == 3)
  }

  @Test("what is spent beyond tells how long it takes to come back")
  func spending() {
    var allowance = Allowance(perSecond: 10, burst: 5, at: Self.start)
    #expect(allowance.spend(5, at: Self.start) == .zero)
    #expect(allowance.spend(1, at: Self.start) == .milliseconds(100))
    #expect(allowance.spend(3, at: Self.start) == .milliseconds(400))
    #expect(!allowance.hasOne(at: Self.start + .milliseconds(499)))
    #expect(allowance.hasOne(at: Self.start + .milliseconds(500)))
    // Of what is not taken beyond the most that may be, nothing is owed.
    var bounded = Allowance(perSecond: 10, burst: 5, at: Self.start)
    #expect(bounded.spend(100, beyond: 2, at: Self.start) == .milliseconds(200))
    #expect(bounded.spend(100, beyond: 2, at: Self.start) == .milliseconds(200))
    #expect(bounded.spend(100, beyond: 1, at: Self.start) == .milliseconds(200))
    var third = Allowance(perSecond: 3, burst: 1, at: Self.start)
    #expect(third.spend(2, at: Self.start) == .nanoseconds(333_333_334), "rounded up")
  }

  @Test("in any time, no more is taken than the burst and what comes back")
  func law() {
    var refusals = 0
    Seeded.each(200) { random in
      let (rate, burst) = (Int64(1 + random.below(50)), Int64(1 + random.below(20)))
      var allowance = Allowance(perSecond: rate, burst: burst, at: Self.start)
      var now = Self.start
      var taken: Int64 = 0
      for _ in 0..<100 {
        now = now + .milliseconds(Int64(random.below(60)))
        let count = Int64(1 + random.below(3))
        let isFree = allowance.hasOne(at: now)
        if allowance.take(count, at: now) {
          taken += count
          #expect(isFree, "\(random)")
        } else {
          refusals += 1
        }
        let passed = (now - Self.start).nanoseconds
        #expect(taken * 1_000_000_000 <= burst * 1_000_000_000 + passed * rate, "\(random)")
      }
    }
    #expect(Seeded.isSingle || refusals > 1_000, "\(refusals)")
  }

  @Test("each kind of frame has its burst and its rate")
  func kinds() {
    let kinds: [(WritableKeyPath<Allowances, Allowance>, burst: Int, perSecond: Int)] = [
      (\.proposals, 5_000, 200), (\.signals, 40, 20), (\.pages, 12, 4), (\.pings, 20, 2),
      (\.divergences, 10, 1),
    ]
    for (kind, burst, rate) in kinds {
      var allowances = Allowances(at: Self.start)
      #expect(Self.count(&allowances[keyPath: kind], at: Self.start) == burst)
      let later = Self.start + .seconds(1)
      #expect(Self.count(&allowances[keyPath: kind], at: later) == rate, "burst \(burst)")
    }
  }

  @Test("16 MiB are read at once, each frame for 512 bytes more; then nothing for a tenth at least")
  func bytes() {
    let frame = (1 << 20) - 512
    var allowances = Allowances(at: Self.start)
    for _ in 0..<16 {
      let pause = allowances.spend(bytes: frame, at: Self.start)
      #expect(pause == nil)
    }
    let one = allowances.spend(bytes: 0, at: Self.start)
    #expect(one == .milliseconds(100), "512 bytes come back in 2 ms")
    let more = allowances.spend(bytes: (256 << 10) - 1_024, at: Self.start)
    #expect(more == .seconds(1))
    let later = allowances.spend(bytes: 0, at: Self.start + .seconds(2))
    #expect(later == nil)
  }
}
