package import OrderedCollections

/// Questions by their ids, in the order of their times.
///
/// Law: equal questions make equal lists, in whatever order they were put in. To put in the newest
/// costs the same however many there are.
package struct QuestionList: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ProposalID, Question> = [:]
  /// For each question those that were merged into it. It follows from `all`, and is kept so that a vote
  /// need not look at all questions.
  private var merged: [ProposalID: Set<ProposalID>] = [:]
  /// The greatest count of those that name no asker; 0 for none. It follows from `all`, too.
  private(set) var lastNameless: UInt32 = 0

  package init() {}

  /// Of those with the same id the first.
  package init(_ questions: [Question]) {
    all = OrderedDictionary(
      questions.sorted { ($0.time, $0.id) < ($1.time, $1.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    for question in all.values { note(question, isHere: true) }
    countNameless()
  }

  package subscript(id: ProposalID) -> Question? { all[id] }

  /// In place of the one with the same id.
  package mutating func put(_ question: Question) {
    if let known = all[question.id] { note(known, isHere: false) }
    note(question, isHere: true)
    if question.id.participant == .server { lastNameless = max(lastNameless, question.id.count) }
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
    let gone = all.values.filter { !isKept($0) }
    for question in gone { note(question, isHere: false) }
    all.removeAll { !isKept($0.value) }
    countNameless()
  }

  private mutating func countNameless() {
    lastNameless = all.keys.reduce(0) { $1.participant == .server ? max($0, $1.count) : $0 }
  }

  /// Its id and its time stay.
  mutating func change(_ id: ProposalID, _ body: (inout Question) -> Void) {
    guard var question = all[id] else { return }
    note(question, isHere: false)
    body(&question)
    note(question, isHere: true)
    all[id] = question
  }

  private mutating func note(_ question: Question, isHere: Bool) {
    guard case .merged(let target?) = question.stage else { return }
    if isHere {
      merged[target, default: []].insert(question.id)
    } else {
      merged[target]?.remove(question.id)
      if merged[target]?.isEmpty == true { merged[target] = nil }
    }
  }

  /// Those that were merged into that question, and into those. It costs what it gives.
  func merged(into id: ProposalID) -> Set<ProposalID> {
    var found: Set<ProposalID> = []
    var wanted = [id]
    while let next = wanted.popLast() {
      for one in merged[next] ?? [] where found.insert(one).inserted { wanted.append(one) }
    }
    return found
  }
}
