import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import SharedText

/// The notes and the text pages, one at a time: an editor that everybody is in at once.
///
/// The window is tied to the own cursor: others' writing above it does not move what one looks at.
enum NotesPane: ModelPane {
  static let name = PaneName.notes
  static var title: Phrase { .notes.title }

  struct State: Equatable, Sendable {
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
    var lastShown: TextID?
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
  }

  struct Prompt: Equatable, Sendable {
    var kind: Kind
    var draft = Draft(field: TextField(maxScalars: 200))

    enum Kind: Equatable, Sendable { case search, goTo, newPage, rename }
  }

  /// Which of the texts it is, and the line of the cursor.
  static func badge(in model: Model) -> String {
    guard let (line, count) = place(in: model) else { return "" }
    let texts = model.meeting.texts
    guard !texts.pages.isEmpty, let index = texts.ids.firstIndex(of: model.notes.text) else {
      return model.text(.notes.line(number: line, total: count))
    }
    let parts = [
      texts[model.notes.text]?.title ?? "",
      model.text(.notes.page(number: index + 1, total: texts.ids.count)),
      model.text(.notes.line(number: line, total: count)),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  static func shortBadge(in model: Model) -> String {
    guard let (line, count) = place(in: model) else { return "" }
    let title = model.meeting.texts[model.notes.text]?.title ?? ""
    let place = "\(line)/\(count)"
    return title.isEmpty ? place : title.truncated(to: 12) + " · " + place
  }

  private static func place(in model: Model) -> (line: Int, count: Int)? {
    model.shownWriting.map { ($0.text.line(at: $0.selection.head) + 1, $0.text.lineCount) }
  }

  static func copied(from model: Model) -> String {
    guard let text = model.shownWriting?.text else { return "" }
    return CopiedText.first(of: text[0..<min(text.count, CopiedText.longest)])
  }

  static func isTyping(in model: Model) -> Bool { true }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    if var prompt = model.notes.prompt {
      guard prompt.draft.field.press(key, width: 60) else { return nil }
      model.notes.prompt = prompt
      return []
    }
    if let effects = move(key, in: &model) { return effects }
    return edit(key, in: &model, at: now)
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    if model.notes.prompt != nil {
      model.notes.prompt?.draft.field.insert(text)
      return []
    }
    return model.insert(text, at: now)
  }

  /// What a key of the cursor block means.
  private static func move(_ key: Key, in model: inout Model) -> [Effect]? {
    guard let writing = model.shownWriting else { return nil }
    let isSelecting = key.modifiers.contains(.shift)
    let isFar = !key.modifiers.isDisjoint(with: [.control, .alt])
    let (text, head) = (writing.text, writing.selection.head)
    let selected = writing.selection.range
    func to(_ position: Int) -> [Effect] {
      model.moveCursor(to: position, isSelecting: isSelecting)
      return []
    }
    switch key.symbol {
    case .left where !isFar && !isSelecting && !selected.isEmpty: return to(selected.lowerBound)
    case .right where !isFar && !isSelecting && !selected.isEmpty: return to(selected.upperBound)
    case .left:
      return to(isFar ? text.wordStart(before: head) : text.graphemeBoundary(before: head))
    case .right: return to(isFar ? text.wordEnd(after: head) : text.graphemeBoundary(after: head))
    case .home: return to(isFar ? 0 : model.row(in: writing).range.lowerBound)
    case .end:
      let row = model.row(in: writing)
      let end = row.endsLine ? row.range.upperBound : row.characters.last?.position ?? head
      return to(isFar ? text.count : end)
    case .up: model.moveCursor(rows: -1, isSelecting: isSelecting)
    case .down: model.moveCursor(rows: 1, isSelecting: isSelecting)
    case .pageUp: model.turnPage(-1, isSelecting: isSelecting)
    case .pageDown: model.turnPage(1, isSelecting: isSelecting)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .function:
      return nil
    }
    return []
  }
}
