package import MeetingModel

/// One slide's Markdown as blocks to lay out.
///
/// Law: any text gives blocks, and no text in them holds a control character but the line feeds of
/// `SlideBlock.Content.code`. HTML comments are shown as nothing, HTML tags as they are typed.
/// Law: containers nest at most `depthLimit` deep; what is deeper is shown at that depth.
package struct SlideBlocks: Equatable, Sendable {
  package var blocks: [SlideBlock]
  /// How many steps it takes to show all: 1 + the number of pauses.
  package var steps: Int
  /// Whether the text was longer than `byteLimit`, and was cut there.
  package var isCut: Bool
  /// What is wrong with blocks that mean to be polls; such a one is shown as the code that it is.
  package var pollFlaws: [PollBlock.Flaw] = []

  /// Bytes of Markdown that are laid out. cmark-gfm takes quadratic time for some texts; this much is
  /// over a thousand lines of a screen, and keeps the worst ones short.
  package static let byteLimit = 32 << 10
  package static let depthLimit = 24

  /// The text of the first heading on any level, without markup; empty when there is none.
  package var title: String {
    Self.firstHeading(in: blocks).map(\.plainText) ?? ""
  }

  private static func firstHeading(in blocks: [SlideBlock]) -> [Inline]? {
    for block in blocks {
      switch block.content {
      case .heading(_, let text): return text
      case .quote(let inner):
        if let found = firstHeading(in: inner) { return found }
      case .list(let list):
        for item in list.items {
          if let found = firstHeading(in: item.blocks) { return found }
        }
      case .paragraph, .code, .table, .rule, .picture, .poll: break
      }
    }
    return nil
  }
}

/// A block of a slide.
package struct SlideBlock: Equatable, Sendable {
  /// The step, from 0, in which it first shows.
  package var step: Int
  package var content: Content

  package init(step: Int = 0, _ content: Content) {
    self.step = step
    self.content = content
  }

  package enum Content: Equatable, Sendable {
    /// `level` is 1 to 6.
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case list(SlideList)
    case quote([SlideBlock])
    /// `text` has no line feed at its end, and spaces for tabs. `language` is the first word behind
    /// the fence, or empty. There is no highlighting: no library for it is at hand.
    case code(language: String, text: String)
    case table(SlideTable)
    case rule
    /// A picture that stands alone, by its alternative text or the last part of its address.
    case picture(alt: String)
    case poll(Poll.Draft)
  }
}

/// Items behind bullets or numbers. A pause between two items does not end their list.
package struct SlideList: Equatable, Sendable {
  /// The number of the first item; nil for bullets.
  package var start: Int?
  /// Whether its items stand together without blank lines.
  package var isTight: Bool
  package var items: [Item]

  package init(start: Int? = nil, isTight: Bool = true, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }

  package struct Item: Equatable, Sendable {
    /// The step, from 0, in which its mark first shows.
    package var step: Int
    /// Whether a task is done; nil for what is no task.
    package var isDone: Bool?
    package var blocks: [SlideBlock]

    package init(step: Int = 0, isDone: Bool? = nil, _ blocks: [SlideBlock]) {
      self.step = step
      self.isDone = isDone
      self.blocks = blocks
    }
  }
}

/// Law: the header and every row have one cell for each column.
package struct SlideTable: Equatable, Sendable {
  package enum Alignment: Equatable, Sendable { case none, left, center, right }
  package typealias Cell = [Inline]

  package var columns: [Alignment]
  package var header: [Cell]
  package var rows: [[Cell]]

  package init(columns: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.columns = columns
    self.header = header
    self.rows = rows
  }
}
