extension TextField {
  /// How a field looks at a width.
  package struct Layout: Equatable, Sendable {
    package let lines: [TextLayout.Line]
    /// The caret's cell: a row among `lines`, a column in 0..<max(1, width).
    package let caret: Point

    /// The first row to show so that the caret is among `rows` rows, given the first row shown
    /// before: it moves no further than it must.
    package func firstRow(showing rows: Int, from previous: Int) -> Int {
      let last = max(0, lines.count - rows)
      let lowest = max(0, caret.row - max(1, rows) + 1)
      return min(max(previous, lowest), min(caret.row, last))
    }
  }

  /// Lays the text out for `width` columns, the last of which stays free for the caret.
  package func layout(width: Int) -> Layout {
    let lines = TextLayout.wrap(text, width: width - 1)
    let row = TextField.row(of: caret, in: lines)
    let line = lines[row]
    let before = text.dropFirst(line.range.lowerBound).prefix(caret - line.range.lowerBound)
    let column = before.reduce(0) { $0 + $1.columns }
    return Layout(
      lines: lines, caret: Point(column: min(column, max(0, width - 1)), row: row))
  }

  /// Moves one line up, as near as possible to the column where the first of several moves began.
  /// False, without any change, on the first line.
  @discardableResult
  package mutating func moveUp(width: Int) -> Bool { moveRows(-1, width: width) }

  /// Moves one line down, like `moveUp`. False, without any change, on the last line.
  @discardableResult
  package mutating func moveDown(width: Int) -> Bool { moveRows(1, width: width) }

  /// Moves to the character at a place of the layout; places beyond the text mean its nearest end.
  package mutating func move(to place: Point, width: Int) {
    let lines = layout(width: width).lines
    let row = min(max(0, place.row), lines.count - 1)
    move(to: TextField.place(at: place.column, in: lines, row: row))
  }

  private mutating func moveRows(_ rows: Int, width: Int) -> Bool {
    let layout = layout(width: width)
    let row = layout.caret.row + rows
    guard layout.lines.indices.contains(row) else { return false }
    let goal = goal ?? layout.caret.column
    move(to: TextField.place(at: goal, in: layout.lines, row: row))
    self.goal = goal
    return true
  }

  /// The last line that starts at or before the caret.
  private static func row(of caret: Int, in lines: [TextLayout.Line]) -> Int {
    max(0, (lines.firstIndex { $0.range.lowerBound > caret } ?? lines.count) - 1)
  }

  /// The last character that starts at or before `column`; the end of the line beyond it, but never
  /// the start of the next line.
  private static func place(at column: Int, in lines: [TextLayout.Line], row: Int) -> Int {
    let line = lines[row]
    var place = line.range.lowerBound
    var used = 0
    for character in line.text {
      used += character.columns
      if used > column { return place }
      place += 1
    }
    if row + 1 < lines.count, place >= lines[row + 1].range.lowerBound {
      return max(line.range.lowerBound, place - 1)
    }
    return place
  }
}
