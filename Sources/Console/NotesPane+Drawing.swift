import Localization
import MeetingClient
import MeetingModel
import Screen
import SharedText

extension NotesPane {
  static func draw(_ model: Model, in region: inout Region) {
    guard let writing = model.shownWriting else { return }
    let rows = model.textRows(of: writing, size: region.size)
    for (index, row) in rows.enumerated() {
      region.draw(styled(row, of: writing.text, model), at: Point(column: 0, row: index))
    }
    if writing.text.isEmpty {
      let empty = StyledText(model.text(.notes.empty), style: model.theme.quiet)
      for (index, line) in TextLayout.wrap(empty, width: region.size.columns - 1).enumerated() {
        region.draw(line, at: Point(column: 0, row: index))
      }
    }
    mark(writing.selection.range, rows, in: &region) { $0 = $0.adding(.reverse) }
    for (other, selection) in writing.others.sorted(by: { $0.key < $1.key })
    where model.meeting.participants[other]?.present == true {
      drawCursor(of: other, selection, rows, model, in: &region)
    }
    if let row = rows.firstIndex(where: { $0.contains(writing.selection.head) }) {
      region.setCursor(Point(column: rows[row].column(of: writing.selection.head), row: row))
    }
    drawPrompt(model, in: &region)
  }

  /// Headings and list marks of Markdown look like what they are.
  private static func styled(_ row: TextRows.Row, of text: Text, _ model: Model) -> StyledText {
    let lineStart = text.start(ofLine: text.line(at: row.range.lowerBound))
    let opening = text[lineStart..<min(lineStart + 12, text.count)]
    let isHeading =
      opening.hasPrefix("#") && opening.drop { $0 == "#" }.hasPrefix(" ")
    let words = row.characters.map(\.text).joined()
    if isHeading { return StyledText(words, style: model.theme.accent) }
    let mark = row.startsLine ? listMark(of: opening) : 0
    var line = StyledText(
      row.characters.prefix(mark).map(\.text).joined(), style: model.theme.accent)
    line.append(row.characters.dropFirst(mark).map(\.text).joined())
    return line
  }

  /// How many characters of a line are the mark of a list item.
  private static func listMark(of line: String) -> Int {
    let indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    if let first = rest.first, "-*+".contains(first), rest.dropFirst().hasPrefix(" ") {
      return indent + 1
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }.count
    guard (1...4).contains(digits), rest.dropFirst(digits).hasPrefix(". ") else { return 0 }
    return indent + digits + 1
  }

  private static func mark(
    _ range: Range<Int>, _ rows: [TextRows.Row], in region: inout Region,
    _ change: (inout Style) -> Void
  ) {
    guard !range.isEmpty else { return }
    for (index, row) in rows.enumerated()
    where row.range.overlaps(range) || (row.range.isEmpty && range.contains(row.range.lowerBound)) {
      let start = row.column(of: max(range.lowerBound, row.range.lowerBound))
      // A selected line feed shows as one cell.
      let end =
        range.upperBound > row.range.upperBound
        ? row.columns + (row.endsLine ? 1 : 0) : row.column(of: range.upperBound)
      region.restyle(
        Rect(column: start, row: index, columns: max(0, end - start), rows: 1), change)
    }
  }

  /// Somebody's cursor is a cell in their colour, their name stands where the row has room: the text
  /// never moves for it.
  private static func drawCursor(
    of other: ParticipantID, _ selection: Selection, _ rows: [TextRows.Row], _ model: Model,
    in region: inout Region
  ) {
    mark(selection.range, rows, in: &region) { $0 = $0.adding(.underline) }
    guard let index = rows.firstIndex(where: { $0.contains(selection.head) }) else { return }
    let row = rows[index]
    let style = model.theme.name(of: other)
    let cell = Rect(column: row.column(of: selection.head), row: index, columns: 1, rows: 1)
    region.restyle(cell) { $0 = style.adding(.reverse) }
    let name = StyledText("◂" + model.name(of: other), style: style)
    let left = region.size.columns - name.columns
    guard left > max(row.columns, cell.left + 1) else { return }
    region.draw(name, at: Point(column: left, row: index))
  }

  private static func drawPrompt(_ model: Model, in region: inout Region) {
    guard let prompt = model.notes.prompt, region.size.rows > 0 else { return }
    let last = region.bounds.row(region.size.rows - 1)
    region.fill(last, style: .plain)
    let words: Phrase
    switch prompt.kind {
    case .search: words = .notes.searchPrompt
    case .goTo: words = .notes.goToPrompt
    }
    let label = StyledText(model.text(words) + " ", style: model.theme.accent)
    let used = region.draw(label.truncated(to: region.size.columns / 2), at: last.origin)
    region.region(last.inset(left: used)) { prompt.draft.draw(in: &$0) }
  }
}
