import OrderedCollections

/// The smallest box around something drawn.
package struct Bounds: Equatable, Sendable {
  package var origin: Spot
  package var far: Spot

  package init(origin: Spot, far: Spot) {
    self.origin = origin
    self.far = far
  }

  package var middle: Spot {
    Spot(column: (origin.column + far.column) / 2, row: (origin.row + far.row) / 2)
  }

  package func contains(_ spot: Spot) -> Bool {
    (origin.column...far.column).contains(spot.column)
      && (origin.row...far.row).contains(spot.row)
  }

  package func meets(_ other: Bounds) -> Bool {
    origin.column <= other.far.column && other.origin.column <= far.column
      && origin.row <= other.far.row && other.origin.row <= far.row
  }

  /// The cell beside the middle of a side, where a line ends that holds on to it.
  package func spot(beside side: Tie.Side, facing other: Spot) -> Spot {
    switch side {
    case .left: Spot(column: origin.column - 1, row: middle.row).onBoard
    case .right: Spot(column: far.column + 1, row: middle.row).onBoard
    case .top: Spot(column: middle.column, row: origin.row - 1).onBoard
    case .bottom: Spot(column: middle.column, row: far.row + 1).onBoard
    case .facing: spot(beside: nearest(to: other), facing: other)
    }
  }

  /// A cell is about twice as high as it is wide.
  private func nearest(to other: Spot) -> Tie.Side {
    let columns = other.column - middle.column
    let rows = (other.row - middle.row) * 2
    let (wide, high) = (far.column - origin.column + 1, (far.row - origin.row + 1) * 2)
    if abs(columns) * high >= abs(rows) * wide { return columns < 0 ? .left : .right }
    return rows < 0 ? .top : .bottom
  }
}

extension Figure {
  /// The smallest box around the figure. How wide a line of text is, its caller knows.
  package func bounds(columns: (Substring) -> Int) -> Bounds {
    switch self {
    case .text(let spot, let text):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let widest = lines.map(columns).max() ?? 1
      return Bounds(
        origin: spot,
        far: Spot(
          column: min(spot.column + max(1, widest), Whiteboard.columns) - 1,
          row: min(spot.row + max(1, lines.count), Whiteboard.rows) - 1))
    case .stroke, .line, .box, .ellipse, .arrow:
      return Bounds(origin: origin, far: farCorner)
    }
  }
}

extension Whiteboard {
  /// The figure of a shape as the shapes that it holds on to now make it. A shape that is erased holds
  /// its lines where it last was; one that is forgotten leaves them where they were last put.
  package func figure(of shape: Shape, columns: (Substring) -> Int) -> Figure {
    switch shape.figure {
    case .line(let a, let b):
      let (start, end) = ends(of: shape.drawing, a, b, columns)
      return .line(start, end)
    case .arrow(let a, let b):
      let (start, end) = ends(of: shape.drawing, a, b, columns)
      return .arrow(start, end)
    case .stroke, .box, .ellipse, .text: return shape.figure
    }
  }

  private func ends(
    of drawing: Drawing, _ a: Spot, _ b: Spot, _ columns: (Substring) -> Int
  ) -> (Spot, Spot) {
    let start = bounds(of: drawing.start, columns)
    let end = bounds(of: drawing.end, columns)
    return (
      drawing.start.flatMap { start?.spot(beside: $0.side, facing: end?.middle ?? b) } ?? a,
      drawing.end.flatMap { end?.spot(beside: $0.side, facing: start?.middle ?? a) } ?? b
    )
  }

  private func bounds(of tie: Tie?, _ columns: (Substring) -> Int) -> Bounds? {
    guard let tie, let target = kept(tie.shape), !target.figure.connects else { return nil }
    return target.figure.bounds(columns: columns)
  }
}
