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

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    switch (event.button, event.phase) {
    case (.wheelUp, _): return scroll(rows: -3, in: context)
    case (.wheelDown, _): return scroll(rows: 3, in: context)
    case (.left, .press):
      guard let position = position(of: event, in: context) else { return [] }
      let click = Click.after(click, at: event.position, context.now)
      self.click = click
      return press(
        click, at: position, isSelecting: event.modifiers.contains(.shift), in: context)
    case (.left, .drag):
      guard let position = position(of: event, in: context) else { return [] }
      return moveCursor(to: position, isSelecting: true, in: context)
    case (.left, .release), (.middle, _), (.right, _): return []
    }
  }

  private mutating func press(
    _ click: Click, at position: Int, isSelecting: Bool, in context: Context
  ) -> [Wish] {
    guard let text = writing(in: context)?.text else { return [] }
    switch click.count {
    case 2: return select(text.word(at: position), in: context)
    case 3: return select(text.range(ofLine: text.line(at: position)), in: context)
    default: return moveCursor(to: position, isSelecting: isSelecting, in: context)
    }
  }

  private func position(of event: MouseEvent, in context: Context) -> Int? {
    guard let writing = writing(in: context) else { return nil }
    let rows = rowsInView(of: writing, size: context.paneSize)
    let row = rows.dropFirst(max(0, event.position.row)).first ?? rows.last
    return row?.position(at: event.position.column)
  }
}
