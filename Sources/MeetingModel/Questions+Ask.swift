import OrderedCollections

extension Meeting {
  func asking(_ text: String, by id: ProposalID) throws(Refusal) -> [Questions.Event] {
    let text = try PlainText.accepted(text)
    try checkRoom(of: id.participant)
    guard waitsToBePublished(from: id.participant) else { return [.asked(text)] }
    let question = Question(id: id, author: id.participant, text: text, isPublic: false)
    return [.entered(question, .presenting(and: id.participant))]
  }

  /// Each copy by an event of its own, so that no event for some names who is hidden from them.
  func askingAnonymously(
    _ text: String, by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    let text = try PlainText.accepted(text)
    try checkRoom(of: person)
    let waits = waitsToBePublished(from: person)
    let signed = Question(
      id: questions.nextNameless, author: person, veil: questions.anonymity.veil, text: text,
      isPublic: !waits)
    var unsigned = signed
    unsigned.author = nil
    let forPresenters: Questions.Event? = waits ? .entered(unsigned, .presenting(and: nil)) : nil
    let forEveryone: Questions.Event? = waits ? nil : .entered(unsigned, .everyone)
    switch signed.veil {
    case .none, .attendees:
      return [forEveryone, .entered(signed, .presenting(and: person))].compactMap(\.self)
    case .everyone:
      return [forEveryone, forPresenters, .entered(signed, .only([person]))].compactMap(\.self)
    }
  }

  private func waitsToBePublished(from person: ParticipantID) -> Bool {
    questions.isModerated && refusal(of: .answer, to: person) != nil
  }

  func checkRoom(for count: Int = 1) throws(Refusal) {
    guard questions.count + count <= Limits.questions else {
      throw .tooManyQuestions(limit: Limits.questions)
    }
  }

  /// Who does not present has a share of the room.
  private func checkRoom(of person: ParticipantID) throws(Refusal) {
    try checkRoom()
    let presents = participants[person]?.role.presents == true
    guard presents || questions.count(of: person) < Limits.questionsEach else {
      throw .tooManyQuestions(limit: Limits.questionsEach)
    }
  }
}

extension Questions {
  /// The next id that names no asker.
  var nextNameless: ProposalID {
    let counts = [open, inner].flatMap { $0.all.keys }
      .filter { $0.participant == .server }.map(\.count)
    return ProposalID(participant: .server, count: (counts.max() ?? 0) &+ 1)
  }
}
