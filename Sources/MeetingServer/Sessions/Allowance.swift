import NIOCore

/// How often something may happen: `perSecond` times in the long run, `burst` times at once (a token
/// bucket).
struct Allowance: Sendable {
  private let perSecond: Int64
  private let burst: Int64
  /// In billionths of one time, so that a nanosecond adds `perSecond` of them.
  private var left: Int64
  private var counted: NIODeadline

  private static let one: Int64 = 1_000_000_000

  /// `burst` and `perSecond` are below 10^9.
  init(perSecond: Int64, burst: Int64, at now: NIODeadline) {
    self.perSecond = perSecond
    self.burst = burst
    left = burst * Self.one
    counted = now
  }

  /// Takes `count`, below 10^9, or none and says that there are not so many now.
  mutating func take(_ count: Int64 = 1, at now: NIODeadline) -> Bool {
    refill(at: now)
    guard left >= count * Self.one else { return false }
    left -= count * Self.one
    return true
  }

  /// Takes `count` of them, also when fewer are left, but no more than `most` beyond that; all below
  /// 10^9. How long it takes until what was taken beyond what was left has come back.
  @discardableResult
  mutating func spend(
    _ count: Int64, beyond most: Int64 = 999_999_999, at now: NIODeadline
  ) -> TimeAmount {
    refill(at: now)
    left = max(left - count * Self.one, min(left, -most * Self.one))
    return left < 0 ? .nanoseconds((perSecond - 1 - left) / perSecond) : .zero
  }

  /// Whether `take` would succeed.
  func hasOne(at now: NIODeadline) -> Bool { refilled(at: now).left >= Self.one }

  /// Whether nothing was taken that has not come back meanwhile.
  func isFull(at now: NIODeadline) -> Bool { refilled(at: now).left == burst * Self.one }

  private func refilled(at now: NIODeadline) -> Allowance {
    var refilled = self
    refilled.refill(at: now)
    return refilled
  }

  private mutating func refill(at now: NIODeadline) {
    let passed = (now - counted).nanoseconds
    guard passed > 0 else { return }
    counted = now
    let (added, overflow) = passed.multipliedReportingOverflow(by: perSecond)
    let full = burst * Self.one
    left = overflow || added >= full - left ? full : left + added
  }
}
