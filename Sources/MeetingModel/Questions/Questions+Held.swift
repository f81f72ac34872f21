import OrderedCollections

/// Who holds how much of the questions and answers, and how all that somebody asked is cleared.
extension Questions {
  /// What of one question counts in the shares, and for whom.
  struct Kept: Equatable {
    var asker: ParticipantID?
    var load = Load()
    var answers: [ParticipantID: Load] = [:]
  }

  /// As far as it is known here. A question counts once, whatever copies there are of it: those who
  /// know more of it know its asker.
  func kept(_ id: ProposalID) -> Kept {
    let own = asker(of: id).flatMap { self.own[$0]?.questions[id] }
    guard let question = inner[id] ?? open[id] ?? own else { return Kept() }
    var kept = Kept(load: Load(question.text))
    kept.asker = asker(of: id) ?? question.author ?? (question.id.participant)
    for answer in question.answers {
      kept.answers[answer.author ?? .server, default: Load()] += Load(answer.text)
    }
    return kept
  }
}

extension Questions {
  mutating func account(
    for id: ProposalID, since before: Kept, among participants: Participants
  ) {
    let now = kept(id)
    guard now != before else { return }
    if let asker = before.asker {
      held.add(-before.load, of: asker, from: participants.place(of: asker))
    }
    if let asker = now.asker {
      held.add(now.load, of: asker, from: participants.place(of: asker))
    }
    for (author, load) in before.answers {
      heldAnswers.add(-load, of: author, from: participants.place(of: author))
    }
    for (author, load) in now.answers {
      heldAnswers.add(load, of: author, from: participants.place(of: author))
    }
  }

  mutating func settleHoldings(in participants: Participants) {
    held.settle(in: participants)
    heldAnswers.settle(in: participants)
  }

  /// Takes away the questions of which everybody who knows them knows that one of these asked them, with
  /// their answers; what was merged into one of them is open again.
  ///
  /// Questions without a name stay where somebody knows them who does not know the asker: their going at
  /// the same moment would tell. Each copy goes by what its holders know, so that the same happens to
  /// what a viewer sees. Goes through all questions: for what happens seldom.
  mutating func clear(_ people: Set<ParticipantID>, among participants: Participants) {
    func isCleared(_ copy: Question) -> Bool {
      if let open = open[copy.id] { return open.author.map(people.contains) ?? false }
      return copy.veil != .everyone && (copy.author.map(people.contains) ?? false)
    }
    let shared = Set(open.all.values.filter(isCleared).map(\.id))
    let known = shared.union(inner.all.values.filter(isCleared).map(\.id))
    let own = own.mapValues { own in
      shared.union(own.questions.values.filter(isCleared).map(\.id))
    }
    let before = own.values.reduce(known) { $0.union($1) }.map { ($0, kept($0)) }
    open.remove(shared)
    inner.remove(known)
    for (one, gone) in own { clear(gone, ownOf: one) }
    for (id, kept) in before { account(for: id, since: kept, among: participants) }
  }

  private mutating func clear(_ gone: Set<ProposalID>, ownOf participant: ParticipantID) {
    guard var own = own[participant] else { return }
    own.votes.subtract(gone)
    for id in gone where own.questions.removeValue(forKey: id) != nil {
      holders[id]?.remove(participant)
      if holders[id]?.isEmpty == true { holders[id] = nil }
    }
    own.questions = own.questions.mapValues { $0.reopened(ifMergedIntoOneOf: gone) }
    self.own[participant] = own.isEmpty ? nil : own
  }
}

extension QuestionList {
  /// Takes these away, and opens again what was merged into one of them.
  fileprivate mutating func remove(_ ids: Set<ProposalID>) {
    filter { !ids.contains($0.id) }
    for question in all.values where question.isMerged(intoOneOf: ids) {
      put(question.reopened(ifMergedIntoOneOf: ids))
    }
  }
}

extension Question {
  fileprivate func isMerged(intoOneOf ids: Set<ProposalID>) -> Bool {
    if case .merged(let target?) = stage { return ids.contains(target) }
    return false
  }

  fileprivate func reopened(ifMergedIntoOneOf ids: Set<ProposalID>) -> Question {
    guard isMerged(intoOneOf: ids) else { return self }
    var question = self
    question.stage = .open
    return question
  }
}

extension Questions.Event {
  /// The question whose load it may change.
  func question(by id: ProposalID) -> ProposalID? {
    switch self {
    case .asked: id
    case .answered(let question, _): question
    case .entered(let question, _), .told(let question, _), .published(let question): question.id
    case .changed(let question, let change, _):
      switch change {
      case .answered, .edited: question
      case .claimed, .live, .dismissed, .reopened, .merged, .counted: nil
      }
    case .voted, .moderationSet, .anonymitySet: nil
    }
  }
}
