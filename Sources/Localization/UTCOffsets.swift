/// How far clocks somewhere are ahead of UTC: an offset for each moment, since daylight saving and laws
/// change it. Total: before the first change and after the last one the offset is the nearest that is
/// known.
package struct UTCOffsets: Equatable, Sendable {
  /// A moment, in milliseconds since 1970-01-01T00:00:00Z, from which on an offset holds, in seconds.
  package struct Change: Equatable, Sendable {
    package let from: Int64
    package let seconds: Int
  }

  /// Before the first change.
  private let first: Int
  /// In order.
  package let changes: [Change]

  /// Always the same.
  package init(seconds: Int = 0) {
    first = seconds
    changes = []
  }

  /// Asks `offset` for the seconds at moments of a time, in milliseconds, and finds its changes: each of
  /// which the offsets before and after hold for `step` milliseconds at least.
  package init(
    from start: Int64, to end: Int64, step: Int64 = 7 * 86_400_000, offset: (Int64) -> Int
  ) {
    first = offset(start)
    var changes: [Change] = []
    var (earlier, before) = (start, first)
    while earlier < end {
      let later = min(end, earlier + max(1, step))
      let after = offset(later)
      if after != before {
        changes.append(
          Change(from: Self.change(to: after, after: earlier, by: later, offset), seconds: after))
      }
      (earlier, before) = (later, after)
    }
    self.changes = changes
  }

  /// The first moment after `earlier` from which the offset is `after`.
  private static func change(
    to after: Int, after earlier: Int64, by later: Int64, _ offset: (Int64) -> Int
  ) -> Int64 {
    var (low, high) = (earlier, later)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(middle) == after { high = middle } else { low = middle }
    }
    return high
  }

  package func seconds(at milliseconds: Int64) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].from <= milliseconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : changes[low - 1].seconds
  }
}
