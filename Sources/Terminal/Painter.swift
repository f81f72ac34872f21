import CNcurses
import Screen

/// Puts grids on ncurses' screen, cell by cell where they differ from the grid before. ncurses
/// compares once more, so that the terminal gets the shortest way from one screen to the next. Each
/// frame is made whole before the first byte of it is sent.
struct Painter {
  private let palette: Palette
  private var pairs: ColorPairs
  /// What ncurses' screen holds; nil when that is not known, so that all must be painted.
  private var painted: Grid?
  /// The row at which the next partial painting begins.
  private var nextRow = 0
  private var lastStyle = Style.plain
  private var lastLook = Look(attributes: 0, pair: 0)

  /// What the terminal is to be sent, and whether it then shows all of the grid.
  struct Frame {
    let bytes: [UInt8]
    let isWhole: Bool
  }

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
  ///
  /// Once `most` cells have changed, the rest of the rows is left for the next time: the cursor's row
  /// comes first, and the others go round, so that each has its turn.
  mutating func paint(_ grid: Grid, most: Int = .max) -> Frame {
    let rows = min(grid.size.rows, Int(shim_rows()))
    let columns = min(grid.size.columns, Int(shim_columns()))
    var painted = self.painted ?? Grid(size: grid.size)
    if painted.size != grid.size || self.painted == nil {
      shim_erase()
      painted = Grid(size: grid.size)
    }
    var changed = 0
    for row in order(rows, cursor: grid.cursor) {
      let cells = grid.row(row)
      let before = painted.row(row)
      if before == cells { continue }
      if changed >= most {
        nextRow = row
        break
      }
      for column in 0..<columns where grid.cell(cells, column) != grid.cell(before, column) {
        put(grid.cell(cells, column), column: column, row: row, columns: columns)
        changed += 1
      }
      painted.copyRow(row, from: grid)
    }
    self.painted = painted
    return frame(cursor: grid.cursor, isWhole: changed < most || painted.hasRows(of: grid, rows))
  }

  private func order(_ rows: Int, cursor: Point?) -> [Int] {
    let round = (0..<rows).map { ($0 + nextRow) % max(1, rows) }
    guard let row = cursor?.row, (0..<rows).contains(row) else { return round }
    return [row] + round.filter { $0 != row }
  }

  private mutating func frame(cursor: Point?, isWhole: Bool) -> Frame {
    let screen = Rect(Size(columns: Int(shim_columns()), rows: Int(shim_rows())))
    let seen = cursor.flatMap { screen.contains($0) ? $0 : nil }
    let place = seen ?? Point(column: screen.columns - 1, row: screen.rows - 1)
    var start: UnsafePointer<CChar>?
    let count = shim_frame(Int32(place.row), Int32(place.column), seen != nil, &start)
    // Without memory for the bytes nobody knows what the screen shows.
    if count < 0 { painted = nil }
    let bytes = UnsafeBufferPointer(start: start, count: max(0, count))
    return Frame(bytes: bytes.map { UInt8(bitPattern: $0) }, isWhole: isWhole && count >= 0)
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

  /// Whether the first rows of both are the same.
  fileprivate func hasRows(of other: Grid, _ rows: Int) -> Bool {
    (0..<rows).allSatisfy { row($0) == other.row($0) }
  }
}
