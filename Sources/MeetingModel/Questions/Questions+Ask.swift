import OrderedCollections

extension Meeting {
  func asking(_ text: String, by id: ProposalID) throws(Refusal) -> [Questions.Event] {
    let text = try PlainText.accepted(text)
    try requireRoom(forQuestion: text, of: id.participant)
    guard waitsToBePublished(from: id.participant) else { return [.asked(text)] }
    let question = Question(id: id, author: id.participant, text: text, isPublic: false)
    return [.entered(question, .presenting(and: id.participant))]
  }

  /// Each copy by an event of its own, so that no event for some names who is hidden from them.
  func askingAnonymously(
    _ text: String, by person: ParticipantID
  ) throws(Refusal) -> [Questions.Event] {
    let text = try PlainText.accepted(text)
    try requireRoom(forQuestion: text, of: person)
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

  /// Refuses another question of `person`, or so many brought at once, beyond their share.
  func requireRoom(
    forQuestion text: String, of person: ParticipantID
  ) throws(Refusal) {
    try requireRoom(for: Load(text), of: person)
  }

  func requireRoom(for more: Load, of person: ParticipantID) throws(Refusal) {
    try requireShare(
      of: .questions, Limits.questionShare, for: person, more, in: questions.held)
  }

  func requireRoom(forAnswer text: String, of person: ParticipantID) throws(Refusal) {
    try requireShare(
      of: .answers, Limits.answerShare, for: person, Load(text), in: questions.heldAnswers)
  }
}

extension Questions {
  /// The next id that names no asker.
  var nextNameless: ProposalID {
    ProposalID(participant: .server, count: max(open.lastNameless, inner.lastNameless) &+ 1)
  }
}
