package import OrderedCollections

/// Questions by their ids, in the order of their times.
///
/// Law: equal questions make equal lists, in whatever order they were put in. To put in the newest
/// costs the same however many there are.
package struct QuestionList: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ProposalID, Question> = [:]

  package init() {}

  /// Of those with the same id the first.
  package init(_ questions: [Question]) {
    all = OrderedDictionary(
      questions.sorted { ($0.time, $0.id) < ($1.time, $1.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: ProposalID) -> Question? { all[id] }

  /// In place of the one with the same id.
  package mutating func put(_ question: Question) {
    if let known = all[question.id] {
      if known.time == question.time {
        all[question.id] = question
        return
      }
      all[question.id] = nil
    }
    var (lower, upper) = (0, all.count)
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      let other = all.elements[middle].value
      if (other.time, other.id) < (question.time, question.id) {
        lower = middle + 1
      } else {
        upper = middle
      }
    }
    all.updateValue(question, forKey: question.id, insertingAt: lower)
  }

  mutating func filter(_ isKept: (Question) -> Bool) {
    all.removeAll { !isKept($0.value) }
  }

  /// Its id and its time stay.
  mutating func change(_ id: ProposalID, _ body: (inout Question) -> Void) {
    guard var question = all[id] else { return }
    body(&question)
    all[id] = question
  }
}
