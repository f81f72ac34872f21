import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

extension QuestionsPane {
  func draw(in context: Context, _ region: inout Region) {
    let above = region.drawWriting(
      draft, prompt: prompt(in: context, width: region.size.columns - 4),
      style: promptStyle(in: context), in: context)
    let list = listRect(in: context, above: above)
    if list != above, let head = head(in: context) {
      region.draw(head.truncated(to: above.columns), at: above.origin)
    }
    var cursor: Point?
    region.region(list) { cursor = drawQuestions(in: context, &$0) }
    if !isTyping(in: context), let cursor {
      region.setCursor(Point(column: list.left + cursor.column, row: list.top + cursor.row))
    }
  }

  /// Where the questions stand in a pane of that size.
  func listSize(in context: Context) -> Size {
    listRect(in: context, above: draft.above(in: Rect(context.paneSize))).size
  }

  private func listRect(in context: Context, above: Rect) -> Rect {
    head(in: context) != nil && above.rows > 2 ? above.inset(top: 1) : above
  }

  /// Which questions are listed and how, when it is not all of them by time.
  private func head(in context: Context) -> StyledText? {
    guard filter != .all || order != .time else { return nil }
    return StyledText(
      "\(context.text(filter.phrase)) · \(context.text(order.phrase))", style: context.theme.accent)
  }

  /// The selected question with its answers, among as many others as have room. Gives its place.
  private func drawQuestions(in context: Context, _ region: inout Region) -> Point? {
    guard let selected = question(in: context) else {
      let empty = StyledText(
        context.text(filter == .all ? .question.empty : .question.noneSuch),
        style: context.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      return nil
    }
    let size = region.size
    let own = rows(of: selected, in: context, list: size)
    let chosen = listed.firstIndex { $0.id == selected.id } ?? listed.count - 1
    let rows = ListWindow.rows(
      of: listed, around: chosen, from: reading.first(in: selected.id),
      height: size.rows
    ) { question in
      let isChosen = question.id == selected.id
      let lines =
        isChosen ? own : lines(of: question, isSelected: false, in: context, width: size.columns)
      return lines.map { (text: $0, isChosen: isChosen) }
    }
    for (row, line) in rows.enumerated() { region.draw(line.text, at: Point(column: 0, row: row)) }
    let hides = reading.hides(
      in: selected.id, of: own.count, height: size.rows)
    region.drawMarks(isMoreAbove: hides.above, isMoreBelow: hides.below, in: context.theme)
    return Point(column: 0, row: rows.firstIndex(where: \.isChosen) ?? 0)
  }

  /// Of the one that keys act on.
  func rows(of question: Question, in context: Context, list: Size) -> [StyledText] {
    ListWindow.chosenRows(in: list) {
      lines(of: question, isSelected: true, in: context, width: $0)
    }
  }

  private func lines(
    of question: Question, isSelected: Bool, in context: Context, width: Int
  ) -> [StyledText] {
    let theme = context.theme
    let isSelected = isSelected && context.isFocused
    var head = StyledText(isSelected ? "› " : "  ", style: theme.accent)
    head.append(question.status.mark + " ", style: style(of: question.status, in: theme))
    if question.votes > 0 {
      let me = context.me
      let isOwn = context.meeting.questions.hasVote(of: me, for: question.id)
      head.append("+\(question.votes) ", style: isOwn ? theme.accent : theme.quiet)
    }
    head.append(context.sign(of: question.author), style: theme.accent)
    head.append(
      context.asker(of: question),
      style: question.author.map(theme.name(of:)) ?? theme.quiet)
    // Nobody may read a name aloud that others do not see.
    if question.author != nil, question.veil != .none {
      head.append(" " + aside(.question.anonymous, in: context), style: theme.warning)
    }
    head.append(context.text(.console.colon), style: theme.quiet)
    let isWaiting = context.isUnconfirmed(question.id)
    head.append(question.text + (isWaiting ? " …" : ""), style: isWaiting ? theme.quiet : .plain)
    var lines = TextLayout.wrap(head, width: width, indent: 4)
    if isSelected, let detail = detail(of: question, in: context) {
      lines += TextLayout.wrap(
        StyledText(detail, style: theme.quiet), width: max(1, width - 4), indent: 0
      ).map { StyledText("    ") + $0 }
    }
    for answer in question.answers {
      lines += self.lines(of: answer, in: context, width: width)
    }
    return lines
  }

  private func aside(_ phrase: Phrase, in context: Context) -> String {
    context.text(.console.aside(text: context.text(phrase)))
  }

  private func lines(of answer: Answer, in context: Context, width: Int) -> [StyledText] {
    let theme = context.theme
    var text = StyledText("→ ", style: theme.quiet)
    text.append(context.sign(of: answer.author), style: theme.accent)
    text.append(
      context.author(of: answer), style: answer.author.map(theme.name(of:)) ?? theme.quiet)
    switch answer.way {
    case .everyone: break
    case .privately:
      text.append(" " + aside(.question.privately, in: context), style: theme.warning)
    case .live: text.append(" " + aside(.question.aloud, in: context), style: theme.quiet)
    }
    if !answer.text.isEmpty {
      text.append(context.text(.console.colon), style: theme.quiet)
      let isQuiet = answer.isEarlier || context.isUnconfirmed(answer.id)
      text.append(answer.text, style: isQuiet ? theme.quiet : .plain)
    }
    return TextLayout.wrap(text, width: max(1, width - 4), indent: 2)
      .map { StyledText("    ") + $0 }
  }

  /// What the marks of the selected question stand for; nil when it simply is open.
  private func detail(of question: Question, in context: Context) -> String? {
    var parts: [String] = []
    if question.status != .open { parts.append(context.text(question.status.phrase)) }
    if question.status != .pending, !question.isPublic {
      parts.append(context.text(.question.isPending))
    }
    if let claim = question.claim { parts.append(context.name(of: claim)) }
    if question.isEdited { parts.append(context.text(.question.isEdited)) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func style(of status: Question.Status, in theme: Theme) -> Style {
    switch status {
    case .pending, .open: theme.warning
    case .claimed, .live: theme.accent
    case .answered, .answeredPrivately, .answeredLive, .dismissed, .merged: theme.quiet
    }
  }
}
