import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import SharedText

/// The notes and the text pages, one at a time: an editor that everybody is in at once.
///
/// The window is tied to the own cursor: others' writing above it does not move what one looks at.
struct NotesPane: Pane, Equatable {
  static let name = PaneName.notes
  static var title: Phrase { .notes.title }

  static let commands: [PaneCommand<NotesPane>] = promptCommands + editingCommands + pageCommands

  var text = TextID.notes
  /// How many rows of the window are above the cursor.
  var above = 0
  /// The column that the cursor strives for while it moves up and down.
  var goal: Int?
  /// What was cut, copied or refused.
  var clipboard = ""
  /// What is being typed to search for, or to go to.
  var prompt: Prompt?
  var sought = ""
  /// The last press of the left button, to tell a double click.
  var click: Click?
  /// The text on the stage, to bring each into view once.
  private var lastShown: TextID?
  /// When others were last told where the own cursor is, and when the reader last did something.
  var caretTold: Moment?
  var moved: Moment?
  /// When others' cursors were last seen to move; of `Writing.mostCursors` at most.
  var heard: [ParticipantID: Moment] = [:]

  /// Milliseconds between two tellings; the same where edits have shown the cursor to most; and until
  /// others are told again of a cursor in use.
  static let caretPause: Int64 = 150
  static let shownCaretPause: Int64 = 1_000
  static let caretRefresh: Int64 = 20_000
  /// Milliseconds after which the cursor of somebody who does nothing is shown no longer.
  static let caretLasts: Int64 = 60_000

  struct Prompt: Equatable, Sendable {
    var kind: Kind
    var draft = Draft(field: TextField(maxScalars: 200))

    enum Kind: Equatable, Sendable { case search, goTo, newPage, rename }
  }

  /// The text in the pane.
  func writing(in context: Context) -> Writing? { context.writing(text) }

  /// Which of the texts it is, and the line of the cursor.
  func badge(in context: Context) -> String {
    guard let (line, count) = place(in: context) else { return "" }
    let texts = context.meeting.texts
    guard !texts.pages.isEmpty, let index = texts.ids.firstIndex(of: text) else {
      return context.text(.notes.line(number: line, total: count))
    }
    let parts = [
      texts[text]?.title ?? "",
      context.text(.notes.page(number: index + 1, total: texts.ids.count)),
      context.text(.notes.line(number: line, total: count)),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  func shortBadge(in context: Context) -> String {
    guard let (line, count) = place(in: context) else { return "" }
    let title = context.meeting.texts[text]?.title ?? ""
    let place = "\(line)/\(count)"
    return title.isEmpty ? place : title.truncated(to: 12) + " · " + place
  }

  private func place(in context: Context) -> (line: Int, count: Int)? {
    writing(in: context).map { ($0.text.line(at: $0.selection.head) + 1, $0.text.lineCount) }
  }

  func copied(in context: Context) -> String {
    guard let text = writing(in: context)?.text else { return "" }
    return CopiedText.first(of: text[0..<min(text.count, CopiedText.longest)])
  }

  func isTyping(in context: Context) -> Bool { true }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    if var prompt {
      guard prompt.draft.field.press(key, width: 60) else { return nil }
      self.prompt = prompt
      return []
    }
    return move(key, in: context) ?? edit(key, in: context)
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    guard prompt == nil else {
      prompt?.draft.field.insert(text)
      return []
    }
    return insert(text, in: context)
  }

  /// What a key of the cursor block means.
  private mutating func move(_ key: Key, in context: Context) -> [Wish]? {
    guard let writing = writing(in: context) else { return nil }
    let isSelecting = key.modifiers.contains(.shift)
    let isFar = !key.modifiers.isDisjoint(with: [.control, .alt])
    let (text, head) = (writing.text, writing.selection.head)
    let selected = writing.selection.range
    let position: Int
    switch key.symbol {
    case .left where !isFar && !isSelecting && !selected.isEmpty: position = selected.lowerBound
    case .right where !isFar && !isSelecting && !selected.isEmpty: position = selected.upperBound
    case .left:
      position = isFar ? text.wordStart(before: head) : text.graphemeBoundary(before: head)
    case .right: position = isFar ? text.wordEnd(after: head) : text.graphemeBoundary(after: head)
    case .home: position = isFar ? 0 : row(in: writing, context).range.lowerBound
    case .end:
      let row = row(in: writing, context)
      let end = row.endsLine ? row.range.upperBound : row.characters.last?.position ?? head
      position = isFar ? text.count : end
    case .up: return moveCursor(rows: -1, isSelecting: isSelecting, in: context)
    case .down: return moveCursor(rows: 1, isSelecting: isSelecting, in: context)
    case .pageUp: return turnPage(-1, isSelecting: isSelecting, in: context)
    case .pageDown: return turnPage(1, isSelecting: isSelecting, in: context)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .function:
      return nil
    }
    return moveCursor(to: position, isSelecting: isSelecting, in: context)
  }

  mutating func show(_ id: TextID) {
    text = id
    above = 0
    goal = nil
    prompt = nil
    click = nil
  }

  mutating func followStage(in context: Context) {
    guard case .text(let id) = context.meeting.stage.scene else { return }
    if lastShown != id, !context.isFocused { show(id) }
    lastShown = id
  }

  /// Tells of a page that somebody takes away under the reader's eyes.
  func tell(of records: [Record], in context: Context) -> [Wish] {
    guard context.isFocused, case .page(let page) = text else { return [] }
    let removal = records.last { record in
      guard case .texts(.pageRemoved(page)) = record.event else { return false }
      return record.by.participant != context.me
    }
    guard let removal else { return [] }
    let title = context.meeting.texts[text]?.title ?? ""
    let name = context.name(of: removal.by.participant)
    return [.insist(.notes.pageRemoved(title: title, name: name))]
  }

  /// What went wrong with one's own writing; what was refused is kept to be pasted.
  mutating func take(_ news: [TextNews], in context: Context) -> [Wish] {
    news.map { news in
      switch news {
      case .merged: return .insist(.notes.merged)
      case .diverged: return .insist(.notes.diverged)
      case .refused(let parked):
        if !parked.isEmpty { clipboard = parked }
        return .insist(.notes.refused)
      }
    }
  }
}
