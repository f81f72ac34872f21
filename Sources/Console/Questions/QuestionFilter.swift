import Localization
import MeetingModel
import OrderedCollections
import Participation

/// Which questions are listed.
enum QuestionFilter: CaseIterable, Sendable {
  case all, waiting, pending, mine, answered, putAside

  var phrase: Phrase {
    switch self {
    case .all: .question.filterAll
    case .waiting: .question.filterWaiting
    case .pending: .question.filterPending
    case .mine: .question.filterMine
    case .answered: .question.filterAnswered
    case .putAside: .question.filterPutAside
    }
  }

  func takes(_ question: Question, isOwn: Bool) -> Bool {
    switch self {
    case .all:
      if case .merged = question.stage { return isOwn }
      return true
    case .waiting: return question.isWaiting
    case .pending: return question.status == .pending || question.isWaiting && !question.isPublic
    case .mine: return isOwn
    case .answered: return question.stage == .open && question.isAnswered
    case .putAside: return question.stage != .open
    }
  }

  var next: QuestionFilter { Self.allCases.element(after: self) }
}

extension Collection where Element: Equatable {
  /// The one behind it; behind the last the first.
  fileprivate func element(after element: Element) -> Element {
    guard let index = firstIndex(of: element) else { return element }
    let next = self.index(after: index)
    return self[next == endIndex ? startIndex : next]
  }
}

/// What stands nearest to the draft: the newest, or what most people want to know.
enum QuestionOrder: Sendable {
  case time, votes

  var phrase: Phrase {
    switch self {
    case .time: .question.byTime
    case .votes: .question.byVotes
    }
  }
}

extension QuestionsPane {
  /// Takes in which questions are listed now. Where keys mean the question that they meant a moment ago,
  /// the one at the bottom stays the one that they act on when others come below it.
  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    // Who may know less than before has read no more than that.
    if case .link(.snapshot) = input { read = min(read, Self.entries(in: context.meeting)) }
    if !context.isFocused, writing == .question { selected = nil }
    list(wanted(in: context), pins: pins(in: context))
    return []
  }

  /// Whether keys mean the question that they meant a moment ago, also the one at the bottom: what
  /// presenters do with it cannot be taken back.
  func pins(in context: Context) -> Bool {
    context.isFocused && (context.role.presents || writing != .question)
  }

  private func wanted(in context: Context) -> [Question] {
    let all = context.meeting.questions.list(for: context.me).values.filter {
      filter.takes($0, isOwn: context.meeting.questions.isOwn($0.id, of: context.me))
    }
    switch order {
    case .time: return all
    case .votes:
      return all.enumerated()
        .sorted { ($0.element.votes, $0.offset) < ($1.element.votes, $1.offset) }.map(\.element)
    }
  }
}

extension Context {
  /// How many questions wait for somebody who answers; 0 for those who do not.
  var questionsWaiting: Int { role.presents ? meeting.questions.unanswered : 0 }

  /// Who asked it, as far as it may be known here.
  func asker(of question: Question) -> String {
    if let author = question.author { return name(of: author) }
    if let signature = question.signature, !signature.isEmpty { return signature }
    return meeting.questions.isOwn(question.id, of: me)
      ? name(of: me) : text(.question.anonymous)
  }

  func author(of answer: Answer) -> String {
    answer.author.map(name(of:)) ?? answer.signature.flatMap { $0.isEmpty ? nil : $0 }
      ?? text(.question.anonymous)
  }

  /// The one that should be answered next: of those that nobody else has claimed, the one that most
  /// have voted for, of these the oldest.
  var nextWaitingQuestion: Question? {
    meeting.questions.list(for: me).values
      .filter { $0.isWaiting && ($0.claim == nil || $0.claim == me) }
      .reduce(nil) { best, question in
        guard let best, best.votes >= question.votes else { return question }
        return best
      }
  }
}
