import MeetingModel
import Participation
import Screen
import SharedText

/// A click places the cursor, two select a word, three a line; dragging selects; the wheel scrolls.
extension NotesPane {
  /// Presses of the left button in one place, one soon after the other.
  struct Click: Equatable, Sendable {
    var position: Point
    var moment: Moment
    var count: Int

    /// Milliseconds within which the next press belongs to it.
    static let pause: Int64 = 400

    /// The press at `position`, which may be one more of the same.
    static func after(_ last: Click?, at position: Point, _ now: Moment) -> Click {
      let goes = last.map { $0.position == position && now - $0.moment < pause } ?? false
      return Click(position: position, moment: now, count: goes ? (last?.count ?? 0) % 3 + 1 : 1)
    }
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch (event.button, event.phase) {
    case (.wheelUp, _): model.scrollNotes(rows: -3)
    case (.wheelDown, _): model.scrollNotes(rows: 3)
    case (.left, .press):
      guard let position = position(of: event, size: size, in: model) else { return [] }
      let click = Click.after(model.notes.click, at: event.position, now)
      model.notes.click = click
      press(click, at: position, isSelecting: event.modifiers.contains(.shift), in: &model)
    case (.left, .drag):
      guard let position = position(of: event, size: size, in: model) else { return [] }
      model.moveCursor(to: position, isSelecting: true)
    case (.left, .release), (.middle, _), (.right, _): break
    }
    return []
  }

  private static func press(
    _ click: Click, at position: Int, isSelecting: Bool, in model: inout Model
  ) {
    guard let text = model.shownWriting?.text else { return }
    let range: Range<Int>
    switch click.count {
    case 2: range = text.word(at: position)
    case 3: range = text.range(ofLine: text.line(at: position))
    default: return model.moveCursor(to: position, isSelecting: isSelecting)
    }
    model.moveCursor(to: range.lowerBound, isSelecting: false)
    model.moveCursor(to: range.upperBound, isSelecting: true)
  }

  private static func position(of event: MouseEvent, size: Size, in model: Model) -> Int? {
    guard let writing = model.shownWriting else { return nil }
    let rows = model.textRows(of: writing, size: size)
    let row = rows.dropFirst(max(0, event.position.row)).first ?? rows.last
    return row?.position(at: event.position.column)
  }
}
