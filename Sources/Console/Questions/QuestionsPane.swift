import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// Questions and answers: the newest question, or the one most voted for, at the bottom, each with its
/// answers below it.
enum QuestionsPane: ModelPane {
  static let name = PaneName.questions
  static var title: Phrase { .question.title }

  struct State: Equatable, Sendable {
    private var drafts = Drafts<Writing>()
    /// The question that keys act on; nil for the one at the bottom, whichever that is.
    var selected: ProposalID?
    private var place = KeptPlace()
    var reading = ReadingPlace<ProposalID>()
    var writing = Writing.question
    /// Whether what is asked bears no name.
    var naming = Naming.named
    var asksAnonymously: Bool { naming != .named }
    var filter = QuestionFilter.all
    var order = QuestionOrder.time
    /// Answers that this person has given, newest first, to be given again.
    var canned: [String] = []
    /// Those that the filter takes, in order: made once for each input, since many keys ask for it.
    private(set) var listed: [Question] = []
    /// How many questions and answers have been in view.
    private(set) var read = 0

    static let mostCanned = 20

    /// Takes in which questions are listed now. With `pins` the one at the bottom stays the one that keys
    /// act on when others come below it.
    mutating func list(_ questions: [Question], pins: Bool) {
      listed = questions
      let ids = listed.map(\.id)
      let kept = place.follow(selected ?? ids.last, among: ids)
      if pins || selected != nil { selected = kept ?? selected }
    }

    var draft: Draft {
      get { drafts[writing] }
      set { drafts[writing] = newValue }
    }

    /// Goes on with what was begun of `next`. Who chooses another way to answer the same question takes
    /// their words along.
    mutating func write(_ next: Writing) {
      if case .answer(let id, _) = next, id == answering { drafts.move(writing, to: next) }
      writing = next
    }

    /// The question that the draft answers; nil when the draft is something else.
    var answering: ProposalID? {
      if case .answer(let id, _) = writing { id } else { nil }
    }

    mutating func noteRead(in meeting: Meeting) { read = Self.entries(in: meeting) }

    static func entries(in meeting: Meeting) -> Int {
      let questions = meeting.questions
      return
        (Array(questions.open.all.values) + questions.inner.all.values
        + questions.own.values.flatMap(\.questions.values))
        .reduce(0) { $0 + 1 + $1.answers.count }
    }

    /// Who may know less than before has read no more than that.
    mutating func follow(_ meeting: Meeting) { read = min(read, Self.entries(in: meeting)) }

    mutating func keep(answer: String) {
      canned.removeAll { $0 == answer }
      canned.insert(answer, at: 0)
      canned = Array(canned.prefix(Self.mostCanned))
    }

    /// Whether something is written that was never sent.
    var hasUnsent: Bool {
      drafts.holdWriting { writing, text in
        guard case .words(let id) = writing else { return false }
        return listed.first { $0.id == id }?.text == text
      }
    }

    /// Writing that was refused becomes the draft again.
    mutating func giveBack(_ proposal: Questions.Proposal) {
      switch proposal {
      case .ask(let text): giveBack(text, as: .question)
      case .askAnonymously(let text):
        giveBack(text, as: .question)
        if naming == .named { naming = .anonymousOnce }
      case .answer(let question, let text): giveBack(text, as: .answer(question, .everyone))
      case .answerPrivately(let question, let text):
        giveBack(text, as: .answer(question, .privately))
      case .finishLive(let question, let note): giveBack(note, as: .answer(question, .live))
      case .edit(let question, let text): giveBack(text, as: .words(of: question))
      case .claim, .release, .answerLive, .publish, .dismiss, .reopen, .merge, .vote, .promote,
        .bring, .moderate, .setAnonymity:
        break
      }
    }

    /// It is in view again unless something else is being written.
    private mutating func giveBack(_ text: String, as writing: Writing) {
      let isFree = draft.field.isEmpty
      drafts.giveBack(text, to: writing)
      if isFree, !text.isEmpty { self.writing = writing }
    }
  }

  /// What the draft is, or what else is under way.
  enum Writing: Hashable, Sendable {
    case question
    case answer(ProposalID, Answer.Way)
    case words(of: ProposalID)
    /// Another is being chosen for it to be merged into.
    case merge(ProposalID)
  }

  /// How questions are asked that come next.
  enum Naming: Equatable, Sendable {
    case named
    /// The next one alone.
    case anonymousOnce
    case anonymous
  }

  /// Presenters are told of the open questions, everyone else of what is new.
  private static func counts(in model: Model) -> (open: Int, unread: Int) {
    let open = model.questionsWaiting
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

  /// Where the border has room, it is told there as well: the prompt may be too narrow for it.
  static func foot(in model: Model) -> StyledText {
    guard model.questions.naming == .anonymous else { return StyledText() }
    return StyledText(model.text(.console.staysOn), style: model.theme.warning)
  }

  /// Each listed question, and its answers below it.
  static func copied(from model: Model) -> String {
    CopiedText.last(
      of: model.listedQuestions.flatMap { question in
        ["\(question.status.mark) \(model.asker(of: question)): \(question.text)"]
          + question.answers.map { "→ \(model.author(of: $0)): \($0.text)" }
      })
  }

  static let commands: [Command] =
    writingCommands + answeringCommands + orderingCommands
    + settingCommands

  static func isTyping(in model: Model) -> Bool {
    if case .merge = model.questions.writing { return false }
    return true
  }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    let width = model.writingWidth(in: name)
    if isTyping(in: model), model.questions.draft.field.press(key, width: width) { return [] }
    switch key {
    case .up: return step(&model, by: -1, pane: model.contentSize(of: name))
    case .down: return step(&model, by: 1, pane: model.contentSize(of: name))
    default: return nil
    }
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    guard isTyping(in: model) else { return [] }
    model.pasted(text, isWhole: model.questions.draft.field.insert(text), at: now)
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch event.button {
    case .wheelUp: step(&model, by: -3, pane: size)
    case .wheelDown: step(&model, by: 3, pane: size)
    case .left, .middle, .right: []
    }
  }
}

extension Question.Status {
  /// Stands before a question, whatever language is read: colours are not all there is.
  var mark: String {
    switch self {
    case .pending: "N"
    case .open: "?"
    case .claimed: "C"
    case .live: "L"
    case .answered: "A"
    case .answeredPrivately: "P"
    case .answeredLive: "S"
    case .dismissed: "D"
    case .merged: "M"
    }
  }

  var phrase: Phrase {
    switch self {
    case .pending: .question.isPending
    case .open: .question.isOpen
    case .claimed: .question.isClaimed
    case .live: .question.isLive
    case .answered: .question.isAnswered
    case .answeredPrivately: .question.isAnsweredPrivately
    case .answeredLive: .question.isAnsweredLive
    case .dismissed: .question.isDismissed
    case .merged: .question.isMerged
    }
  }
}
