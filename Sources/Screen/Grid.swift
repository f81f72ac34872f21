/// What a screen shows: cells in rows, and where the hardware cursor is parked.
///
/// Invariant: a cell of width 2 is followed, in its row, by its continuation, and every
/// continuation follows a cell of width 2. All writing keeps it: where only half of a wide glyph
/// is covered, the other half becomes a space in its own style. A continuation has the style of its
/// glyph.
package struct Grid: Equatable, Sendable {
  package let size: Size
  /// Where the terminal's cursor stands, or nil to hide it. Input methods and screen readers follow
  /// it.
  package var cursor: Point?
  private var cells: [Cell]

  /// Larger terminals than this stay unpainted beyond it.
  package static let maxSize = Size(columns: 1_000, rows: 1_000)

  /// Clamped to `maxSize`.
  package init(size: Size, style: Style = .plain) {
    self.size = Size(
      columns: min(size.columns, Grid.maxSize.columns), rows: min(size.rows, Grid.maxSize.rows))
    cells = Array(repeating: Cell(style: style), count: self.size.columns * self.size.rows)
  }

  package var bounds: Rect { Rect(size) }

  /// A blank outside the grid.
  package subscript(column column: Int, row row: Int) -> Cell {
    guard bounds.contains(Point(column: column, row: row)) else { return .blank }
    return cells[row * size.columns + column]
  }

  /// The cells of one row from left to right; empty outside the grid.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.rows else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Takes one row over from a grid of the same size.
  package mutating func copyRow(_ row: Int, from other: Grid) {
    guard other.size == size, row >= 0, row < size.rows else { return }
    cells.replaceSubrange(row * size.columns..<(row + 1) * size.columns, with: other.row(row))
  }

  /// Puts `cell` at a place, and its continuation beside it when it is wide. Whoever calls has
  /// checked that all of it lies inside the grid.
  mutating func place(_ cell: Cell, column: Int, row: Int) {
    let index = row * size.columns + column
    clearHalf(leftOf: column, index: index)
    clearHalf(rightOf: column + cell.width - 1, index: index + cell.width - 1)
    cells[index] = cell
    if cell.width == 2 { cells[index + 1] = .continuation(style: cell.style) }
  }

  /// Changes the style of a cell and keeps its glyph.
  mutating func restyle(column: Int, row: Int, _ change: (inout Style) -> Void) {
    change(&cells[row * size.columns + column].style)
  }

  /// When the cell at `column` is a continuation, its other half is about to be orphaned.
  private mutating func clearHalf(leftOf column: Int, index: Int) {
    guard column > 0, cells[index].isContinuation else { return }
    cells[index - 1] = Cell(style: cells[index - 1].style)
  }

  /// When the cell at `column` is the first half of a wide glyph, so is its continuation.
  private mutating func clearHalf(rightOf column: Int, index: Int) {
    guard column + 1 < size.columns, cells[index].width == 2 else { return }
    cells[index + 1] = Cell(style: cells[index + 1].style)
  }
}
