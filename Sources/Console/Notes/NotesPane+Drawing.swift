import Localization
import MeetingModel
import Participation
import Screen
import SharedText

extension NotesPane {
  func draw(in context: Context, _ region: inout Region) {
    guard let writing = writing(in: context) else { return }
    let rows = rowsInView(of: writing, size: region.size)
    for (index, row) in rows.enumerated() {
      region.draw(styled(row, of: writing.text, in: context), at: Point(column: 0, row: index))
    }
    if writing.text.isEmpty {
      let empty = StyledText(context.text(.notes.empty), style: context.theme.quiet)
      for (index, line) in TextLayout.wrap(empty, width: region.size.columns - 1).enumerated() {
        region.draw(line, at: Point(column: 0, row: index))
      }
    }
    mark(writing.selection.range, rows, in: &region) { $0 = $0.adding(.reverse) }
    drawCursors(of: writing, rows, in: context, &region)
    if let row = rows.firstIndex(where: { $0.contains(writing.selection.head) }) {
      region.setCursor(Point(column: rows[row].column(of: writing.selection.head), row: row))
    }
    drawPrompt(in: context, &region)
  }

  /// Headings and list marks of Markdown look like what they are.
  private func styled(_ row: TextRows.Row, of text: Text, in context: Context) -> StyledText {
    let line = text.range(ofLine: text.line(at: row.range.lowerBound))
    let opening = text.opening(of: line)
    let hashes = opening.prefix { $0 == "#" }.count
    let words = row.characters.map(\.text)
    if (1...6).contains(hashes), opening.dropFirst(hashes).hasPrefix(" ") {
      return StyledText(words.joined(), style: context.theme.accent)
    }
    let mark = row.startsLine ? ListItem(opening: opening)?.marked ?? 0 : 0
    var styled = StyledText(
      words.prefix(mark).joined(), style: context.theme.accent)
    styled.append(words.dropFirst(mark).joined())
    return styled
  }

  private func mark(
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

  /// Somebody's cursor is a cell in their colour, their selection is underlined in it; their name
  /// stands where the row has room: the text never moves for it. The names are in the frame, too.
  private func drawCursors(
    of writing: Writing, _ rows: [TextRows.Row], in context: Context, _ region: inout Region
  ) {
    // From the right, one name beside the other.
    var free = Array(repeating: region.size.columns, count: rows.count)
    for (other, selection) in context.cursors(in: writing) {
      let style = context.theme.name(of: other)
      mark(selection.range, rows, in: &region) {
        $0.foreground = style.foreground
        $0 = $0.adding(.underline)
      }
      guard let index = rows.firstIndex(where: { $0.contains(selection.head) }) else { continue }
      let row = rows[index]
      let column = row.column(of: selection.head)
      // A wide character is wholly theirs.
      let end = row.characters.map(\.column).first { $0 > column } ?? max(row.columns, column + 1)
      region.restyle(Rect(column: column, row: index, columns: end - column, rows: 1)) {
        $0 = style.adding(.reverse)
      }
      let name = StyledText(context.cursorMark + context.name(of: other), style: style)
      let left = free[index] - name.columns
      guard left > max(row.columns, column + 1) else { continue }
      region.draw(name, at: Point(column: left, row: index))
      free[index] = left - 1
    }
  }

  /// Whose cursors are in the text, each in their colour; an arrow shows the way to one out of view.
  func foot(in context: Context) -> StyledText {
    guard let writing = writing(in: context), !context.cursors(in: writing).isEmpty else {
      return StyledText()
    }
    let size = context.paneSize
    let rows = rowsInView(of: writing, size: size)
    let top = rows.first?.range.lowerBound ?? 0
    var foot = StyledText()
    for (other, selection) in context.cursors(in: writing) {
      let isInView = rows.contains { $0.contains(selection.head) }
      let way = isInView ? "" : selection.head < top ? context.upMark : context.downMark
      foot.append(
        " " + context.cursorMark + context.name(of: other) + way,
        style: context.theme.name(of: other))
    }
    return foot
  }

  private func drawPrompt(in context: Context, _ region: inout Region) {
    guard let prompt, region.size.rows > 0 else { return }
    let last = region.bounds.row(region.size.rows - 1)
    region.fill(last, style: .plain)
    let words: Phrase
    switch prompt.kind {
    case .search: words = .notes.searchPrompt
    case .goTo: words = .notes.goToPrompt
    case .newPage: words = .notes.newPagePrompt
    case .rename: words = .notes.renamePrompt
    }
    let label = StyledText(context.text(words) + " ", style: context.theme.accent)
    let used = region.draw(label.truncated(to: region.size.columns / 2), at: last.origin)
    region.region(last.inset(left: used)) { prompt.draft.draw(in: &$0) }
  }
}

extension Context {
  /// The cursors of the others who are here, in the order of their coming.
  fileprivate func cursors(in writing: Writing) -> [(ParticipantID, Selection)] {
    writing.others.filter { meeting.participants[$0.key]?.present == true }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  fileprivate var cursorMark: String { borders == .ascii ? "<" : "◂" }
  fileprivate var upMark: String { borders == .ascii ? "^" : "↑" }
  fileprivate var downMark: String { borders == .ascii ? "v" : "↓" }
}
