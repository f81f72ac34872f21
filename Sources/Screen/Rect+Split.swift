/// How long one part of a split rectangle wants to be.
package enum Length: Hashable, Sendable {
  /// Exactly so many cells, or what is left when that is less.
  case cells(Int)
  /// A share of what the fixed parts leave, in proportion to the other weights.
  case weight(Int)
}

extension Rect {
  /// Cuts the rectangle into parts from left to right.
  ///
  /// Law: the parts are adjacent, in order, inside the rectangle and as many as `lengths`; when one
  /// of them has a weight they cover it. Fixed parts are served first, from left to right; parts
  /// for which nothing is left are empty.
  package func splitColumns(_ lengths: [Length]) -> [Rect] {
    var column = left
    return Rect.shares(of: columns, lengths).map { share in
      defer { column += share }
      return Rect(column: column, row: top, columns: share, rows: rows)
    }
  }

  /// Cuts the rectangle into parts from top to bottom; the law is that of `splitColumns`.
  package func splitRows(_ lengths: [Length]) -> [Rect] {
    var row = top
    return Rect.shares(of: rows, lengths).map { share in
      defer { row += share }
      return Rect(column: left, row: row, columns: columns, rows: share)
    }
  }

  /// Never sums to more than `total`. What rounding leaves over goes to the parts in order.
  private static func shares(of total: Int, _ lengths: [Length]) -> [Int] {
    var rest = total
    var weights = 0
    var shares = lengths.map { length in
      switch length {
      case .cells(let cells):
        let share = min(rest, max(0, cells))
        rest -= share
        return share
      case .weight(let weight):
        weights += bounded(weight)
        return 0
      }
    }
    guard weights > 0 else { return shares }
    var before = 0
    for (part, length) in lengths.enumerated() {
      guard case .weight(let weight) = length else { continue }
      let start = rest * before / weights
      before += bounded(weight)
      shares[part] = rest * before / weights - start
    }
    return shares
  }

  /// Weights are at most 1,000, so that no product overflows.
  private static func bounded(_ weight: Int) -> Int { min(1_000, max(0, weight)) }
}
