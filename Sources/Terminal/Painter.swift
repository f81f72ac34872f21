import CNcurses
import Screen

/// Puts grids on ncurses' screen, cell by cell where they differ from the grid before. ncurses
/// compares once more, so that the terminal gets the shortest way from one screen to the next.
struct Painter {
  private let palette: Palette
  private var pairs: ColorPairs
  /// What ncurses' screen holds; nil when that is not known, so that all must be painted.
  private var painted: Grid?
  private var lastStyle = Style.plain
  private var lastLook = Look(attributes: 0, pair: 0)

  private struct Look {
    let attributes: attr_t
    let pair: Int16
  }

  /// `palette.none` keeps ncurses from ever sending a colour.
  init(noColor: Bool) {
    guard !noColor, has_colors(), start_color() != ERR else {
      palette = .none
      pairs = ColorPairs(available: 0)
      return
    }
    palette =
      use_default_colors() == ERR ? .none : Palette(colors: Int(shim_colors()), noColor: false)
    pairs = ColorPairs(available: Int(shim_color_pairs()))
  }

  /// The next grid is painted whole, over a cleared screen.
  mutating func forget() { painted = nil }

  /// What does not fit on the terminal is left out; what the grid does not reach is blank. The
  /// cursor stands at the grid's cursor afterwards, and is visible exactly when that is on the
  /// screen.
  mutating func paint(_ grid: Grid) {
    let rows = min(grid.size.rows, Int(shim_rows()))
    let columns = min(grid.size.columns, Int(shim_columns()))
    if painted?.size != grid.size {
      shim_erase()
      painted = nil
    }
    let blank = Cell.blank
    for row in 0..<rows {
      let cells = grid.row(row)
      guard let before = painted?.row(row) else {
        for column in 0..<columns where grid.cell(cells, column) != blank {
          put(grid.cell(cells, column), column: column, row: row, columns: columns)
        }
        continue
      }
      if before == cells { continue }
      for column in 0..<columns where grid.cell(cells, column) != grid.cell(before, column) {
        put(grid.cell(cells, column), column: column, row: row, columns: columns)
      }
    }
    painted = grid
    park(grid.cursor)
  }

  private func park(_ cursor: Point?) {
    let screen = Rect(Size(columns: Int(shim_columns()), rows: Int(shim_rows())))
    guard let cursor, screen.contains(cursor) else {
      curs_set(0)
      return shim_refresh(shim_rows() - 1, shim_columns() - 1)
    }
    curs_set(1)
    shim_refresh(Int32(cursor.row), Int32(cursor.column))
  }

  private mutating func put(_ cell: Cell, column: Int, row: Int, columns: Int) {
    // Half a wide glyph at the edge is a space.
    let whole = column + cell.width <= columns ? cell : Cell(style: cell.style)
    let look = look(of: cell.style)
    var column = column
    for part in Glyph(whole, libcWidth: { Int(shim_width(wchar_t($0.value))) }).parts {
      withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: part.scalars.count + 1) { text in
        for (place, scalar) in part.scalars.enumerated() {
          text.initializeElement(at: place, to: wchar_t(scalar.value))
        }
        text.initializeElement(at: part.scalars.count, to: 0)
        _ = shim_put(
          Int32(row), Int32(column), text.baseAddress, look.attributes, look.pair)
      }
      column += part.width
    }
  }

  private mutating func look(of style: Style) -> Look {
    if style == lastStyle { return lastLook }
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= shim_bold }
    if style.attributes.contains(.dim) { attributes |= shim_dim }
    if style.attributes.contains(.italic) { attributes |= shim_italic }
    if style.attributes.contains(.underline) { attributes |= shim_underline }
    if style.attributes.contains(.reverse) { attributes |= shim_reverse }
    if palette.isBold(style.foreground) { attributes |= shim_bold }
    let foreground = palette.number(style.foreground)
    let background = palette.number(style.background)
    let pair = pairs.number(foreground: foreground, background: background) { number in
      init_extended_pair(Int32(number), Int32(foreground), Int32(background)) != ERR
    }
    lastStyle = style
    lastLook = Look(attributes: attributes, pair: pair)
    return lastLook
  }
}

nonisolated extension Grid {
  /// A column of one of the grid's rows.
  fileprivate func cell(_ row: ArraySlice<Cell>, _ column: Int) -> Cell {
    row[row.startIndex + column]
  }
}
