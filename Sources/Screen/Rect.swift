/// A rectangle of cells. Columns `left..<right` and rows `top..<bottom`; may be empty, never
/// negative.
package struct Rect: Hashable, Sendable, CustomStringConvertible {
  package var origin: Point
  package var size: Size

  package init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.init(
      origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
  }

  /// The rectangle of that size at the top left.
  package init(_ size: Size) { self.init(origin: .zero, size: size) }

  package static let zero = Rect(.zero)

  package var left: Int { origin.column }
  package var top: Int { origin.row }
  package var right: Int { origin.column + size.columns }
  package var bottom: Int { origin.row + size.rows }
  package var columns: Int { size.columns }
  package var rows: Int { size.rows }
  package var isEmpty: Bool { size.isEmpty }

  package func contains(_ point: Point) -> Bool {
    point.column >= left && point.column < right && point.row >= top && point.row < bottom
  }

  package func contains(_ other: Rect) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  /// What both cover; empty, at the nearer edge, when they share no cell.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(left, other.left)
    let top = max(top, other.top)
    return Rect(
      column: left, row: top, columns: min(right, other.right) - left,
      rows: min(bottom, other.bottom) - top)
  }

  package func moved(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(origin: origin.moved(columns: columns, rows: rows), size: size)
  }

  /// The rectangle without that many cells at each edge; empty when nothing is left.
  package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    let cut = Edges(left: left, top: top, right: right, bottom: bottom)
    return Rect(
      column: self.left + min(cut.left, columns), row: self.top + min(cut.top, rows),
      columns: columns - cut.left - cut.right, rows: rows - cut.top - cut.bottom)
  }

  /// One row of the rectangle, counted from its top; empty when it has no such row.
  package func row(_ row: Int) -> Rect {
    Rect(column: left, row: top + row, columns: columns, rows: 1).intersection(self)
  }

  package func inset(by cells: Int) -> Rect {
    inset(left: cells, top: cells, right: cells, bottom: cells)
  }

  package var description: String { "\(size)@\(origin)" }

  /// Cells to take off each edge, within 0…2^31 so that sums cannot overflow.
  private struct Edges {
    let left: Int
    let top: Int
    let right: Int
    let bottom: Int

    init(left: Int, top: Int, right: Int, bottom: Int) {
      func clamped(_ n: Int) -> Int { Int(Int32(clamping: max(0, n))) }
      self.left = clamped(left)
      self.top = clamped(top)
      self.right = clamped(right)
      self.bottom = clamped(bottom)
    }
  }
}
