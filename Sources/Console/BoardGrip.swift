import MeetingModel

/// A hold on the selection: how far it has been moved or resized so far.
struct BoardGrip: Equatable, Sendable {
  var columns = 0
  var rows = 0
  var resizes = false
  /// Where the mouse took hold.
  var from: Spot?

  /// What would change if it were let go now. All move together, as far as the board goes.
  func changes(of shapes: [Shape]) -> [Whiteboard.Change] {
    guard columns != 0 || rows != 0, !shapes.isEmpty else { return [] }
    if resizes {
      return shapes.compactMap { shape in
        shape.figure.grown(columns: columns, rows: rows)
          .map { Whiteboard.Change(shape.id, [.form($0.moved(to: Spot(column: 0, row: 0)))]) }
      }
    }
    let left = shapes.map(\.figure.origin.column).min() ?? 0
    let top = shapes.map(\.figure.origin.row).min() ?? 0
    let right = shapes.map(\.figure.farCorner.column).max() ?? 0
    let bottom = shapes.map(\.figure.farCorner.row).max() ?? 0
    let across = min(max(columns, -left), Whiteboard.columns - 1 - right)
    let down = min(max(rows, -top), Whiteboard.rows - 1 - bottom)
    return shapes.map { shape in
      let origin = shape.figure.origin
      return Whiteboard.Change(
        shape.id, [.origin(Spot(column: origin.column + across, row: origin.row + down))])
    }
  }
}

extension Figure {
  /// With its far corner elsewhere: ends and corners that lie there go along, strokes are stretched.
  /// Nil for text, which is as large as it is.
  func grown(columns: Int, rows: Int) -> Figure? {
    let (origin, far) = (origin, farCorner)
    let target = Spot(
      column: max(origin.column, far.column + columns), row: max(origin.row, far.row + rows)
    ).onBoard
    func grown(_ value: Int, _ first: Int, _ last: Int, to target: Int) -> Int {
      last == first ? value : first + (value - first) * (target - first) / (last - first)
    }
    func grown(_ spot: Spot) -> Spot {
      Spot(
        column: grown(spot.column, origin.column, far.column, to: target.column),
        row: grown(spot.row, origin.row, far.row, to: target.row))
    }
    /// What is flat grows at its second spot.
    func ends(_ a: Spot, _ b: Spot) -> (Spot, Spot) {
      var (first, second) = (grown(a), grown(b))
      if origin.column == far.column { second.column = target.column }
      if origin.row == far.row { second.row = target.row }
      if a.column > b.column { first.column = target.column }
      return (first, second)
    }
    switch self {
    case .text: return nil
    case .stroke: return map(grown)
    case .line(let a, let b):
      let (a, b) = ends(a, b)
      return .line(a, b)
    case .arrow(let a, let b):
      let (a, b) = ends(a, b)
      return .arrow(a, b)
    case .box(let a, let b):
      let (a, b) = ends(a, b)
      return .box(a, b)
    case .ellipse(let a, let b):
      let (a, b) = ends(a, b)
      return .ellipse(a, b)
    }
  }
}
