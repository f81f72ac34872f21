/// How often a console paints what others do: at once after a quiet time, a second time right after
/// that, and then eight times a second.
///
/// Law: in any 1,000 ms at most ten paintings are paid for from it. What one's own keys ask for is
/// painted at once and costs nothing. All times are nanoseconds of one clock that never goes back.
package struct PaintBudget: Equatable, Sendable {
  package static let mostPerSecond = 10

  /// How many paintings a quiet time saves up.
  private static let capacity: UInt64 = 2
  /// From one painting that is given back to the next.
  private static let interval: UInt64 = 125_000_000

  /// When all that was spent will have been given back.
  private var whole: UInt64 = 0

  package init() {}

  /// When the next painting can be paid for: `now`, or later.
  package func next(from now: UInt64) -> UInt64 {
    let saved = (Self.capacity - 1) * Self.interval
    return max(now, whole > saved ? whole - saved : 0)
  }

  /// Pays for one, which is due by `next`.
  package mutating func spend(at now: UInt64) { whole = max(whole, now) &+ Self.interval }
}
