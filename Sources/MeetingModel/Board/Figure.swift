/// The form of a shape. Corners and ends may be given in any order.
package enum Figure: Hashable, Sendable {
  case stroke([Spot])
  case line(Spot, Spot)
  case box(Spot, Spot)
  case ellipse(Spot, Spot)
  /// One or more lines of text; `at` is its first cell.
  case text(at: Spot, String)
  /// A line whose second end has a head.
  case arrow(Spot, Spot)

  package var spots: [Spot] {
    switch self {
    case .stroke(let spots): spots
    case .line(let a, let b), .box(let a, let b), .ellipse(let a, let b), .arrow(let a, let b):
      [a, b]
    case .text(let spot, _): [spot]
    }
  }

  /// What it counts for in the limits of drawings.
  var points: Int {
    switch self {
    case .stroke(let spots): spots.count
    case .line, .box, .ellipse, .arrow: 2
    case .text(_, let text): 1 + text.unicodeScalars.count
    }
  }

  /// Whether its ends can hold on to other shapes.
  package var connects: Bool {
    switch self {
    case .line, .arrow: true
    case .stroke, .box, .ellipse, .text: false
    }
  }

  /// Whether there is an inside to fill.
  package var encloses: Bool {
    switch self {
    case .box, .ellipse: true
    case .stroke, .line, .arrow, .text: false
    }
  }

  /// The top left corner of the smallest box around its spots.
  package var origin: Spot {
    let spots = spots
    return Spot(
      column: spots.map(\.column).min() ?? 0, row: spots.map(\.row).min() ?? 0)
  }

  /// The bottom right corner of the smallest box around its spots.
  package var farCorner: Spot {
    let spots = spots
    return Spot(
      column: spots.map(\.column).max() ?? 0, row: spots.map(\.row).max() ?? 0)
  }

  /// The same with each spot put elsewhere.
  package func map(_ change: (Spot) -> Spot) -> Figure {
    switch self {
    case .stroke(let spots): .stroke(spots.map(change))
    case .line(let a, let b): .line(change(a), change(b))
    case .box(let a, let b): .box(change(a), change(b))
    case .ellipse(let a, let b): .ellipse(change(a), change(b))
    case .text(let spot, let text): .text(at: change(spot), text)
    case .arrow(let a, let b): .arrow(change(a), change(b))
    }
  }

  /// The same form with its origin as near to `spot` as the board allows. Only for a figure on the
  /// board.
  package func moved(to spot: Spot) -> Figure {
    let (origin, far) = (origin, farCorner)
    let column = min(max(0, spot.column), Whiteboard.columns - 1 - (far.column - origin.column))
    let row = min(max(0, spot.row), Whiteboard.rows - 1 - (far.row - origin.row))
    guard column != origin.column || row != origin.row else { return self }
    return map {
      Spot(column: $0.column + column - origin.column, row: $0.row + row - origin.row)
    }
  }

  var isOnBoard: Bool { spots.allSatisfy(\.isOnBoard) }

  func accepted() throws(Refusal) -> Figure {
    guard spots.count <= Limits.points else { throw .shapeTooLong(limit: Limits.points) }
    guard !spots.isEmpty, isOnBoard else { throw .shapeOutside }
    switch self {
    case .text(let spot, let text):
      return .text(at: spot, try PlainText.accepted(text, limit: Limits.points))
    case .stroke, .line, .box, .ellipse, .arrow: return self
    }
  }
}

/// A cell of the whiteboard, which is as large for everyone, whatever their terminal.
package struct Spot: Hashable, Sendable {
  /// From 0 at the left to `Whiteboard.columns - 1`.
  package var column: Int
  /// From 0 at the top to `Whiteboard.rows - 1`.
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// The nearest cell of the board.
  package var onBoard: Spot {
    Spot(
      column: min(max(0, column), Whiteboard.columns - 1),
      row: min(max(0, row), Whiteboard.rows - 1))
  }

  var isOnBoard: Bool {
    (0..<Whiteboard.columns).contains(column) && (0..<Whiteboard.rows).contains(row)
  }
}
