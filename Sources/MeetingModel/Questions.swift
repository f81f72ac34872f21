package import OrderedCollections

/// Questions to the presenters and what they answered; everyone sees both.
package struct Questions: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ProposalID, Question> = [:]

  package init() {}

  package init(all: [Question]) {
    self.all = OrderedDictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package var unanswered: Int { all.values.count { $0.answers.isEmpty } }

  package enum Proposal: Equatable, Sendable {
    case ask(String)
    case answer(ProposalID, String)
  }

  package enum Event: Equatable, Sendable {
    case asked(String)
    case answered(ProposalID, String)
  }

  func holds(_ id: ProposalID) -> Bool {
    all[id] != nil || all.values.contains { $0.answers.contains { $0.id == id } }
  }

  func seen(by viewer: Viewer) -> Questions { self }

  func isIntimate(with participant: ParticipantID) -> Bool { false }

  mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .asked(let text): all[id] = Question(id: id, text: text, time: time)
    case .answered(let question, let text):
      all[question]?.answers.append(Answer(id: id, text: text, time: time))
    }
  }
}

extension Questions.Event {
  func seen(by viewer: Viewer, author: ParticipantID) -> Questions.Event? { self }

  func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  var isVeiled: Bool { false }
}

package struct Question: Equatable, Sendable {
  package var id: ProposalID
  package var text: String
  package var time: Moment
  package var answers: [Answer]

  package init(id: ProposalID, text: String, time: Moment, answers: [Answer] = []) {
    self.id = id
    self.text = text
    self.time = time
    self.answers = answers
  }

  package var author: ParticipantID { id.participant }
}

package struct Answer: Equatable, Sendable {
  package var id: ProposalID
  package var text: String
  package var time: Moment

  package init(id: ProposalID, text: String, time: Moment) {
    self.id = id
    self.text = text
    self.time = time
  }

  package var author: ParticipantID { id.participant }
}

extension Meeting {
  func decide(
    _ proposal: Questions.Proposal, by id: ProposalID
  ) throws(Refusal) -> [Questions.Event] {
    switch proposal {
    case .ask(let text):
      try require(.ask, of: id.participant)
      return [.asked(try PlainText.accepted(text))]
    case .answer(let question, let text):
      try require(.answer, of: id.participant)
      guard questions.all[question] != nil else { throw .noSuchQuestion }
      return [.answered(question, try PlainText.accepted(text))]
    }
  }
}
