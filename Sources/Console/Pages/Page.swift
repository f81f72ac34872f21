import Localization
import MeetingModel
import Screen

/// What lies over the panes and takes all keys: a value with a state of its own. It reads the context,
/// changes itself, and returns what it wants. Esc takes it away.
///
/// Order: `press` or `paste` for each key; after every input, also from the server, `isAllowed`, and
/// `follow` while it is open.
protocol Page: Sendable {
  /// In the upper border.
  func title(in context: Context) -> String

  /// With the frame; the console makes it no larger than the screen.
  func size(in context: Context) -> Size

  /// What the key line tells.
  func keys(in context: Context) -> [(key: Key, name: Phrase)]

  /// Draws all of `region`, and parks the cursor.
  func draw(in context: Context, _ region: inout Region)

  mutating func press(_ key: Key, in context: Context) -> [Wish]

  /// Pasted text, line ends already `\n`. Sends nothing by itself.
  mutating func paste(_ text: String)

  /// Whether plain characters are text in it: if not, the letters of other keyboards are read as the Latin
  /// ones on the same keys.
  var isWriting: Bool { get }

  /// Whether this person may still use it. If not, it is taken away.
  func isAllowed(in context: Context) -> Bool

  /// Takes in what has changed around it.
  mutating func follow(_ context: Context)

  /// What is wished when it is taken away because it is no longer allowed.
  var wishesWhenClosed: [Wish] { get }

  /// Whether it comes back when this person, asked whether to leave, stays.
  var comesBack: Bool { get }

  /// Whether it asks if this person wants to leave: asking for that again is the answer.
  var asksToLeave: Bool { get }

  /// Whether it holds something written that would be lost.
  func holdsWriting(in context: Context) -> Bool
}

extension Page {
  mutating func paste(_ text: String) {}
  var isWriting: Bool { false }
  func isAllowed(in context: Context) -> Bool { true }
  mutating func follow(_ context: Context) {}
  var wishesWhenClosed: [Wish] { [] }
  var comesBack: Bool { false }
  var asksToLeave: Bool { false }
  func holdsWriting(in context: Context) -> Bool { false }

  /// Where it stands: in the middle; on a small screen over all of it but the first and last row.
  func rect(in context: Context) -> Rect {
    let (wanted, screen) = (size(in: context), context.size)
    let columns = min(wanted.columns, screen.columns)
    let rows = min(wanted.rows, max(screen.rows - 2, min(screen.rows, 3)))
    return Rect(
      column: (screen.columns - columns) / 2, row: (screen.rows - rows) / 2, columns: columns,
      rows: rows)
  }

  /// Of `rect`, what is inside the frame.
  func innerSize(in context: Context) -> Size {
    let rect = rect(in: context)
    return Size(columns: max(1, rect.columns - 4), rows: max(1, rect.rows - 2))
  }
}

extension Page {
  /// Draws its frame, and it inside that.
  func drawFramed(in context: Context, _ region: inout Region) {
    region.region(rect(in: context)) { frame in
      let style = context.theme.accent
      frame.fill(frame.bounds, style: .plain)
      frame.box(frame.bounds, border: context.borders.set(isFocused: true), style: style)
      let title = StyledText(" \(title(in: context)) ", style: style)
      frame.draw(title.truncated(to: frame.size.columns - 4), at: Point(column: 2, row: 0))
      frame.region(frame.bounds.inset(left: 2, top: 1, right: 2, bottom: 1)) { inside in
        draw(in: context, &inside)
      }
    }
  }
}

/// Lists of choices end with it.
let cancelKey = (key: Key.escape, name: Phrase.console.cancel.short)
