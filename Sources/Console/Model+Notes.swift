import Localization
import MeetingClient
import MeetingModel
import Screen
import SharedText
import Wire

/// What the notes pane does.
extension Model {
  /// The text in the pane.
  var shownWriting: Writing? { replica.writing(notes.text) }

  /// Rows that a page turns over.
  var notesPage: Int { max(1, contentSize(of: .notes).rows - 1) }

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

  mutating func show(text: TextID) {
    notes.text = text
    notes.above = 0
    notes.goal = nil
    notes.prompt = nil
  }

  mutating func moveCursor(to position: Int, isSelecting: Bool) {
    guard let writing = shownWriting else { return }
    select(position, from: writing, isSelecting: isSelecting)
    notes.goal = nil
  }

  /// Moves up (negative) or down by rows, keeping the column as far as rows are long enough.
  mutating func moveCursor(rows count: Int, isSelecting: Bool) {
    guard let writing = shownWriting else { return }
    let rows = rows(of: writing.text)
    var row = row(in: writing)
    let goal = notes.goal ?? row.column(of: writing.selection.head)
    for _ in 0..<abs(count) {
      guard let next = count < 0 ? rows.row(before: row) : rows.row(after: row) else { break }
      row = next
    }
    select(row.position(at: goal), from: writing, isSelecting: isSelecting)
    notes.goal = goal
  }

  private mutating func select(_ position: Int, from writing: Writing, isSelecting: Bool) {
    let anchor = isSelecting ? writing.selection.anchor : position
    keepWindow { $0.replica.select(Selection(anchor: anchor, head: position), in: $0.notes.text) }
  }

  /// Writes in the place of the selection, or at the cursor.
  mutating func insert(_ string: String, at now: Moment) -> [Effect] {
    guard let writing = shownWriting, !string.isEmpty else { return [] }
    let fit = PlainText.fitForPage(string)
    let effects = write(writing.selection.range, with: fit, at: now)
    // Refused: not lost for the person who pasted it.
    if effects.isEmpty, notice != nil, fit.utf8.count > 100 { notes.clipboard = fit }
    return effects
  }

  mutating func write(_ range: Range<Int>, with string: String, at now: Moment) -> [Effect] {
    guard !(range.isEmpty && string.isEmpty) else { return [] }
    let time = line.serverTime(at: now)
    return changing(at: now) { model throws(Refusal) in
      try model.replica.replace(range, of: model.notes.text, with: string, at: time)
    }
  }

  /// Takes the own last step back.
  mutating func undo(at now: Moment) -> [Effect] {
    guard shownWriting?.canUndo == true else {
      notify(.notes.nothingToUndo, at: now)
      return []
    }
    let time = line.serverTime(at: now)
    return changing(at: now) { model throws(Refusal) in
      try model.replica.undo(in: model.notes.text, at: time) ?? []
    }
  }

  mutating func redo(at now: Moment) -> [Effect] {
    guard shownWriting?.canRedo == true else {
      notify(.notes.nothingToUndo, at: now)
      return []
    }
    let time = line.serverTime(at: now)
    return changing(at: now) { model throws(Refusal) in
      try model.replica.redo(in: model.notes.text, at: time) ?? []
    }
  }

  private mutating func changing(
    at now: Moment, _ change: (inout Model) throws(Refusal) -> [ClientFrame]
  ) -> [Effect] {
    var effects: [Effect] = []
    notes.goal = nil
    keepWindow { model in
      do throws(Refusal) {
        let frames = try change(&model)
        if !frames.isEmpty { effects = [.send(frames)] }
      } catch {
        model.notify(error.phrase, at: now)
      }
    }
    return effects
  }

  /// Moves the window no further than the cursor needs it.
  private mutating func keepWindow(_ change: (inout Model) -> Void) {
    let size = contentSize(of: .notes)
    guard let before = shownWriting, size.rows > 0 else { return change(&self) }
    let top = textRows(of: before, size: size).first?.range.lowerBound ?? 0
    change(&self)
    guard let after = shownWriting else { return }
    let rows = rows(of: after.text)
    let cursor = rows.row(at: after.selection.head)
    var row = rows.row(at: min(top, after.text.count))
    if cursor.range.lowerBound < row.range.lowerBound {
      // Just above: it becomes the first row. Further up: a third of the window stands above it.
      notes.above = rows.row(before: row) == cursor ? 0 : size.rows / 3
      return
    }
    for above in 0..<size.rows {
      if row == cursor {
        notes.above = above
        return
      }
      guard let next = rows.row(after: row) else { break }
      row = next
    }
    notes.above = row == cursor ? size.rows - 1 : size.rows / 3
  }

  /// Whether the pane in focus is the notes with something selected in them.
  var hasSelectedText: Bool {
    focus == .notes && shownWriting?.selection.range.isEmpty == false
  }

  /// Nil, and said so, when nothing is selected.
  mutating func selectedRange(at now: Moment) -> Range<Int>? {
    guard let range = shownWriting?.selection.range, !range.isEmpty else {
      notify(.notes.nothingSelected, at: now)
      return nil
    }
    return range
  }

  mutating func copySelection() -> [Effect] {
    guard let writing = shownWriting else { return [] }
    notes.clipboard = writing.text[writing.selection.range]
    return [.copy(CopiedText.first(of: notes.clipboard))]
  }

  /// Selects the next place that holds what is sought, from the start again after the end.
  mutating func findNext(at now: Moment) -> [Effect] {
    guard let writing = shownWriting, !notes.sought.isEmpty else { return [] }
    guard let range = writing.text.range(of: notes.sought, after: writing.selection.head) else {
      notify(.notes.notFound(text: notes.sought), at: now)
      return []
    }
    keepWindow {
      $0.replica.select(
        Selection(anchor: range.lowerBound, head: range.upperBound), in: $0.notes.text)
    }
    return []
  }

  /// Sends the edits that can go now, tells others of the cursor, and the reader of what went wrong.
  mutating func followTexts(at now: Moment) -> [Effect] {
    var frames = replica.takeOutgoing()
    for (_, news) in replica.takeNews() {
      switch news {
      case .merged: notify(.notes.merged, at: now)
      case .diverged: notify(.notes.diverged, at: now)
      case .refused(let parked):
        if !parked.isEmpty { notes.clipboard = parked }
        notify(.notes.refused, at: now)
      }
    }
    if let due = caretDue(after: now), due <= now,
      let signal = replica.takeCaret(in: notes.text)
    {
      notes.caretTold = now
      frames.append(.signal(signal))
    }
    return frames.isEmpty ? [] : [.send(frames)]
  }

  /// When others are to be told of the cursor; nil when they know.
  func caretDue(after now: Moment) -> Moment? {
    guard focus == .notes, isLive, shownWriting?.hasCaretNews == true else { return nil }
    guard let told = notes.caretTold else { return now }
    let due = told.milliseconds &+ NotesPane.State.caretPause
    return Moment(milliseconds: max(due, now.milliseconds))
  }
}
