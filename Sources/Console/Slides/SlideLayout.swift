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
    /// Which passage of the slide it is a part of: the same one at every width.
    var passage: Int
    /// Whether the passage is the same text at every width, only broken elsewhere.
    var flows: Bool
    /// Columns of indent and mark before its text.
    var lead: Int
  }

  private(set) var lines: [Line] = []
  /// The polls of the slide, in order.
  private(set) var polls: [Poll.Draft] = []
  /// What the next line begins with in place of its indent: the mark of a list item.
  private var pending: StyledText?
  private var passages = 0
  let theme: Theme
  let language: Language
  let isASCII: Bool
  /// Columns in use; wide screens keep lines short enough to read.
  let width: Int

  static let widest = 96

  init(_ markdown: String, width: Int, theme: Theme, language: Language, isASCII: Bool) {
    self.theme = theme
    self.language = language
    self.isASCII = isASCII
    self.width = max(1, min(width, Self.widest))
    add(SlideBlocks(markdown: markdown).blocks, indent: StyledText(), isTight: false)
  }

  /// How many lines of `slide` find no room in a pane of that size; 0 when it fits.
  package static func overflow(of slide: Slide, in size: Size) -> Int {
    let layout = SlideLayout(
      slide.markdown, width: size.columns, theme: .standard, language: .english, isASCII: false)
    return max(0, layout.lines.count - size.rows)
  }

  /// How much of a slide an attendee sees at once on a screen of that size, before they arrange it.
  package static func room(onScreen size: Size) -> Size { SlidesPane.room(onScreen: size) }

  /// How many lines there are down to the last that shows in `step`.
  func count(through step: Int) -> Int {
    (lines.lastIndex { $0.step <= step } ?? -1) + 1
  }

  private mutating func add(_ blocks: [SlideBlock], indent: StyledText, isTight: Bool) {
    for (index, block) in blocks.enumerated() {
      if index > 0, !isTight { append([StyledText()], indent, block.step) }
      add(block, indent: indent)
    }
  }

  private mutating func add(_ block: SlideBlock, indent: StyledText) {
    let room = max(1, width - indent.columns)
    switch block.content {
    case .heading(let level, let text): add(heading: text, level, indent, block.step)
    case .paragraph(let text):
      append(wrapped(styled(text), room), indent, block.step, flows: true)
    case .list(let list): add(list, indent: indent)
    case .quote(let inner):
      let bar = StyledText(isASCII ? "| " : "┃ ", style: theme.quiet)
      add(inner, indent: self.indent(indent, deeperBy: bar) ?? indent, isTight: false)
    case .code(_, let text): add(code: text, indent, block.step)
    case .table(let table):
      let lines = SlideTableLayout(table, room: room, layout: self).lines
      append(lines, indent, block.step)
    case .poll(let poll): add(poll, indent, block.step)
    case .rule:
      let line = String(repeating: isASCII ? "-" : "─", count: room)
      append([StyledText(line, style: theme.quiet)], indent, block.step)
    case .picture(let alt):
      let text = language.text(.slides.picture(description: alt))
      append(wrapped(StyledText(text, style: theme.quiet), room), indent, block.step)
    }
  }

  /// Nil where more would leave too little room for what is indented.
  private func indent(_ indent: StyledText, deeperBy more: StyledText) -> StyledText? {
    (indent.columns + more.columns) * 3 <= width * 2 ? indent + more : nil
  }

  private mutating func add(
    heading text: [Inline], _ level: Int, _ indent: StyledText, _ step: Int
  ) {
    let style = level <= 2 ? theme.accent : theme.strong
    let lines = wrapped(styled(text, base: style), max(1, width - indent.columns))
    append(lines, indent, step, flows: true)
    guard level == 1 else { return }
    let widest = lines.map(\.columns).max() ?? 0
    let columns = min(widest, max(1, width - indent.columns))
    let line = String(repeating: isASCII ? "=" : "━", count: columns)
    append([StyledText(line, style: theme.quiet)], indent, step)
  }

  private mutating func add(_ list: SlideList, indent: StyledText) {
    for (index, item) in list.items.enumerated() {
      let start = lines.count
      let mark = mark(of: item, list, index)
      let blank = StyledText(String(repeating: " ", count: mark.columns))
      if let inner = self.indent(indent, deeperBy: blank) {
        pending = (pending ?? indent) + mark
        add(item.blocks, indent: inner, isTight: list.isTight)
        if pending != nil { append([StyledText()], indent, item.step) }
      } else {
        append([mark.truncated(to: max(1, width - indent.columns))], indent, item.step)
        // Where there is room the mark stands before the item's first passage.
        if !item.blocks.isEmpty { passages -= 1 }
        add(item.blocks, indent: indent, isTight: list.isTight)
      }
      for line in start..<lines.count { lines[line].step = max(lines[line].step, item.step) }
      if !list.isTight, index + 1 < list.items.count {
        append([StyledText()], indent, item.step)
      }
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

  /// A box with the kind of poll in its upper border.
  private mutating func add(_ poll: Poll.Draft, _ indent: StyledText, _ step: Int) {
    polls.append(poll)
    let border = isASCII ? BorderSet.ascii : .light
    let room = max(1, width - indent.columns - 4)
    var texts = wrapped(StyledText(poll.question, style: theme.strong), room)
    for option in 0..<poll.optionCount {
      let lead = StyledText(option < 9 ? "\(option + 1) " : "  ", style: theme.quiet)
      let label = StyledText(poll.label(of: option, in: language))
      for (index, line) in wrapped(label, max(1, room - 2)).enumerated() {
        texts.append((index == 0 ? lead : StyledText("  ")) + line)
      }
    }
    let nature = poll.nature(in: language)
    let title = StyledText(" \(language.text(.poll.poll)) · \(nature) ", style: theme.accent)
      .truncated(to: room)
    let columns = min(room, max(texts.map(\.columns).max() ?? 0, title.columns))
    func line(_ count: Int) -> String {
      String(repeating: String(border.horizontal), count: max(0, count))
    }
    var top = StyledText(String(border.topLeft) + line(1), style: theme.quiet)
    top.append(title)
    top.append(line(columns + 1 - title.columns) + String(border.topRight), style: theme.quiet)
    let bottom = String(border.bottomLeft) + line(columns + 2) + String(border.bottomRight)
    let rows = texts.map { text in
      var row = StyledText(String(border.vertical) + " ", style: theme.quiet)
      row.append(text)
      row.append(String(repeating: " ", count: max(0, columns - text.columns)))
      row.append(" " + String(border.vertical), style: theme.quiet)
      return row
    }
    append([top] + rows + [StyledText(bottom, style: theme.quiet)], indent, step)
  }

  /// Code keeps its columns; what is too long goes on in the next line.
  private mutating func add(code text: String, _ outer: StyledText, _ step: Int) {
    let bar = StyledText(isASCII ? ": " : "▏ ", style: theme.quiet)
    let indent = self.indent(outer, deeperBy: bar) ?? outer
    let room = max(1, width - indent.columns)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let pieces = String(line).cleaned().pieces(ofColumns: room)
      append(pieces.map { StyledText($0, style: theme.code) }, indent, step, flows: true)
    }
  }

  /// Inline text with its looks. Where the source goes on in its next line there is a space, but none
  /// between ideographs.
  func styled(_ text: [Inline], base: Style = .plain) -> StyledText {
    var styled = StyledText()
    for (index, piece) in text.enumerated() {
      switch piece {
      case .text(let words, let look): styled.append(words, style: style(look, base))
      case .softBreak:
        let joins = Self.joins(text.prefix(index).last, text.dropFirst(index + 1).first)
        if !joins { styled.append(" ", style: base) }
      case .hardBreak: styled.append("\n", style: base)
      }
    }
    return styled
  }

  private static func joins(_ before: Inline?, _ after: Inline?) -> Bool {
    guard case .text(let before, _) = before, case .text(let after, _) = after,
      let last = before.unicodeScalars.last, let first = after.unicodeScalars.first
    else { return false }
    return last.isWrittenWithoutSpaces && first.isWrittenWithoutSpaces
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

  /// The lines of one passage.
  private mutating func append(
    _ texts: [StyledText], _ indent: StyledText, _ step: Int, flows: Bool = false
  ) {
    for text in texts {
      let lead = pending ?? indent
      lines.append(
        Line(
          text: lead + text, step: step, passage: passages, flows: flows, lead: lead.columns))
      pending = nil
    }
    passages += 1
  }
}

extension Unicode.Scalar {
  /// Han, kana and their punctuation; not Hangul.
  fileprivate var isWrittenWithoutSpaces: Bool {
    switch value {
    case 0x3130...0x318F, 0xFFA0...0xFFDC: false
    case 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x1B000...0x1B2FF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
