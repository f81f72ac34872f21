import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// Questions and answers: the newest question, or the one most voted for, at the bottom, each with its
/// answers below it.
struct QuestionsPane: Pane, Equatable {
  static let name = PaneName.questions
  static var title: Phrase { .question.title }

  static let commands: [PaneCommand<QuestionsPane>] =
    writingCommands + answeringCommands + orderingCommands + settingCommands

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
  var read = 0

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

  mutating func noteRead(in context: Context) { read = Self.entries(in: context.meeting) }

  static func entries(in meeting: Meeting) -> Int {
    let questions = meeting.questions
    return
      (Array(questions.open.all.values) + questions.inner.all.values
      + questions.own.values.flatMap(\.questions.values))
      .reduce(0) { $0 + 1 + $1.answers.count }
  }

  /// What was written is on its way.
  mutating func sent() {
    let text = draft.field.text
    if answering != nil, !text.isEmpty { keep(answer: text) }
    draft.field.clear()
    if writing == .question, naming == .anonymousOnce { naming = .named }
    writing = .question
  }

  private mutating func keep(answer: String) {
    canned.removeAll { $0 == answer }
    canned.insert(answer, at: 0)
    canned = Array(canned.prefix(Self.mostCanned))
  }

  func holdsWriting(in context: Context) -> Bool {
    drafts.holdWriting { writing, text in
      guard case .words(let id) = writing else { return false }
      return listed.first { $0.id == id }?.text == text
    }
  }

  /// Writing that was refused becomes the draft again.
  mutating func giveBack(_ proposal: Proposal, in context: Context) {
    guard case .questions(let proposal) = proposal else { return }
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
  private func counts(in context: Context) -> (open: Int, unread: Int) {
    let open = context.questionsWaiting
    return (open, open > 0 ? 0 : max(0, Self.entries(in: context.meeting) - read))
  }

  func badge(in context: Context) -> String {
    let (open, unread) = counts(in: context)
    if open > 0 { return context.text(.question.open(count: open)) }
    return unread > 0 ? context.text(.chat.unread(count: unread)) : ""
  }

  func shortBadge(in context: Context) -> String {
    let (open, unread) = counts(in: context)
    return open + unread > 0 ? String(open + unread) : ""
  }

  func hasNews(in context: Context) -> Bool {
    Self.entries(in: context.meeting) > read
  }

  /// Where the border has room, it is told there as well: the prompt may be too narrow for it.
  func foot(in context: Context) -> StyledText {
    guard naming == .anonymous else { return StyledText() }
    return StyledText(context.text(.console.staysOn), style: context.theme.warning)
  }

  /// Each listed question, and its answers below it.
  func copied(in context: Context) -> String {
    let colon = context.text(.console.colon)
    return CopiedText.last(
      of: listed.flatMap { question in
        ["\(question.status.mark) \(context.asker(of: question))\(colon)\(question.text)"]
          + question.answers.map { "→ \(context.author(of: $0))\(colon)\($0.text)" }
      })
  }

  func isTyping(in context: Context) -> Bool {
    if case .merge = writing { return false }
    return true
  }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    if isTyping(in: context), draft.field.press(key, width: context.writingWidth) { return [] }
    switch key {
    case .up: step(by: -1, in: context)
    case .down: step(by: 1, in: context)
    default: return nil
    }
    return []
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    guard isTyping(in: context) else { return [] }
    return Wish.tell(ofPasted: text, isWhole: draft.field.insert(text))
  }

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    switch event.button {
    case .wheelUp: step(by: -3, in: context)
    case .wheelDown: step(by: 3, in: context)
    case .left, .middle, .right: break
    }
    return []
  }

  /// To the answer of the question that is next.
  mutating func go(to destination: Destination, in context: Context) -> [Wish]? {
    guard destination == .nextQuestion else { return nil }
    guard let next = context.nextWaitingQuestion else { return nil }
    filter = .all
    writing = .answer(next.id, .everyone)
    return [
      // It has the focus by then, and its place.
      Self.then { pane, context in
        pane.begin(next, in: context)
        // It may stand in the list only from now on.
        pane.selected = next.id
        return []
      }
    ]
  }

  /// How many questions wait to be answered.
  func statusMarks(in context: Context) -> [String] {
    let count = context.questionsWaiting
    guard count > 0 else { return [] }
    let isWide = context.size.columns >= Layout.framed.columns
    return [isWide ? context.text(.question.waiting(count: count)) : "?\(count)"]
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
