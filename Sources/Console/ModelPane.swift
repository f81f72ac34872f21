import Localization
import MeetingModel
import Screen

/// A pane that still keeps its state in the `Model`. Goes when all are values.
protocol ModelPane {
  static var name: PaneName { get }

  /// Named in the border.
  static var title: Phrase { get }

  /// What stands beside the title: a count, a page, a mark for the unread. May be empty.
  static func badge(in model: Model) -> String

  /// Every action of the pane, the most useful first: the key line, the help page and the palette are
  /// drawn from it.
  static var commands: [Command] { get }

  /// The same where there is less room.
  static func shortBadge(in model: Model) -> String

  /// What stands in the lower border, where there is one. May be empty.
  static func foot(in model: Model) -> StyledText

  /// Whether there is something that the reader has not had in view; told where the pane is not.
  static func hasNews(in model: Model) -> Bool

  /// What the pane shows, as plain text; at most `CopiedText.longest` bytes. Empty for nothing.
  static func copied(from model: Model) -> String

  /// Whether plain characters are text here and now, so that no command may take them.
  static func isTyping(in model: Model) -> Bool

  /// A key that no command took. Nil when it means nothing here.
  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]?

  /// Pasted text, line ends already `\n`. Never sends anything by itself.
  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect]

  /// A mouse event inside the pane; its position is relative to the pane's `size`.
  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect]

  /// Draws the pane into all of `region`. Parks the cursor where the person types or, when nothing is
  /// typed here, on the item that keys act on; the caller does so for the focused pane only.
  static func draw(_ model: Model, in region: inout Region)
}

extension ModelPane {
  static func badge(in model: Model) -> String { "" }
  static func shortBadge(in model: Model) -> String { badge(in: model) }
  static func foot(in model: Model) -> StyledText { StyledText() }
  static func hasNews(in model: Model) -> Bool { false }
  static func isTyping(in model: Model) -> Bool { false }
  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? { nil }
  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] { [] }
  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] { [] }
}

extension PaneName {
  /// Nil: it is a value.
  var bridged: (any ModelPane.Type)? {
    switch self {
    case .board: BoardPane.self
    case .slides, .chat, .questions, .participants, .notes, .polls: nil
    }
  }
}

extension PaneName {
  /// Commands of a pane that is a value, which still change the `Model`: those of the hand over a slide.
  var bridgedCommands: [Command] { self == .slides ? BoardPane.drawing(in: .slides) : [] }
}
