import Localization
import MeetingModel
import Screen

/// Text being written in a pane: a field, and which of its rows is in view.
struct Draft: Equatable, Sendable {
  var field: TextField

  /// Draws the rows around the caret into the whole region and parks the cursor on the caret.
  func draw(in region: inout Region, style: Style = .plain) {
    let layout = field.layout(width: region.size.columns)
    let first = layout.firstRow(showing: region.size.rows, from: 0)
    for (row, line) in layout.lines.dropFirst(first).prefix(region.size.rows).enumerated() {
      region.draw(line.text, at: Point(column: 0, row: row), style: style)
    }
    region.setCursor(layout.caret.moved(rows: -first))
  }

  /// The same behind a mark that says where to write.
  func drawMarked(in region: inout Region, _ theme: Theme) {
    region.draw("›", at: .zero, style: theme.accent)
    region.region(region.bounds.inset(left: 2)) { draw(in: &$0) }
  }

  /// What is left above when it is written at the bottom of a pane, the line between, and its rows.
  fileprivate func parts(of pane: Rect) -> [Rect] {
    let rows = rows(width: pane.columns - 2, most: max(1, pane.rows / 3))
    return pane.splitRows([.weight(1), .cells(1), .cells(rows)])
  }

  func above(in pane: Rect) -> Rect { parts(of: pane)[0] }

  /// How many rows it wants: those of its text, but no more than `most`.
  func rows(width: Int, most: Int) -> Int {
    min(max(1, field.layout(width: width).lines.count), max(1, most))
  }
}

extension Wish {
  /// Says what became of a paste: that it was cut, or that lines of it were not sent.
  static func tell(ofPasted text: String, isWhole: Bool) -> [Wish] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    if !isWhole { return [.notify(.refusal.textTooLong(limit: Limits.text))] }
    return lines > 1 ? [.notify(.console.pasted(count: lines))] : []
  }
}

extension Region {
  /// Cuts off the bottom for somebody's writing: a line, a prompt and the draft. Returns what is left
  /// above.
  mutating func drawWriting(
    _ draft: Draft, prompt: String, style: Style? = nil, in context: Context
  ) -> Rect {
    let parts = draft.parts(of: bounds)
    line(context.borders.set(isFocused: false).horizontal, parts[1], style: context.theme.quiet)
    let title = StyledText(" " + prompt + " ", style: style ?? context.theme.quiet)
    draw(title.truncated(to: size.columns - 2), at: Point(column: 1, row: parts[1].top))
    draw("›", at: Point(column: 0, row: parts[2].top), style: context.theme.accent)
    region(parts[2].inset(left: 2)) { draft.draw(in: &$0) }
    return parts[0]
  }
}
