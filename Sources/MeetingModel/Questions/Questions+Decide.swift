import OrderedCollections

extension Meeting {
  /// Anyone asks and votes; those who answer do the rest. One question is never answered by two who do
  /// not know of each other: what somebody else has claimed or answered is refused, until it was
  /// opened again or its claimant is gone.
  func decide(
    _ proposal: Questions.Proposal, by id: ProposalID
  ) throws(Refusal) -> [Questions.Event] {
    let person = id.participant
    switch proposal {
    case .ask(let text):
      try require(.ask, of: person)
      return try asking(text, by: id)
    case .askAnonymously(let text):
      try require(.ask, of: person)
      try require(.askAnonymously, of: person)
      guard questions.anonymity != .off else { throw .notPermitted(.askAnonymously) }
      return try askingAnonymously(text, by: person)
    case .vote(let question, let isFor): return try vote(isFor, for: question, by: person)
    case .edit(let question, let text): return try editing(question, to: text, by: person)
    case .moderate(let isModerated):
      try require(.changeSettings, of: person)
      return questions.isModerated == isModerated ? [] : [.moderationSet(isModerated)]
    case .setAnonymity(let anonymity):
      try require(.changeSettings, of: person)
      return questions.anonymity == anonymity ? [] : [.anonymitySet(anonymity)]
    case .answer, .answerPrivately, .claim, .release, .answerLive, .finishLive, .publish, .dismiss,
      .reopen, .merge, .promote, .bring:
      try require(.answer, of: person)
      return try decideAsPresenter(proposal, by: id)
    }
  }

  private func decideAsPresenter(
    _ proposal: Questions.Proposal, by id: ProposalID
  ) throws(Refusal) -> [Questions.Event] {
    let person = id.participant
    switch proposal {
    case .ask, .askAnonymously, .vote, .edit, .moderate, .setAnonymity: return []
    case .answer(let id, let text):
      let (question, text) = try answerable(id, text, by: person)
      return published(question) + [.answered(id, text)]
    case .answerPrivately(let id, let text):
      let (question, text) = try answerable(id, text, by: person)
      return try answeringPrivately(question, text)
    case .claim(let id): return try claiming(id, by: person)
    case .release(let id):
      let question = try known(id, to: person)
      guard question.claim != nil else { return [] }
      try checkClaim(of: question, by: person)
      return [.changed(id, .claimed(nil), audience(of: question))]
    case .answerLive(let id):
      let question = try free(id, for: person)
      if question.isLive, question.claim == person { return [] }
      return published(question) + [.changed(id, .live(person), .everyone)]
    case .finishLive(let id, let note):
      let question = try free(id, for: person)
      guard question.isLive else { throw .questionSettled }
      try checkRoom(forAnswerTo: question)
      let kept = note.isEmpty ? "" : try PlainText.accepted(note)
      try requireRoom(forAnswer: kept, of: person)
      return [.changed(id, .answered(kept, .live), .everyone)]
    case .publish(let id):
      let question = try known(id, to: person)
      guard question.stage == .open else { throw .questionSettled }
      return published(question)
    case .dismiss(let id):
      let question = try known(id, to: person)
      if question.stage == .dismissed { return [] }
      _ = try free(id, for: person)
      return [.changed(id, .dismissed, audience(of: question))]
    case .reopen(let id):
      let question = try known(id, to: person)
      if case .merged = question.stage { throw .questionSettled }
      guard question.stage == .dismissed || question.isAnswered else { return [] }
      try checkClaim(of: question, by: person)
      return reopening(question)
    case .merge(let id, let other): return try merging(id, into: other, by: person)
    case .promote(let message): return try promoting(message, by: id)
    case .bring(let brought): return try bringing(brought, by: person)
    }
  }
}

extension Meeting {
  private func vote(
    _ isFor: Bool, for id: ProposalID, by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    try require(.upvote, of: person)
    guard let question = questions.open[id] else { throw .noSuchQuestion }
    guard question.stage == .open else { throw .questionSettled }
    guard questions.hasVote(of: person, for: id) != isFor else { return [] }
    if isFor { return [.voted(id, true, votes: question.votes + 1)] }
    let elsewhere = (questions.own[person]?.votes ?? [])
      .intersection(questions.open.merged(into: id)).subtracting([id])
    return ([id] + elsewhere.sorted()).map { one in
      .voted(one, false, votes: max(0, (questions.open[one]?.votes ?? 0) - 1))
    }
  }

  private func editing(
    _ id: ProposalID, to text: String, by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    let isOwn = questions.own[person]?.questions[id] != nil
    try require(isOwn ? .ask : .answer, of: person)
    let question = try known(id, to: person)
    try checkClaim(of: question, by: person)
    guard !question.isPublic, question.stage == .open else { throw .questionSettled }
    let text = try PlainText.accepted(text)
    guard text != question.text else { return [] }
    try requireRoom(
      for: Load(size: text.utf8.count - question.text.utf8.count), of: person)
    return [.changed(id, .edited(text), audience(of: question))]
  }

  private func claiming(
    _ id: ProposalID, by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    let question = try free(id, for: person)
    guard question.claim != person else { return [] }
    return [.changed(id, .claimed(person), audience(of: question))]
  }

  /// Copies for those who did not need one so far, then the answer; what everyone knows of it is that
  /// it is no longer claimed.
  private func answeringPrivately(
    _ question: Question, _ text: String
  ) throws(Refusal) -> [Questions.Event] {
    guard question.signature == nil else { throw .noSuchParticipant }
    let id = question.id
    let asker = questions.asker(of: id) ?? question.author
    let lacking = asker.flatMap { questions.own[$0]?.questions[id] == nil ? $0 : nil }
    var events: [Questions.Event] = []
    if questions.inner[id] == nil {
      // Who answers may hold the asker's copy, which the presenting side must not be shown.
      events.append(.told(questions.open[id] ?? question, .presenting(and: lacking)))
    } else if let lacking {
      events.append(.told(question, .only([lacking])))
    }
    events.append(.changed(id, .answered(text, .privately), .presenting(and: asker)))
    return events + unclaiming(question)
  }

  /// Everyone is told only where what is reopened is known to everyone.
  private func reopening(_ question: Question) -> [Questions.Event] {
    let open = questions.open[question.id]
    if open?.stage == .dismissed || open?.isAnswered == true {
      return [.changed(question.id, .reopened, audience(of: question))]
    }
    let asker = questions.asker(of: question.id)
    return [.changed(question.id, .reopened, .presenting(and: asker))]
      + (question.isPublic ? unclaiming(question) : [])
  }

  private func unclaiming(_ question: Question) -> [Questions.Event] {
    question.claim == nil ? [] : [.changed(question.id, .claimed(nil), audience(of: question))]
  }

  private func merging(
    _ id: ProposalID, into other: ProposalID, by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    let question = try free(id, for: person)
    var target = try known(other, to: person)
    var passed: Set<ProposalID> = []
    while case .merged(let next?) = target.stage, passed.insert(target.id).inserted {
      target = try known(next, to: person)
    }
    guard target.stage == .open, target.id != id else { throw .questionSettled }
    if !question.isPublic, !target.isPublic {
      let aside = questions.asker(of: id).map {
        Questions.Event.changed(id, .merged(into: nil), .only([$0]))
      }
      return [.changed(id, .merged(into: target.id), .presenting(and: nil))]
        + (aside.map { [$0] } ?? [])
    }
    let votes = question.votes + target.votes - voters(ofBoth: id, target.id)
    return published(target)
      + [.changed(id, .merged(into: target.id), audience(of: question))]
      + (votes == target.votes ? [] : [.changed(target.id, .counted(votes: votes), .everyone)])
  }

  private func voters(ofBoth one: ProposalID, _ other: ProposalID) -> Int {
    let (ones, others) = (questions.merged(into: one), questions.merged(into: other))
    return questions.own.values.count {
      !$0.votes.isDisjoint(with: ones) && !$0.votes.isDisjoint(with: others)
    }
  }

  private func promoting(
    _ message: ProposalID, by id: ProposalID
  ) throws(Refusal) -> [Questions.Event] {
    guard let message = chat[message],
      message.to == .everyone, !message.isDeleted
    else { throw .noSuchMessage }
    let text = try PlainText.accepted(message.text)
    try requireRoom(forQuestion: text, of: id.participant)
    let isThere = questions.open.all.values.contains {
      $0.author == message.author && $0.text == text
    }
    guard !isThere else { return [] }
    return [.entered(Question(id: id, author: message.author, text: text), .everyone)]
  }
}

extension Meeting {
  /// As `person` knows it.
  private func known(_ id: ProposalID, to person: ParticipantID) throws(Refusal) -> Question {
    let presents = participants[person]?.role.presents == true
    let own = questions.own[person]?.questions[id]
    let question = presents ? questions.inner[id] ?? own : own
    guard let question = question ?? questions.open[id] else { throw .noSuchQuestion }
    return question
  }

  /// One that nobody else has on their hands or has answered since it was last opened.
  private func free(_ id: ProposalID, for person: ParticipantID) throws(Refusal) -> Question {
    let question = try known(id, to: person)
    guard question.stage == .open else { throw .questionSettled }
    try checkClaim(of: question, by: person)
    guard !question.answers.contains(where: { !$0.isEarlier && $0.author != person }) else {
      throw .questionSettled
    }
    return question
  }

  /// A claim of somebody who left, or may no longer answer, does not count.
  private func checkClaim(of question: Question, by person: ParticipantID) throws(Refusal) {
    guard let holder = question.claim, holder != person, let one = participants[holder],
      one.present, refusal(of: .answer, to: holder) == nil
    else { return }
    throw .claimed(by: one.name)
  }

  private func answerable(
    _ id: ProposalID, _ text: String, by person: ParticipantID
  ) throws(Refusal) -> (Question, String) {
    let question = try free(id, for: person)
    let text = try PlainText.accepted(text)
    try checkRoom(forAnswerTo: question)
    try requireRoom(forAnswer: text, of: person)
    return (question, text)
  }

  private func checkRoom(forAnswerTo question: Question) throws(Refusal) {
    guard question.answers.count < Limits.answers else { throw .listTooLong(limit: Limits.answers) }
  }

  /// What publishes it, unless it is so already; and tells those whose own was merged into it.
  private func published(_ question: Question) -> [Questions.Event] {
    guard !question.isPublic else { return [] }
    let merged = questions.inner.all.values.filter {
      $0.stage == .merged(into: question.id) && !$0.isPublic
    }
    return [.published(question.unsealed)]
      + merged.compactMap { one in
        questions.asker(of: one.id).map {
          .changed(one.id, .merged(into: question.id), .only([$0]))
        }
      }
  }

  private func audience(of question: Question) -> Audience {
    question.isPublic ? .everyone : .presenting(and: questions.asker(of: question.id))
  }
}
