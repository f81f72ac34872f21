import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

extension QuestionsPane {
  static func draw(_ model: Model, in region: inout Region) {
    let above = region.drawWriting(
      model.questions.draft, prompt: prompt(in: model, width: region.size.columns - 4),
      style: promptStyle(in: model), in: model.context)
    let list = listRect(in: model, above: above)
    if list != above, let head = head(in: model) {
      region.draw(head.truncated(to: above.columns), at: above.origin)
    }
    var cursor: Point?
    region.region(list) { cursor = drawQuestions(model, in: &$0) }
    if !isTyping(in: model), let cursor {
      region.setCursor(Point(column: list.left + cursor.column, row: list.top + cursor.row))
    }
  }

  /// Where the questions stand in a pane of that size.
  static func listSize(in model: Model, pane size: Size) -> Size {
    listRect(in: model, above: model.questions.draft.above(in: Rect(size))).size
  }

  private static func listRect(in model: Model, above: Rect) -> Rect {
    head(in: model) != nil && above.rows > 2 ? above.inset(top: 1) : above
  }

  /// Which questions are listed and how, when it is not all of them by time.
  private static func head(in model: Model) -> StyledText? {
    let (filter, order) = (model.questions.filter, model.questions.order)
    guard filter != .all || order != .time else { return nil }
    return StyledText(
      "\(model.text(filter.phrase)) · \(model.text(order.phrase))", style: model.theme.accent)
  }

  /// The selected question with its answers, among as many others as have room. Gives its place.
  private static func drawQuestions(_ model: Model, in region: inout Region) -> Point? {
    guard let selected = selected(in: model) else {
      let empty = StyledText(
        model.text(model.questions.filter == .all ? .question.empty : .question.noneSuch),
        style: model.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      return nil
    }
    let (listed, size) = (model.listedQuestions, region.size)
    let own = rows(of: selected, in: model, list: size)
    let chosen = listed.firstIndex { $0.id == selected.id } ?? listed.count - 1
    let rows = ListWindow.rows(
      of: listed, around: chosen, from: model.questions.reading.first(in: selected.id),
      height: size.rows
    ) { question in
      let isChosen = question.id == selected.id
      let lines =
        isChosen ? own : lines(of: question, isSelected: false, in: model, width: size.columns)
      return lines.map { (text: $0, isChosen: isChosen) }
    }
    for (row, line) in rows.enumerated() { region.draw(line.text, at: Point(column: 0, row: row)) }
    let hides = model.questions.reading.hides(
      in: selected.id, of: own.count, height: size.rows)
    region.drawMarks(isMoreAbove: hides.above, isMoreBelow: hides.below, in: model.theme)
    return Point(column: 0, row: rows.firstIndex(where: \.isChosen) ?? 0)
  }

  /// Of the one that keys act on.
  static func rows(of question: Question, in model: Model, list: Size) -> [StyledText] {
    ListWindow.chosenRows(in: list) {
      lines(of: question, isSelected: true, in: model, width: $0)
    }
  }

  private static func lines(
    of question: Question, isSelected: Bool, in model: Model, width: Int
  ) -> [StyledText] {
    let theme = model.theme
    let isSelected = isSelected && model.focus == name
    var head = StyledText(isSelected ? "› " : "  ", style: theme.accent)
    head.append(question.status.mark + " ", style: style(of: question.status, in: theme))
    if question.votes > 0 {
      let me = model.replica.participant
      let isOwn = model.meeting.questions.hasVote(of: me, for: question.id)
      head.append("+\(question.votes) ", style: isOwn ? theme.accent : theme.quiet)
    }
    head.append(model.sign(of: question.author), style: theme.accent)
    head.append(
      model.asker(of: question),
      style: question.author.map(theme.name(of:)) ?? theme.quiet)
    // Nobody may read a name aloud that others do not see.
    if question.author != nil, question.veil != .none {
      head.append(" (\(model.text(.question.anonymous)))", style: theme.warning)
    }
    head.append(": ", style: theme.quiet)
    let isWaiting = model.isUnconfirmed(question.id)
    head.append(question.text + (isWaiting ? " …" : ""), style: isWaiting ? theme.quiet : .plain)
    var lines = TextLayout.wrap(head, width: width, indent: 4)
    if isSelected, let detail = detail(of: question, in: model) {
      lines += TextLayout.wrap(
        StyledText(detail, style: theme.quiet), width: max(1, width - 4), indent: 0
      ).map { StyledText("    ") + $0 }
    }
    for answer in question.answers {
      lines += self.lines(of: answer, in: model, width: width)
    }
    return lines
  }

  private static func lines(of answer: Answer, in model: Model, width: Int) -> [StyledText] {
    let theme = model.theme
    var text = StyledText("→ ", style: theme.quiet)
    text.append(model.sign(of: answer.author), style: theme.accent)
    text.append(
      model.author(of: answer), style: answer.author.map(theme.name(of:)) ?? theme.quiet)
    switch answer.way {
    case .everyone: break
    case .privately:
      text.append(" (\(model.text(.question.privately)))", style: theme.warning)
    case .live: text.append(" (\(model.text(.question.aloud)))", style: theme.quiet)
    }
    if !answer.text.isEmpty {
      text.append(": ", style: theme.quiet)
      let isQuiet = answer.isEarlier || model.isUnconfirmed(answer.id)
      text.append(answer.text, style: isQuiet ? theme.quiet : .plain)
    }
    return TextLayout.wrap(text, width: max(1, width - 4), indent: 2)
      .map { StyledText("    ") + $0 }
  }

  /// What the marks of the selected question stand for; nil when it simply is open.
  private static func detail(of question: Question, in model: Model) -> String? {
    var parts: [String] = []
    if question.status != .open { parts.append(model.text(question.status.phrase)) }
    if question.status != .pending, !question.isPublic {
      parts.append(model.text(.question.isPending))
    }
    if let claim = question.claim { parts.append(model.name(of: claim)) }
    if question.isEdited { parts.append(model.text(.question.isEdited)) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private static func style(of status: Question.Status, in theme: Theme) -> Style {
    switch status {
    case .pending, .open: theme.warning
    case .claimed, .live: theme.accent
    case .answered, .answeredPrivately, .answeredLive, .dismissed, .merged: theme.quiet
    }
  }
}
