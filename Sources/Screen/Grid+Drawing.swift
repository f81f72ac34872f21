extension Grid {
  /// Writes `text` on one row, from `start` to the right, and returns how many columns it took,
  /// counted from `start`.
  ///
  /// The text is cleaned here. Nothing is written outside `clip` (by default the whole grid); where
  /// the clip cuts a wide glyph, the half inside is a space in `style`. Writing stops at the right
  /// edge, so the number returned never passes the first column beyond it.
  ///
  /// Right-to-left text keeps its logical order, one cell after the other, and no bidi control is
  /// ever written: a border stays in its column. A terminal that reorders lines by itself has to be
  /// told not to (ECMA-48 BDSM, `CSI 8 l`) by whoever paints.
  @discardableResult
  package mutating func draw(
    _ text: String, at start: Point, style: Style = .plain, within clip: Rect? = nil
  ) -> Int {
    let clip = clip?.intersection(bounds) ?? bounds
    var column = start.column
    guard start.row >= clip.top, start.row < clip.bottom, column < clip.right else { return 0 }
    if text.isHarmless() {
      for scalar in text.unicodeScalars {
        let cell = Cell(scalar: scalar, width: Width.of(scalar), style: style)
        guard put(cell, at: &column, row: start.row, clip: clip) else { break }
      }
    } else {
      for character in text.cleaned() {
        let isInside = character.forEachCell(style: style) { cell in
          put(cell, at: &column, row: start.row, clip: clip)
        }
        guard isInside else { break }
      }
    }
    return min(column, clip.right) - start.column
  }

  /// Puts one cell, or what the clip leaves of it, and moves `column` past it. False when the right
  /// edge is reached.
  private mutating func put(_ cell: Cell, at column: inout Int, row: Int, clip: Rect) -> Bool {
    guard column < clip.right else { return false }
    let next = column + cell.width
    if column >= clip.left && next <= clip.right {
      place(cell, column: column, row: row)
    } else if cell.width == 2 && next > clip.left {
      place(Cell(style: cell.style), column: max(column, clip.left), row: row)
    }
    column = next
    return true
  }

  /// Fills what `rect` and the grid share with spaces.
  package mutating func fill(_ rect: Rect, style: Style) {
    let rect = rect.intersection(bounds)
    for row in rect.top..<rect.bottom {
      for column in rect.left..<rect.right {
        place(Cell(style: style), column: column, row: row)
      }
    }
  }

  /// Changes the style of every glyph that lies whole in `rect` and the grid; glyphs stay.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let rect = rect.intersection(bounds)
    for row in rect.top..<rect.bottom {
      for column in rect.left..<rect.right {
        let width = self[column: column, row: row].width
        guard width > 0, column + width <= rect.right else { continue }
        for part in column..<column + width { restyle(column: part, row: row, change) }
      }
    }
  }

  /// Draws `border` just inside the edges of `rect`, within `clip`. The inside is left as it is. A
  /// rectangle of one row or one column gets a line.
  package mutating func box(
    _ rect: Rect, border: BorderSet, style: Style = .plain, within clip: Rect? = nil
  ) {
    guard !rect.isEmpty else { return }
    let clip = clip?.intersection(bounds) ?? bounds
    let last = Point(column: rect.right - 1, row: rect.bottom - 1)
    line(border.horizontal, Rect(origin: rect.origin, size: rect.topSize), style, clip)
    line(
      border.horizontal,
      Rect(origin: Point(column: rect.left, row: last.row), size: rect.topSize), style, clip)
    line(border.vertical, Rect(origin: rect.origin, size: rect.sideSize), style, clip)
    line(
      border.vertical,
      Rect(origin: Point(column: last.column, row: rect.top), size: rect.sideSize), style, clip)
    guard rect.rows > 1, rect.columns > 1 else { return }
    let corners = [
      (border.topLeft, rect.left, rect.top), (border.topRight, last.column, rect.top),
      (border.bottomLeft, rect.left, last.row), (border.bottomRight, last.column, last.row),
    ]
    for (scalar, column, row) in corners {
      line(scalar, Rect(column: column, row: row, columns: 1, rows: 1), style, clip)
    }
  }

  /// Repeats one narrow code point over what `rect` and `clip` share.
  mutating func line(_ scalar: Unicode.Scalar, _ rect: Rect, _ style: Style, _ clip: Rect) {
    let rect = rect.intersection(clip)
    for row in rect.top..<rect.bottom {
      for column in rect.left..<rect.right {
        place(Cell(scalar: scalar, width: 1, style: style), column: column, row: row)
      }
    }
  }
}

extension Rect {
  /// One row, or nothing to draw when the rectangle is a column.
  fileprivate var topSize: Size { Size(columns: rows > 1 && columns == 1 ? 0 : columns, rows: 1) }
  /// One column, or nothing to draw when the rectangle is a row.
  fileprivate var sideSize: Size { Size(columns: 1, rows: columns > 1 && rows == 1 ? 0 : rows) }
}
