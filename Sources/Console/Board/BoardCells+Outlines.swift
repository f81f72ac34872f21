import MeetingModel

extension BoardCells {
  /// The outline of the largest ellipse between two corners, clockwise from its rightmost cell; every
  /// cell is a neighbour of the next.
  static func ellipse(_ a: Spot, _ b: Spot) -> [Spot] {
    // In half cells, so that a middle between two cells is a whole number.
    let (columns, rows) = (abs(a.column - b.column), abs(a.row - b.row))
    let (middleColumn, middleRow) = (a.column + b.column, a.row + b.row)
    guard columns > 0, rows > 0 else { return path(from: a, to: b) }
    var column = columns
    var row = rows % 2
    var quarter = [(column: column, row: row)]
    while row + 2 <= rows {
      row += 2
      let limit = columns * columns * (rows * rows - row * row)
      var widest = column
      while widest > columns % 2, widest * widest * rows * rows > limit { widest -= 2 }
      let first = widest == column ? column : column - 2
      for step in stride(from: first, through: widest, by: -2) { quarter.append((step, row)) }
      column = widest
    }
    while column > columns % 2 {
      column -= 2
      quarter.append((column, rows))
    }
    let lower = quarter + quarter.reversed().map { (column: -$0.column, row: $0.row) }
    let all = lower + lower.reversed().map { (column: $0.column, row: -$0.row) }
    var outline: [Spot] = []
    for point in all {
      let spot = Spot(
        column: (middleColumn + point.column) / 2, row: (middleRow + point.row) / 2)
      if outline.last != spot { outline.append(spot) }
    }
    return outline
  }

  /// All cells from `a` to `b`, both included (Bresenham, 1965).
  static func path(from a: Spot, to b: Spot) -> [Spot] {
    let columns = abs(b.column - a.column)
    let rows = abs(b.row - a.row)
    let columnStep = a.column < b.column ? 1 : -1
    let rowStep = a.row < b.row ? 1 : -1
    var spot = a
    var path = [a]
    var error = columns - rows
    while spot != b {
      let doubled = 2 * error
      if doubled > -rows {
        error -= rows
        spot.column += columnStep
      }
      if doubled < columns {
        error += columns
        spot.row += rowStep
      }
      path.append(spot)
    }
    return path
  }
}
