import DeckImport
import Screen

/// A table laid out in lines: columns as wide as their cells want, narrowed where the room is short; at
/// least two columns of the screen each.
struct SlideTableLayout {
  private(set) var lines: [StyledText] = []
  private let table: SlideTable
  private let layout: SlideLayout
  private let widths: [Int]

  init(_ table: SlideTable, room: Int, layout: SlideLayout) {
    self.table = table
    self.layout = layout
    let rows = [table.header] + table.rows
    let count = table.columns.count
    var widths = (0..<count).map { column in
      rows.map { row in
        column < row.count ? layout.styled(row[column]).columns : 0
      }.max() ?? 0
    }.map { max(2, $0) }
    // Separators take three columns each.
    let available = max(count, room - 3 * max(0, count - 1))
    while widths.reduce(0, +) > available, let widest = widths.max(), widest > 2 {
      let index = widths.firstIndex(of: widest) ?? 0
      let second = widths.filter { $0 < widest }.max() ?? 2
      let excess = widths.reduce(0, +) - available
      widths[index] -= max(1, min(excess, widest - second))
    }
    guard 5 * count - 3 <= room else {
      self.widths = []
      addStacked(room: room)
      return
    }
    self.widths = widths
    add(table.header, base: layout.theme.strong)
    let cross = layout.isASCII ? "-+-" : "─┼─"
    let dash = layout.isASCII ? "-" : "─"
    let rule = widths.map { String(repeating: dash, count: $0) }.joined(separator: cross)
    lines.append(StyledText(rule, style: layout.theme.quiet))
    for row in table.rows { add(row, base: .plain) }
  }

  /// Without room for columns: the cells of each row below each other, under their headings.
  private mutating func addStacked(room: Int) {
    for (index, row) in table.rows.enumerated() {
      if index > 0 { lines.append(StyledText()) }
      for (column, cell) in row.enumerated() where column < table.header.count {
        lines += layout.wrapped(
          layout.styled(table.header[column], base: layout.theme.strong), room)
        lines += layout.wrapped(layout.styled(cell), room)
      }
    }
  }

  private mutating func add(_ row: [SlideTable.Cell], base: Style) {
    let cells = widths.enumerated().map { column, width in
      layout.wrapped(
        layout.styled(column < row.count ? row[column] : [], base: base), width)
    }
    for index in 0..<(cells.map(\.count).max() ?? 0) {
      var line = StyledText()
      for (column, cell) in cells.enumerated() {
        if column > 0 {
          line.append(layout.isASCII ? " | " : " │ ", style: layout.theme.quiet)
        }
        let text = index < cell.count ? cell[index] : StyledText()
        line.append(aligned(text, column))
      }
      lines.append(line)
    }
  }

  private func aligned(_ text: StyledText, _ column: Int) -> StyledText {
    let space = max(0, widths[column] - text.columns)
    let before: Int =
      switch table.columns[column] {
      case .none, .left: 0
      case .center: space / 2
      case .right: space
      }
    var line = StyledText(String(repeating: " ", count: before))
    line.append(text)
    line.append(String(repeating: " ", count: space - before))
    return line
  }
}
