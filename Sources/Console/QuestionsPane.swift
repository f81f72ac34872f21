import Localization
import MeetingModel
import OrderedCollections
import Screen

/// Questions and answers: the newest question at the bottom, each with its answers below it.
enum QuestionsPane: Pane {
  static let name = PaneName.questions
  static var title: Phrase { .question.title }

  struct State: Equatable, Sendable {
    var draft = Draft(field: TextField(allowsLines: true, maxScalars: Limits.text))
    /// The question that keys act on; nil for the newest.
    var selected: ProposalID?
    /// The question that the draft answers; nil when the draft is a question.
    var answering: ProposalID?
    /// How many questions and answers have been in view.
    private(set) var read = 0

    mutating func noteRead(in meeting: Meeting) { read = Self.entries(in: meeting) }

    static func entries(in meeting: Meeting) -> Int {
      meeting.questions.all.values.reduce(0) { $0 + 1 + $1.answers.count }
    }

    /// A refused question or answer becomes the draft again.
    mutating func giveBack(_ proposal: Questions.Proposal) {
      guard draft.field.isEmpty else { return }
      switch proposal {
      case .ask(let text):
        draft.field.set(text)
        answering = nil
      case .answer(let question, let text):
        draft.field.set(text)
        answering = question
      }
    }
  }

  /// Presenters are told of the open questions, everyone else of what is new.
  private static func counts(in model: Model) -> (open: Int, unread: Int) {
    let open = model.role.presents ? model.meeting.questions.unanswered : 0
    return (open, open > 0 ? 0 : max(0, State.entries(in: model.meeting) - model.questions.read))
  }

  static func badge(in model: Model) -> String {
    let (open, unread) = counts(in: model)
    if open > 0 { return model.text(.question.open(count: open)) }
    return unread > 0 ? model.text(.chat.unread(count: unread)) : ""
  }

  static func shortBadge(in model: Model) -> String {
    let (open, unread) = counts(in: model)
    return open + unread > 0 ? String(open + unread) : ""
  }

  static func hasNews(in model: Model) -> Bool {
    State.entries(in: model.meeting) > model.questions.read
  }

  /// Each question, and its answers below it.
  static func copied(from model: Model) -> String {
    CopiedText.last(
      of: model.meeting.questions.all.values.flatMap { question in
        ["? \(model.name(of: question.author)): \(question.text)"]
          + question.answers.map { "→ \(model.name(of: $0.author)): \($0.text)" }
      })
  }

  static let commands: [Command] = [
    Command(
      Phrase.question.ask, .enter, pane: .questions,
      allowed: { model in
        model.questions.answering == nil ? .by(.ask, in: model) : .hidden
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.question.sendAnswer, .enter, pane: .questions,
      allowed: { model in
        model.questions.answering == nil ? .hidden : .by(.answer, in: model)
      }
    ) { model, now in send(&model, at: now) },
    Command(
      Phrase.question.answer, .alt("a"), pane: .questions,
      allowed: { model in
        guard selected(in: model) != nil, model.role.presents else { return .hidden }
        return .by(.answer, in: model)
      }
    ) { model, _ in
      model.questions.answering = selected(in: model)?.id
      return []
    },
    Command(
      Phrase.console.cancel, .escape, pane: .questions,
      allowed: { .shown(if: $0.questions.answering != nil) }
    ) { model, _ in
      model.questions.answering = nil
      return []
    },
    Command(
      Phrase.question.previous, .pageUp, pane: .questions,
      allowed: { .shown(if: !$0.meeting.questions.all.isEmpty) }
    ) { model, _ in move(&model, by: -1) },
    Command(
      Phrase.question.next, .pageDown, pane: .questions,
      allowed: { .shown(if: $0.questions.selected != nil) }
    ) { model, _ in move(&model, by: 1) },
  ]

  static func isTyping(in model: Model) -> Bool { true }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    let width = max(1, model.size.columns - 4)
    if model.questions.draft.field.press(key, width: width) { return [] }
    switch key {
    case .up: return move(&model, by: -1)
    case .down: return move(&model, by: 1)
    default: return nil
    }
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    model.pasted(text, isWhole: model.questions.draft.field.insert(text), at: now)
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch event.button {
    case .wheelUp: move(&model, by: -1)
    case .wheelDown: move(&model, by: 1)
    case .left, .middle, .right: []
    }
  }

  private static func send(_ model: inout Model, at now: Moment) -> [Effect] {
    let text = model.questions.draft.field.text
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    let proposal: Questions.Proposal =
      if let question = model.questions.answering {
        .answer(question, text)
      } else {
        .ask(text)
      }
    guard let effects = model.propose(.questions(proposal), at: now) else { return [] }
    model.questions.draft.field.clear()
    model.questions.answering = nil
    return effects
  }

  private static func selected(in model: Model) -> Question? {
    let all = model.meeting.questions.all
    return model.questions.selected.flatMap { all[$0] } ?? all.values.last
  }

  private static func move(_ model: inout Model, by steps: Int) -> [Effect] {
    let ids = model.meeting.questions.all.keys
    guard !ids.isEmpty else { return [] }
    let current = model.questions.selected.flatMap(ids.firstIndex(of:)) ?? ids.count - 1
    let wanted = min(max(0, current + steps), ids.count - 1)
    model.questions.selected = wanted == ids.count - 1 ? nil : ids[wanted]
    return []
  }

  static func draw(_ model: Model, in region: inout Region) {
    let above = region.drawWriting(model.questions.draft, prompt: prompt(in: model), in: model)
    region.region(above) { drawQuestions(model, in: &$0) }
  }

  private static func prompt(in model: Model) -> String {
    guard let question = model.questions.answering.flatMap({ model.meeting.questions.all[$0] })
    else { return model.text(.question.prompt) }
    return model.text(.question.promptAnswer(name: model.name(of: question.author)))
  }

  /// The selected question with its answers, and as many of the earlier ones as have room above; when
  /// it is the newest, it stands at the bottom.
  private static func drawQuestions(_ model: Model, in region: inout Region) {
    let questions = model.meeting.questions.all.values
    guard let selected = selected(in: model) else {
      let empty = StyledText(model.text(.question.empty), style: model.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
      return
    }
    var rows: [StyledText] = []
    for question in questions.reversed().drop(while: { $0.id != selected.id }) {
      guard rows.count < region.size.rows else { break }
      let isSelected = question.id == selected.id && model.focus == name
      rows.insert(
        contentsOf: lines(
          of: question, isSelected: isSelected, in: model, width: region.size.columns), at: 0)
    }
    for (row, line) in rows.suffix(region.size.rows).enumerated() {
      region.draw(line, at: Point(column: 0, row: row))
    }
  }

  private static func lines(
    of question: Question, isSelected: Bool, in model: Model, width: Int
  ) -> [StyledText] {
    let theme = model.theme
    var head = StyledText(isSelected ? "› " : "  ", style: theme.accent)
    head.append("? ", style: question.answers.isEmpty ? theme.warning : theme.quiet)
    head.append(model.name(of: question.author), style: theme.name(of: question.author))
    head.append(": ", style: theme.quiet)
    let isWaiting = model.isUnconfirmed(question.id)
    head.append(question.text + (isWaiting ? " …" : ""), style: isWaiting ? theme.quiet : .plain)
    var lines = TextLayout.wrap(head, width: width, indent: 4)
    for answer in question.answers {
      var text = StyledText("→ ", style: theme.quiet)
      text.append(model.name(of: answer.author), style: theme.name(of: answer.author))
      text.append(": ", style: theme.quiet)
      text.append(answer.text, style: model.isUnconfirmed(answer.id) ? theme.quiet : .plain)
      lines += TextLayout.wrap(text, width: max(1, width - 4), indent: 2)
        .map { StyledText("    ") + $0 }
    }
    return lines
  }
}
