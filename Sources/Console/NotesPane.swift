import Localization
import MeetingClient
import MeetingModel
import Screen
import SharedText

/// The notes and the text pages, one at a time: an editor that everybody is in at once.
///
/// The window is tied to the own cursor: others' writing above it does not move what one looks at.
enum NotesPane: Pane {
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
    /// The text on the stage, to bring each into view once.
    var lastShown: TextID?
    /// When others were last told where the own cursor is.
    var caretTold: Moment?

    /// Milliseconds between two tellings.
    static let caretPause: Int64 = 150
  }

  struct Prompt: Equatable, Sendable {
    var kind: Kind
    var draft = Draft(field: TextField(maxScalars: 200))

    enum Kind: Equatable, Sendable { case search, goTo }
  }

  static func badge(in model: Model) -> String {
    guard let writing = model.shownWriting else { return "" }
    let line = writing.text.line(at: writing.selection.head) + 1
    let place = "\(line)/\(writing.text.lineCount)"
    let title = model.meeting.texts[model.notes.text]?.title ?? ""
    return title.isEmpty ? place : title + " · " + place
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

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch (event.button, event.phase) {
    case (.wheelUp, .press): model.moveCursor(rows: -3, isSelecting: false)
    case (.wheelDown, .press): model.moveCursor(rows: 3, isSelecting: false)
    case (.left, .press), (.left, .drag):
      guard let writing = model.shownWriting else { return [] }
      let rows = model.textRows(of: writing, size: size)
      guard let row = rows.dropFirst(max(0, event.position.row)).first ?? rows.last else {
        return []
      }
      model.moveCursor(
        to: row.position(at: event.position.column), isSelecting: event.phase == .drag)
    case (.left, .release), (.middle, _), (.right, _), (.wheelUp, _), (.wheelDown, _): break
    }
    return []
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
    case .pageUp: model.moveCursor(rows: -model.notesPage, isSelecting: isSelecting)
    case .pageDown: model.moveCursor(rows: model.notesPage, isSelecting: isSelecting)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .function:
      return nil
    }
    return []
  }

  /// What a key that writes or erases means.
  private static func edit(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    guard let writing = model.shownWriting else { return nil }
    let (text, head) = (writing.text, writing.selection.head)
    let selected = writing.selection.range
    let isFar = !key.modifiers.isDisjoint(with: [.control, .alt])
    switch key {
    case _ where key.isText:
      guard case .character(let character) = key.symbol else { return nil }
      return model.insert(String(character), at: now)
    case .enter: return model.insert("\n", at: now)
    case _ where key.symbol == .backspace || key == .control("h") || key == .control("w"):
      guard selected.isEmpty else { return model.write(selected, with: "", at: now) }
      let start =
        isFar && key != .control("h")
        ? text.wordStart(before: head)
        : text.graphemeBoundary(before: head)
      return model.write(start..<head, with: "", at: now)
    case _ where key.symbol == .delete:
      guard selected.isEmpty else { return model.write(selected, with: "", at: now) }
      let end = isFar ? text.wordEnd(after: head) : text.graphemeBoundary(after: head)
      return model.write(head..<end, with: "", at: now)
    default: return nil
    }
  }
}
