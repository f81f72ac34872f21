import MeetingModel
import Participation
import Screen
import SharedText

/// The window on a text: it is tied to the own cursor.
extension Model {
  /// Turns a page down, or with -1 up; the cursor keeps its place in the window.
  mutating func turnPage(_ direction: Int, isSelecting: Bool) {
    let rows = max(1, contentSize(of: .notes).rows - 1)
    moveCursor(rows: direction * rows, isSelecting: isSelecting, place: notes.above)
  }

  /// Moves the window; the cursor goes along when it would be out of view.
  mutating func scrollNotes(rows count: Int) {
    let size = contentSize(of: .notes)
    guard let writing = shownWriting, size.rows > 0 else { return }
    let rows = rows(of: writing.text)
    let shown = textRows(of: writing, size: size)
    guard var top = shown.first, var bottom = shown.last else { return }
    for _ in 0..<abs(count) {
      // The end of the text comes no further up than the last row.
      guard let next = count < 0 ? rows.row(before: top) : rows.row(after: bottom) else { break }
      bottom = count < 0 ? bottom : next
      top = count < 0 ? next : rows.row(after: top) ?? top
    }
    let window = rows.rows(around: top.range.lowerBound, above: 0, count: size.rows)
    let head = writing.selection.head
    if let index = window.firstIndex(where: { $0.contains(head) }) {
      notes.above = index
      return
    }
    let isAbove = head < top.range.lowerBound
    let goal = notes.goal ?? row(in: writing).column(of: head)
    let edge = isAbove ? top : window[window.count - 1]
    replica.select(Selection(caret: edge.position(at: goal)), in: notes.text)
    notes.goal = goal
    notes.above = isAbove ? 0 : window.count - 1
  }

  private func rows(of text: Text) -> TextRows {
    TextRows(text: text, width: max(1, contentSize(of: .notes).columns - 1))
  }

  func row(in writing: Writing) -> TextRows.Row {
    rows(of: writing.text).row(at: writing.selection.head)
  }

  /// The rows in the window; the last column is kept free for the cursor at the end of a row.
  func textRows(of writing: Writing, size: Size) -> [TextRows.Row] {
    TextRows(text: writing.text, width: max(1, size.columns - 1))
      .rows(
        around: writing.selection.head, above: min(notes.above, max(0, size.rows - 1)),
        count: size.rows)
  }

  /// Moves up (negative) or down by rows, keeping the column as far as rows are long enough.
  /// A cursor that leaves the window takes its `place` in it along, or goes near an edge.
  mutating func moveCursor(rows count: Int, isSelecting: Bool, place: Int? = nil) {
    guard let writing = shownWriting else { return }
    let rows = rows(of: writing.text)
    var row = row(in: writing)
    let goal = notes.goal ?? row.column(of: writing.selection.head)
    for _ in 0..<abs(count) {
      guard let next = count < 0 ? rows.row(before: row) : rows.row(after: row) else { break }
      row = next
    }
    select(row.position(at: goal), from: writing, isSelecting: isSelecting, place: place)
    notes.goal = goal
  }

  /// Moves the window no further than the cursor needs it.
  mutating func keepWindow(place: Int? = nil, _ change: (inout Model) -> Void) {
    let size = contentSize(of: .notes)
    guard let before = shownWriting, size.rows > 0 else { return change(&self) }
    let above = min(notes.above, size.rows - 1)
    let top =
      self.rows(of: before.text)
      .rows(around: before.selection.head, above: above, count: 1)
      .first?.range.lowerBound ?? 0
    change(&self)
    guard let after = shownWriting else { return }
    let rows = rows(of: after.text)
    let cursor = rows.row(at: after.selection.head)
    let window = rows.rows(around: min(top, after.text.count), above: 0, count: size.rows)
    if let first = window.first, cursor.range.lowerBound < first.range.lowerBound {
      // Just above: it becomes the first row. Further up: a third of the window stands above it.
      notes.above = rows.row(before: first) == cursor ? 0 : place ?? size.rows / 3
    } else if let index = window.firstIndex(of: cursor) {
      notes.above = index
    } else {
      let isNext = window.last.flatMap(rows.row(after:)) == cursor
      notes.above = isNext ? size.rows - 1 : place ?? size.rows / 3
    }
  }
}
