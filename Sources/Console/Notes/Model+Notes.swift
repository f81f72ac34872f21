import Localization
import MeetingModel
import Participation
import Screen
import SharedText

/// What the notes pane does.
extension Model {
  /// The text in the pane.
  var shownWriting: Writing? { replica.writing(notes.text) }

  mutating func show(text: TextID) {
    notes.text = text
    notes.above = 0
    notes.goal = nil
    notes.prompt = nil
    notes.click = nil
  }

  mutating func moveCursor(to position: Int, isSelecting: Bool) {
    guard let writing = shownWriting else { return }
    select(position, from: writing, isSelecting: isSelecting)
    notes.goal = nil
  }

  mutating func select(
    _ position: Int, from writing: Writing, isSelecting: Bool, place: Int? = nil
  ) {
    let anchor = isSelecting ? writing.selection.anchor : position
    keepWindow(place: place) {
      $0.replica.select(Selection(anchor: anchor, head: position), in: $0.notes.text)
    }
  }

  /// Tells of a page that somebody takes away under the reader's eyes.
  mutating func tellOfRemoval(_ record: Record, at now: Moment) {
    guard case .texts(.pageRemoved(let page)) = record.event, focus == .notes,
      notes.text == .page(page), record.by.participant != replica.participant
    else { return }
    let title = meeting.texts[notes.text]?.title ?? ""
    notify(
      .notes.pageRemoved(title: title, name: name(of: record.by.participant)), stays: true, at: now)
  }

  /// Brings another text into view, `count` places further in their order.
  mutating func turnText(by count: Int) {
    let ids = meeting.texts.ids
    let index = ids.firstIndex(of: notes.text) ?? 0
    show(text: ids[(index + count + ids.count) % ids.count])
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

  mutating func changing(
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

  mutating func copySelection(at now: Moment) -> [Effect] {
    guard let writing = shownWriting else { return [] }
    notes.clipboard = writing.text[writing.selection.range]
    notify(.console.copied, at: now)
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
      case .merged: notify(.notes.merged, stays: true, at: now)
      case .diverged: notify(.notes.diverged, stays: true, at: now)
      case .refused(let parked):
        if !parked.isEmpty { notes.clipboard = parked }
        notify(.notes.refused, stays: true, at: now)
      }
    }
    if meeting.texts[notes.text] == nil { show(text: .notes) }
    if layout.panes.contains(where: { $0.name == .notes }) { replica.follow(notes.text) }
    if let caret = tellCaret(at: now) { frames.append(caret) }
    return frames.isEmpty ? [] : [.send(frames)]
  }

  /// Changes the beginnings of lines, as one edit that leaves all else in its place. `change` says how
  /// many scalars of an opening go, and what comes for them.
  mutating func shift(
    _ lines: ClosedRange<Int>, in writing: Writing, at now: Moment,
    _ change: (String) -> (count: Int, string: String)
  ) -> [Effect] {
    let text = writing.text
    // Halves are joined, the later one first: neither moves the other's places.
    func changes(_ lines: ClosedRange<Int>) -> Change {
      guard lines.count > 1 else {
        let line = text.range(ofLine: lines.lowerBound)
        guard !line.isEmpty else { return Change() }
        let (count, string) = change(text.opening(of: line))
        return Change(replacing: line.lowerBound..<line.lowerBound + count, with: string)
      }
      let middle = lines.lowerBound + lines.count / 2
      return changes(middle...lines.upperBound)
        .composed(with: changes(lines.lowerBound...middle - 1))
    }
    let all = changes(lines)
    guard !all.isEmpty else { return [] }
    let selection = writing.selection.map(over: all, .after)
    let time = line.serverTime(at: now)
    return changing(at: now) { model throws(Refusal) in
      let frames = try model.replica.edit(model.notes.text, all, at: time)
      model.replica.select(selection, in: model.notes.text)
      return frames
    }
  }
}
