/// How much a console paints that no key of this person asked for, counted in bytes to the terminal. Two
/// purses, so that neither can keep the other waiting: what presenters show on the stage, and what else
/// others do. A painting comes at once as long as its purse is not empty.
///
/// Law: in any time t, paintings paid from one purse send at most `burst` + `rate` · t bytes and one
/// painting more; on a line of a known speed, at most that purse's share of the speed (of one that is a
/// guess, the background alone). What one's own keys
/// ask for is painted at once and costs nothing. All times are nanoseconds of one clock that never goes
/// back.
package struct PaintBudget: Equatable, Sendable {
  package enum Purse: Hashable, Sendable, CaseIterable {
    /// The stage, and what is still missing of a screen that a key asked for.
    case foreground
    /// What else others do.
    case background
  }

  /// Bytes that a quiet time saves up.
  package static let burst = 32_768
  /// Bytes that each purse gets back in a second, on a line of which nothing is known or that is fast.
  package static let rate = 65_536
  /// Nanoseconds from a painting to the next one of the same purse; the background waits so long after any.
  package static let frame: UInt64 = 16_000_000
  /// Bytes a second that the line takes; nil for a fast one.
  private var speed: Int?
  private var isCertain = true
  /// For each purse, when all that was spent will have been given back.
  private var whole: [Purse: UInt64] = [:]
  private var last: [Purse: UInt64] = [:]
  private var lastOfAll: UInt64?

  package init() {}

  /// When the next painting can be paid for from that purse: `now`, or later.
  package func next(_ purse: Purse, from now: UInt64) -> UInt64 {
    let saved = time(for: share(of: purse) == nil ? Self.burst : 0, purse)
    let paid = whole[purse].map { $0 > saved ? $0 - saved : 0 } ?? 0
    let before = purse == .background ? lastOfAll : last[purse]
    return max(now, paid, before.map { $0 &+ Self.frame } ?? 0)
  }

  /// Pays for a painting of so many bytes, or notes one that a key asked for (nil).
  package mutating func spend(_ bytes: Int, from purse: Purse?, at now: UInt64) {
    lastOfAll = now
    guard let purse else { return }
    last[purse] = now
    whole[purse] = max(whole[purse] ?? 0, now) &+ time(for: max(0, bytes), purse)
  }

  /// Takes note of the line's speed. On one that turns out to be slow, the `queued` bytes go first that
  /// wait in front of the terminal.
  package mutating func adapt(
    to speed: Int?, isCertain: Bool = true, queued: Int = 0, at now: UInt64
  ) {
    guard speed != self.speed || isCertain != self.isCertain else { return }
    let wasFast = self.speed == nil
    self.speed = speed
    self.isCertain = isCertain
    for purse in Purse.allCases {
      let isSlow = share(of: purse) != nil
      let queue = isSlow ? speed.map { Self.time(for: queued, at: $0) } ?? 0 : 0
      whole[purse] = wasFast ? now &+ queue : min(whole[purse] ?? 0, now &+ queue)
    }
  }

  /// How many cells one painting may change: on a slow line as many as take about an eighth of a second,
  /// so that a key pressed meanwhile does not wait for longer.
  package var mostCells: Int {
    guard let speed, isCertain else { return .max }
    return max(40, speed / 8)
  }

  /// Bytes a second of a slow line that are this purse's; nil where it is as on a fast one.
  private func share(of purse: Purse) -> Int? {
    switch purse {
    case .foreground: isCertain ? speed.map { max(1, $0 / 2) } : nil
    case .background: speed.map { max(1, $0 / 4) }
    }
  }

  private func time(for bytes: Int, _ purse: Purse) -> UInt64 {
    Self.time(for: bytes, at: share(of: purse) ?? Self.rate)
  }

  private static func time(for bytes: Int, at speed: Int) -> UInt64 {
    UInt64(bytes) * 1_000_000_000 / UInt64(speed)
  }
}
