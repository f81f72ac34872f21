import Localization
import MeetingModel
import Participation
import Screen

/// What the pane looks like: what is pinned, the messages, the draft.
extension ChatPane {
  func draw(in context: Context, _ region: inout Region) {
    let above = region.drawWriting(
      draft, prompt: prompt(in: context, width: region.size.columns - 4),
      style: promptStyle(in: context), in: context)
    let (pinned, parts) = parts(of: above, in: context)
    for (row, line) in pinned.enumerated() {
      region.fill(parts[0].row(row), style: context.theme.bar)
      region.draw(line, at: Point(column: 0, row: parts[0].top + row))
    }
    region.region(parts[1]) { drawMessages(in: context, &$0) }
  }

  /// Where the messages stand in a pane of that size.
  func listSize(in context: Context) -> Size {
    parts(of: draft.above(in: Rect(context.paneSize)), in: context).rects[1].size
  }

  private func parts(
    of above: Rect, in context: Context
  ) -> (pinned: [StyledText], rects: [Rect]) {
    let pinned = pinnedLines(in: context, width: above.columns, rows: above.rows)
    return (pinned, above.splitRows([.cells(pinned.count), .weight(1)]))
  }

  /// What is pinned: two rows at most, one where there are few, none where one is all there is.
  private func pinnedLines(in context: Context, width: Int, rows: Int) -> [StyledText] {
    guard let pinned = context.meeting.chat.pinned, rows > 2, width > 0 else { return [] }
    let text = pinned.text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let line = StyledText(context.text(.chat.pinned(text: text)), style: context.theme.bar)
    let most = rows > 9 ? 2 : 1
    let lines = TextLayout.wrap(line, width: width)
    guard lines.count > most else { return lines }
    let rest = lines[(most - 1)...].map(\.text).joined(separator: " ")
    let last = StyledText(rest, style: context.theme.bar).truncated(to: width)
    return lines.prefix(most - 1) + [last]
  }

  private func drawMessages(in context: Context, _ region: inout Region) {
    let chat = context.meeting.chat
    guard let place = place(in: context) else {
      let lines = TextLayout.wrap(
        StyledText(context.text(.chat.empty), style: context.theme.quiet),
        width: region.size.columns)
      for (row, line) in lines.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
      return
    }
    let (width, rows) = (region.size.columns, region.size.rows)
    // Without a selection one scrolls: what is newer is out of view.
    let isBrowsing = selected.flatMap(chat.index(of:)) != nil
    let messages = !isBrowsing ? chat.messages[...place] : chat.messages[...]
    let one = messages[place]
    let own = self.rows(of: one, in: context, list: region.size)
    let isSelected = isBrowsing && context.isFocused
    var lines = ListWindow.rows(
      of: messages, around: place, from: reading.first(in: one.id), height: rows
    ) { message in
      let isOne = message.id == one.id
      let lines =
        isOne ? own : self.lines(of: message, isSelected: false, in: context, width: width)
      return lines.map { (text: $0, isSelected: isOne && isSelected) }
    }
    if lines.count < rows, chat.earlier > 0 {
      let text = StyledText(
        context.text(.chat.earlier(count: chat.earlier)), style: context.theme.quiet)
      lines.insert((text.truncated(to: width), false), at: 0)
    }
    var cursor: Point?
    for (row, line) in lines.enumerated() {
      if line.isSelected {
        region.fill(region.bounds.row(row), style: context.theme.selected)
        cursor = cursor ?? Point(column: 0, row: row)
      }
      region.draw(line.text, at: Point(column: 0, row: row))
    }
    if let cursor { region.setCursor(cursor) }
    let hides = reading.hides(in: one.id, of: own.count, height: rows)
    region.drawMarks(
      isMoreAbove: hides.above,
      isMoreBelow: hides.below || !isBrowsing && place < chat.messages.count - 1, in: context.theme)
  }

  /// Of the one that somebody is at.
  func rows(of message: Chat.Message, in context: Context, list: Size) -> [StyledText] {
    let isSelected = message.id == selected && context.isFocused
    let isScrolled = selected == nil && back > 0
    return ListWindow.chosenRows(in: list, isMarked: isScrolled) {
      lines(of: message, isSelected: isSelected, in: context, width: $0)
    }
  }

  /// A message as it stands in a pane of that width: what it answers; who to whom, when there is room
  /// for it the time; then the text.
  private func lines(
    of message: Chat.Message, isSelected: Bool, in context: Context, width: Int
  ) -> [StyledText] {
    let theme = context.theme
    func style(_ style: Style) -> Style { isSelected ? theme.selected : style }
    var text = StyledText()
    if width >= 36 { text.append(context.clock(message.time) + " ", style: style(theme.quiet)) }
    text.append(context.sign(of: message.author), style: style(theme.accent))
    text.append(context.name(of: message.author), style: style(theme.name(of: message.author)))
    if let reader = message.reader(in: context.meeting, context.language) {
      text.append(" → " + reader, style: style(theme.warning))
    }
    text.append(context.text(.console.colon), style: style(theme.quiet))
    let isWaiting = context.isUnconfirmed(message.id)
    if message.isDeleted {
      let trace = "[" + message.trace(in: context.meeting, context.language) + "]"
      text.append(trace, style: style(theme.quiet))
    } else {
      text.append(message.text, style: style(isWaiting ? theme.quiet : .plain))
      if message.edited != nil {
        text.append(" " + context.text(.chat.edited), style: style(theme.quiet))
      }
      for (reaction, count) in message.reactions.counts {
        let isOwn = message.reactions[context.me] == reaction
        text.append(
          "  " + context.mark(of: reaction) + "\u{A0}\(count)",
          style: style(isOwn ? theme.accent : theme.quiet))
      }
    }
    if isWaiting { text.append(" …", style: style(theme.quiet)) }
    let body = TextLayout.wrap(text, width: width, indent: 2)
    guard let replyTo = message.replyTo else { return body }
    let quoted = context.meeting.chat[replyTo].map { quote(of: $0, in: context) }
    let answered = StyledText(
      "↩ " + (quoted ?? context.text(.chat.notHere)), style: style(theme.quiet))
    return [answered.truncated(to: width)] + body
  }

  /// Whose message it is and how it begins, in one line.
  func quote(of message: Chat.Message, in context: Context) -> String {
    let text =
      message.isDeleted
      ? "[" + message.trace(in: context.meeting, context.language) + "]"
      : message.text.prefix(200).split(whereSeparator: \.isNewline).joined(separator: " ")
    let name = context.sign(of: message.author) + context.name(of: message.author)
    return name + context.text(.console.colon) + text
  }
}
