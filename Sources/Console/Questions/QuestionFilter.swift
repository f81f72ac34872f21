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

extension Model {
  /// As they are listed from now on.
  mutating func listQuestions() {
    if focus != .questions, questions.writing == .question { questions.selected = nil }
    questions.list(wantedQuestions, pins: pinsQuestion)
  }

  /// Whether keys mean the question that they meant a moment ago, also the one at the bottom: what
  /// presenters do with it cannot be taken back.
  var pinsQuestion: Bool {
    focus == .questions && (role.presents || questions.writing != .question)
  }

  /// As they are listed, from the top, since the last input.
  var listedQuestions: [Question] { questions.listed }

  private var wantedQuestions: [Question] {
    let me = replica.participant
    let all = meeting.questions.list(for: me).values.filter {
      questions.filter.takes($0, isOwn: meeting.questions.isOwn($0.id, of: me))
    }
    switch questions.order {
    case .time: return all
    case .votes:
      return all.enumerated()
        .sorted { ($0.element.votes, $0.offset) < ($1.element.votes, $1.offset) }.map(\.element)
    }
  }

  /// How many questions wait for somebody who answers; 0 for those who do not.
  var questionsWaiting: Int { role.presents ? meeting.questions.unanswered : 0 }

  /// Who asked it, as far as it may be known here.
  func asker(of question: Question) -> String {
    if let author = question.author { return name(of: author) }
    if let signature = question.signature, !signature.isEmpty { return signature }
    return meeting.questions.isOwn(question.id, of: replica.participant)
      ? name(of: replica.participant) : text(.question.anonymous)
  }

  func author(of answer: Answer) -> String {
    answer.author.map(name) ?? answer.signature.flatMap { $0.isEmpty ? nil : $0 }
      ?? text(.question.anonymous)
  }

  /// The one that should be answered next: of those that nobody else has claimed, the one that most
  /// have voted for, of these the oldest.
  var nextWaitingQuestion: Question? {
    let me = replica.participant
    return meeting.questions.list(for: me).values
      .filter { $0.isWaiting && ($0.claim == nil || $0.claim == me) }
      .reduce(nil) { best, question in
        guard let best, best.votes >= question.votes else { return question }
        return best
      }
  }
}
