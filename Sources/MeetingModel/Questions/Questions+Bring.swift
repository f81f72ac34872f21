extension Meeting {
  /// Questions of another meeting: each as it was, but for ids, for the people, who are names now, and
  /// for claims. Those that were pending still are.
  func bringing(
    _ brought: [Question], by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    let answers = brought.flatMap(\.answers)
    try requireRoom(
      for: Load(count: brought.count, size: brought.reduce(0) { $0 + $1.text.utf8.count }),
      of: person)
    try requireShare(
      of: .answers, Limits.answerShare, for: person,
      Load(count: answers.count, size: answers.reduce(0) { $0 + $1.text.utf8.count }),
      in: questions.heldAnswers)
    let first = questions.nextNameless.count
    var ids: [ProposalID: ProposalID] = [:]
    for (index, question) in brought.enumerated() where ids[question.id] == nil {
      ids[question.id] = ProposalID(
        participant: .server, count: first &+ UInt32(truncatingIfNeeded: index))
    }
    var events: [Questions.Event] = []
    var taken: Set<ProposalID> = []
    for question in brought {
      guard let id = ids[question.id], taken.insert(id).inserted else { continue }
      events += try question.brought(as: id, with: ids)
    }
    return events
  }
}

extension Question {
  fileprivate func brought(
    as id: ProposalID, with ids: [ProposalID: ProposalID]
  ) throws(Refusal) -> [Questions.Event] {
    var kept = self
    kept.id = id
    kept.author = nil
    kept.signature = try signature?.asSignature() ?? ""
    kept.text = try PlainText.accepted(text)
    kept.claim = nil
    kept.isLive = false
    kept.votes = min(max(0, votes), Limits.participants)
    if case .merged(let other) = stage { kept.stage = .merged(into: other.flatMap { ids[$0] }) }
    guard answers.count <= Limits.answers else { throw .listTooLong(limit: Limits.answers) }
    kept.answers = []
    for answer in answers { kept.answers.append(try answer.brought()) }
    guard isPublic else { return [.told(kept, .presenting(and: nil))] }
    let open = kept.unsealed
    return open == kept
      ? [.told(open, .everyone)] : [.told(open, .everyone), .told(kept, .presenting(and: nil))]
  }
}

extension Answer {
  fileprivate func brought() throws(Refusal) -> Answer {
    var kept = self
    kept.id = .server
    kept.signature = try signature?.asSignature() ?? ""
    if way != .live || !text.isEmpty { kept.text = try PlainText.accepted(text) }
    return kept
  }
}

extension String {
  /// A name as it is kept; empty stays empty.
  fileprivate func asSignature() throws(Refusal) -> String {
    isEmpty ? "" : try PlainText.acceptedName(self)
  }
}
