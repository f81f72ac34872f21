import MeetingModel
import Participation
import Screen
import SharedText

/// The own cursor, and the window on the text that is tied to it.
extension NotesPane {
  mutating func moveCursor(to position: Int, isSelecting: Bool, in context: Context) -> [Wish] {
    guard let writing = writing(in: context) else { return [] }
    goal = nil
    return select(position, from: writing, isSelecting: isSelecting, in: context)
  }

  /// Selects a stretch, the cursor at its end.
  mutating func select(_ range: Range<Int>, in context: Context) -> [Wish] {
    moveCursor(to: range.lowerBound, isSelecting: false, in: context) + [
      Self.then { pane, context in
        pane.moveCursor(to: range.upperBound, isSelecting: true, in: context)
      }
    ]
  }

  private func select(
    _ position: Int, from writing: Writing, isSelecting: Bool, place: Int? = nil,
    in context: Context
  ) -> [Wish] {
    let anchor = isSelecting ? writing.selection.anchor : position
    let selection = Selection(anchor: anchor, head: position)
    return keepingWindow([.select(selection, in: text)], place: place, in: context)
  }

  /// Moves up (negative) or down by rows, keeping the column as far as rows are long enough.
  /// A cursor that leaves the window takes its `place` in it along, or goes near an edge.
  mutating func moveCursor(
    rows count: Int, isSelecting: Bool, place: Int? = nil, in context: Context
  ) -> [Wish] {
    guard let writing = writing(in: context) else { return [] }
    let rows = rows(of: writing.text, context)
    var row = row(in: writing, context)
    let goal = goal ?? row.column(of: writing.selection.head)
    for _ in 0..<abs(count) {
      guard let next = count < 0 ? rows.row(before: row) : rows.row(after: row) else { break }
      row = next
    }
    self.goal = goal
    return select(
      row.position(at: goal), from: writing, isSelecting: isSelecting, place: place, in: context)
  }

  /// Turns a page down, or with -1 up; the cursor keeps its place in the window.
  mutating func turnPage(_ direction: Int, isSelecting: Bool, in context: Context) -> [Wish] {
    let rows = max(1, context.paneSize.rows - 1)
    return moveCursor(
      rows: direction * rows, isSelecting: isSelecting, place: above, in: context)
  }

  /// Moves the window; the cursor goes along when it would be out of view.
  mutating func scroll(rows count: Int, in context: Context) -> [Wish] {
    let size = context.paneSize
    guard let writing = writing(in: context), size.rows > 0 else { return [] }
    let rows = rows(of: writing.text, context)
    let shown = rowsInView(of: writing, size: size)
    guard var top = shown.first, var bottom = shown.last else { return [] }
    for _ in 0..<abs(count) {
      // The end of the text comes no further up than the last row.
      guard let next = count < 0 ? rows.row(before: top) : rows.row(after: bottom) else { break }
      bottom = count < 0 ? bottom : next
      top = count < 0 ? next : rows.row(after: top) ?? top
    }
    let window = rows.rows(around: top.range.lowerBound, above: 0, count: size.rows)
    let head = writing.selection.head
    if let index = window.firstIndex(where: { $0.contains(head) }) {
      above = index
      return []
    }
    let isAbove = head < top.range.lowerBound
    let goal = goal ?? row(in: writing, context).column(of: head)
    let edge = isAbove ? top : window[window.count - 1]
    self.goal = goal
    above = isAbove ? 0 : window.count - 1
    return [.select(Selection(caret: edge.position(at: goal)), in: text)]
  }

  private func rows(of text: Text, _ context: Context) -> TextRows {
    TextRows(text: text, width: max(1, context.paneSize.columns - 1))
  }

  func row(in writing: Writing, _ context: Context) -> TextRows.Row {
    rows(of: writing.text, context).row(at: writing.selection.head)
  }

  /// The rows in the window; the last column is kept free for the cursor at the end of a row.
  func rowsInView(of writing: Writing, size: Size) -> [TextRows.Row] {
    TextRows(text: writing.text, width: max(1, size.columns - 1))
      .rows(
        around: writing.selection.head, above: min(above, max(0, size.rows - 1)),
        count: size.rows)
  }

  /// Moves the window no further than the cursor needs it once the wishes are granted.
  func keepingWindow(_ wishes: [Wish], place: Int? = nil, in context: Context) -> [Wish] {
    let size = context.paneSize
    guard let before = writing(in: context), size.rows > 0 else { return wishes }
    let top =
      rows(of: before.text, context)
      .rows(around: before.selection.head, above: min(above, size.rows - 1), count: 1)
      .first?.range.lowerBound ?? 0
    return wishes + [
      Self.then { pane, context in
        pane.keepWindow(from: top, place: place, in: context)
        return []
      }
    ]
  }

  private mutating func keepWindow(from top: Int, place: Int?, in context: Context) {
    let size = context.paneSize
    guard let after = writing(in: context) else { return }
    let rows = rows(of: after.text, context)
    let cursor = rows.row(at: after.selection.head)
    let window = rows.rows(around: min(top, after.text.count), above: 0, count: size.rows)
    if let first = window.first, cursor.range.lowerBound < first.range.lowerBound {
      // Just above: it becomes the first row. Further up: a third of the window stands above it.
      above = rows.row(before: first) == cursor ? 0 : place ?? size.rows / 3
    } else if let index = window.firstIndex(of: cursor) {
      above = index
    } else {
      let isNext = window.last.flatMap(rows.row(after:)) == cursor
      above = isNext ? size.rows - 1 : place ?? size.rows / 3
    }
  }
}
