import DeckImport
import Localization
package import MeetingModel
package import Screen

/// A slide laid out in lines for a width: what its Markdown looks like in this reader's terminal.
///
/// Law: the lines of all steps stand where they will stand when the whole slide is shown, so a reveal
/// moves nothing; no line is wider than the width unless a single glyph is.
package struct SlideLayout: Sendable {
  struct Line: Sendable {
    var text: StyledText
    /// The reveal step in which the line first shows.
    var step: Int
  }

  private(set) var lines: [Line] = []
  let theme: Theme
  let language: Language
  let isASCII: Bool
  /// Columns in use; wide screens keep lines short enough to read.
  let width: Int

  static let widest = 96

  init(_ slide: Slide, width: Int, theme: Theme, language: Language, isASCII: Bool) {
    self.theme = theme
    self.language = language
    self.isASCII = isASCII
    self.width = max(1, min(width, Self.widest))
    add(SlideBlocks(markdown: slide.markdown).blocks, indent: StyledText(), isTight: false)
  }

  /// How many lines of `slide` find no room in a pane of that size; 0 when it fits.
  package static func overflow(of slide: Slide, in size: Size) -> Int {
    let layout = SlideLayout(
      slide, width: size.columns, theme: .standard, language: .english, isASCII: false)
    return max(0, layout.lines.count - size.rows)
  }

  /// How much of a slide an attendee sees at once on a screen of that size, before they arrange it.
  package static func room(onScreen size: Size) -> Size { SlidesPane.room(onScreen: size) }

  private mutating func add(_ blocks: [SlideBlock], indent: StyledText, isTight: Bool) {
    for (index, block) in blocks.enumerated() {
      if index > 0, !isTight { append(StyledText(), block.step) }
      add(block, indent: indent)
    }
  }

  private mutating func add(_ block: SlideBlock, indent: StyledText) {
    let room = max(1, width - indent.columns)
    switch block.content {
    case .heading(let level, let text): add(heading: text, level, indent, block.step)
    case .paragraph(let text):
      append(wrapped(styled(text), room), indent, block.step)
    case .list(let list): add(list, indent: indent)
    case .quote(let inner):
      var bar = indent
      bar.append(isASCII ? "| " : "┃ ", style: theme.quiet)
      add(inner, indent: bar, isTight: false)
    case .code(_, let text): add(code: text, indent, block.step)
    case .table(let table):
      let lines = SlideTableLayout(table, room: room, layout: self).lines
      append(lines, indent, block.step)
    case .rule:
      let line = String(repeating: isASCII ? "-" : "─", count: room)
      append([StyledText(line, style: theme.quiet)], indent, block.step)
    case .picture(let alt):
      let text = language.text(.slides.picture(description: alt))
      append(wrapped(StyledText(text, style: theme.quiet), room), indent, block.step)
    }
  }

  private mutating func add(
    heading text: [Inline], _ level: Int, _ indent: StyledText, _ step: Int
  ) {
    let style = level <= 2 ? theme.accent : theme.strong
    let lines = wrapped(styled(text, base: style), max(1, width - indent.columns))
    append(lines, indent, step)
    guard level == 1 else { return }
    let widest = lines.map(\.columns).max() ?? 0
    let line = String(repeating: isASCII ? "=" : "━", count: widest)
    append([StyledText(line, style: theme.quiet)], indent, step)
  }

  private mutating func add(_ list: SlideList, indent: StyledText) {
    for (index, item) in list.items.enumerated() {
      let start = lines.count
      let mark = mark(of: item, list, index)
      var inner = indent
      inner.append(String(repeating: " ", count: mark.columns))
      add(item.blocks, indent: inner, isTight: list.isTight)
      if lines.count == start { append(inner, item.step) }
      lines[start].text = indent.followed(by: mark, over: lines[start].text)
      for line in start..<lines.count { lines[line].step = max(lines[line].step, item.step) }
      if !list.isTight, index + 1 < list.items.count { append(StyledText(), item.step) }
    }
  }

  private func mark(of item: SlideList.Item, _ list: SlideList, _ index: Int) -> StyledText {
    if let isDone = item.isDone {
      let box = isASCII ? (isDone ? "[x] " : "[ ] ") : (isDone ? "☑ " : "☐ ")
      return StyledText(box, style: isDone ? theme.accent : theme.quiet)
    }
    guard let start = list.start else {
      return StyledText(isASCII ? "* " : "• ", style: theme.accent)
    }
    let last = String(start.addingReportingOverflow(list.items.count - 1).partialValue)
    let number = String(start.addingReportingOverflow(index).partialValue)
    let pad = String(repeating: " ", count: max(0, last.count - number.count))
    return StyledText(pad + number + ". ", style: theme.accent)
  }

  /// Code keeps its columns; what is too long goes on in the next line.
  private mutating func add(code text: String, _ indent: StyledText, _ step: Int) {
    var bar = indent
    bar.append(isASCII ? ": " : "▏ ", style: theme.quiet)
    let room = max(1, width - bar.columns)
    var source = text[...]
    if source.last == "\n" { source.removeLast() }
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      for piece in String(line).cleaned().pieces(ofColumns: room) {
        append([StyledText(piece, style: theme.code)], bar, step)
      }
    }
  }

  /// Inline text with its looks; breaks of the source become spaces.
  func styled(_ text: [Inline], base: Style = .plain) -> StyledText {
    var styled = StyledText()
    for piece in text {
      switch piece {
      case .text(let words, let look): styled.append(words, style: style(look, base))
      case .softBreak: styled.append(" ", style: base)
      case .hardBreak: styled.append("\n", style: base)
      }
    }
    return styled
  }

  private func style(_ look: InlineStyle, _ base: Style) -> Style {
    var style = base
    if look.contains(.code) { style = theme.code }
    if look.contains(.link) { style = theme.link }
    if look.contains(.address) || look.contains(.picture) { style = theme.quiet }
    if look.contains(.strong) { style = style.adding(.bold) }
    if look.contains(.emphasis) { style = style.adding(.italic) }
    if look.contains(.strikethrough) { style = style.adding(.dim) }
    return style
  }

  func wrapped(_ text: StyledText, _ room: Int) -> [StyledText] {
    TextLayout.wrap(text, width: room)
  }

  private mutating func append(_ texts: [StyledText], _ indent: StyledText, _ step: Int) {
    for text in texts {
      var line = indent
      line.append(text)
      append(line, step)
    }
  }

  private mutating func append(_ text: StyledText, _ step: Int) {
    lines.append(Line(text: text, step: step))
  }
}

extension StyledText {
  /// A line that begins with this indent: the same line with `mark` behind the indent, in place of as
  /// many blanks.
  fileprivate func followed(by mark: StyledText, over line: StyledText) -> StyledText {
    var result = self
    result.append(mark)
    var skipped = columns + mark.columns
    for run in line.runs {
      if skipped >= run.text.columns {
        skipped -= run.text.columns
      } else {
        let rest = run.text.drop { character in
          guard skipped > 0 else { return false }
          skipped -= character.columns
          return true
        }
        result.append(String(rest), style: run.style)
      }
    }
    return result
  }
}

extension String {
  /// Cut into pieces of at most so many columns, without regard to words; at least one piece.
  fileprivate func pieces(ofColumns room: Int) -> [String] {
    var pieces = [""]
    var used = 0
    for character in self {
      let columns = character.columns
      if used + columns > room, used > 0 {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].append(character)
      used += columns
    }
    return pieces
  }
}
