import Localization
import MeetingModel
import Participation
import Screen

/// What the pane looks like: what is pinned, the messages, the draft.
extension ChatPane {
  static func draw(_ model: Model, in region: inout Region) {
    let above = region.drawWriting(
      model.chat.draft, prompt: prompt(in: model, width: region.size.columns - 4),
      style: promptStyle(in: model), in: model.context)
    let (pinned, parts) = parts(of: above, in: model)
    for (row, line) in pinned.enumerated() {
      region.fill(parts[0].row(row), style: model.theme.bar)
      region.draw(line, at: Point(column: 0, row: parts[0].top + row))
    }
    region.region(parts[1]) { drawMessages(model, in: &$0) }
  }

  /// Where the messages stand in a pane of that size.
  static func listSize(in model: Model, pane size: Size) -> Size {
    parts(of: model.chat.draft.above(in: Rect(size)), in: model).rects[1].size
  }

  private static func parts(
    of above: Rect, in model: Model
  ) -> (pinned: [StyledText], rects: [Rect]) {
    let pinned = pinnedLines(model, width: above.columns, rows: above.rows)
    return (pinned, above.splitRows([.cells(pinned.count), .weight(1)]))
  }

  /// What is pinned: two rows at most, one where there are few, none where one is all there is.
  private static func pinnedLines(_ model: Model, width: Int, rows: Int) -> [StyledText] {
    guard let pinned = model.meeting.chat.pinned, rows > 2, width > 0 else { return [] }
    let text = pinned.text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let line = StyledText(model.text(.chat.pinned(text: text)), style: model.theme.bar)
    let most = rows > 9 ? 2 : 1
    let lines = TextLayout.wrap(line, width: width)
    guard lines.count > most else { return lines }
    let rest = lines[(most - 1)...].map(\.text).joined(separator: " ")
    let last = StyledText(rest, style: model.theme.bar).truncated(to: width)
    return lines.prefix(most - 1) + [last]
  }

  private static func drawMessages(_ model: Model, in region: inout Region) {
    let chat = model.meeting.chat
    guard let place = place(in: model) else {
      let lines = TextLayout.wrap(
        StyledText(model.text(.chat.empty), style: model.theme.quiet), width: region.size.columns)
      for (row, line) in lines.enumerated() { region.draw(line, at: Point(column: 0, row: row)) }
      return
    }
    let (width, rows) = (region.size.columns, region.size.rows)
    // Without a selection one scrolls: what is newer is out of view.
    let isBrowsing = model.chat.selected.flatMap(chat.index(of:)) != nil
    let messages = !isBrowsing ? chat.messages[...place] : chat.messages[...]
    let one = messages[place]
    let own = self.rows(of: one, in: model, list: region.size)
    let isSelected = isBrowsing && model.focus == name
    var lines = ListWindow.rows(
      of: messages, around: place, from: model.chat.reading.first(in: one.id), height: rows
    ) { message in
      let isOne = message.id == one.id
      let lines =
        isOne ? own : self.lines(of: message, isSelected: false, in: model, width: width)
      return lines.map { (text: $0, isSelected: isOne && isSelected) }
    }
    if lines.count < rows, chat.earlier > 0 {
      let text = StyledText(
        model.text(.chat.earlier(count: chat.earlier)), style: model.theme.quiet)
      lines.insert((text.truncated(to: width), false), at: 0)
    }
    var cursor: Point?
    for (row, line) in lines.enumerated() {
      if line.isSelected {
        region.fill(region.bounds.row(row), style: model.theme.selected)
        cursor = cursor ?? Point(column: 0, row: row)
      }
      region.draw(line.text, at: Point(column: 0, row: row))
    }
    if let cursor { region.setCursor(cursor) }
    let hides = model.chat.reading.hides(in: one.id, of: own.count, height: rows)
    region.drawMarks(
      isMoreAbove: hides.above,
      isMoreBelow: hides.below || !isBrowsing && place < chat.messages.count - 1, in: model.theme)
  }

  /// Of the one that somebody is at.
  static func rows(of message: Chat.Message, in model: Model, list: Size) -> [StyledText] {
    let isSelected = message.id == model.chat.selected && model.focus == name
    let isScrolled = model.chat.selected == nil && model.chat.back > 0
    return ListWindow.chosenRows(in: list, isMarked: isScrolled) {
      lines(of: message, isSelected: isSelected, in: model, width: $0)
    }
  }

  /// A message as it stands in a pane of that width: what it answers; who to whom, when there is room
  /// for it the time; then the text.
  private static func lines(
    of message: Chat.Message, isSelected: Bool, in model: Model, width: Int
  ) -> [StyledText] {
    let theme = model.theme
    func style(_ style: Style) -> Style { isSelected ? theme.selected : style }
    var text = StyledText()
    if width >= 36 { text.append(model.clock(message.time) + " ", style: style(theme.quiet)) }
    text.append(model.sign(of: message.author), style: style(theme.accent))
    text.append(model.name(of: message.author), style: style(theme.name(of: message.author)))
    if let reader = message.reader(in: model.meeting, model.language) {
      text.append(" → " + reader, style: style(theme.warning))
    }
    text.append(": ", style: style(theme.quiet))
    let isWaiting = model.isUnconfirmed(message.id)
    if message.isDeleted {
      let trace = "[" + message.trace(in: model.meeting, model.language) + "]"
      text.append(trace, style: style(theme.quiet))
    } else {
      text.append(message.text, style: style(isWaiting ? theme.quiet : .plain))
      if message.edited != nil {
        text.append(" " + model.text(.chat.edited), style: style(theme.quiet))
      }
    }
    if isWaiting { text.append(" …", style: style(theme.quiet)) }
    let body = TextLayout.wrap(text, width: width, indent: 2)
    guard let replyTo = message.replyTo else { return body }
    let quoted = model.meeting.chat[replyTo].map { quote(of: $0, in: model) }
    let answered = StyledText(
      "↩ " + (quoted ?? model.text(.chat.notHere)), style: style(theme.quiet))
    return [answered.truncated(to: width)] + body
  }

  /// Whose message it is and how it begins, in one line.
  static func quote(of message: Chat.Message, in model: Model) -> String {
    let text =
      message.isDeleted
      ? "[" + message.trace(in: model.meeting, model.language) + "]"
      : message.text.prefix(200).split(whereSeparator: \.isNewline).joined(separator: " ")
    return model.sign(of: message.author) + model.name(of: message.author) + ": " + text
  }
}
