/// What participants write to each other, in order.
package struct Chat: Equatable, Sendable {
  package private(set) var messages: [Message] = []

  package init() {}
  package init(messages: [Message]) { self.messages = messages }

  package struct Message: Equatable, Sendable {
    package var id: ProposalID
    package var to: Recipient
    package var text: String
    package var time: Moment

    package init(id: ProposalID, to: Recipient, text: String, time: Moment) {
      self.id = id
      self.to = to
      self.text = text
      self.time = time
    }

    package var author: ParticipantID { id.participant }
  }

  package enum Recipient: Hashable, Sendable {
    case everyone
    /// Seen by the author and this participant, and by nobody else.
    case participant(ParticipantID)
  }

  package enum Proposal: Equatable, Sendable {
    case say(String, to: Recipient)
  }

  package enum Event: Equatable, Sendable {
    case said(String, to: Recipient)
  }

  func holds(_ id: ProposalID) -> Bool { messages.contains { $0.id == id } }

  mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .said(let text, let to):
      messages.append(Message(id: id, to: to, text: text, time: time))
    }
  }

  func seen(by viewer: Viewer) -> Chat {
    Chat(
      messages: messages.filter { message in
        guard let confidants = message.to.confidants(author: message.author) else { return true }
        return viewer.participant.map(confidants.contains) ?? false
      })
  }
}

extension Chat {
  func isIntimate(with participant: ParticipantID) -> Bool {
    messages.contains {
      $0.to.confidants(author: $0.author)?.contains(participant) ?? false
    }
  }
}

extension Chat.Event {
  private func audience(author: ParticipantID) -> Audience {
    switch self {
    case .said(_, let to): to.confidants(author: author).map(Audience.only) ?? .everyone
    }
  }

  func seen(by viewer: Viewer, author: ParticipantID) -> Chat.Event? {
    audience(author: author).includes(viewer) ? self : nil
  }

  func intimates(author: ParticipantID) -> [ParticipantID] { audience(author: author).intimates }
}

extension Chat.Recipient {
  func confidants(author: ParticipantID) -> [ParticipantID]? {
    switch self {
    case .everyone: nil
    case .participant(let other): [author, other]
    }
  }
}

extension Meeting {
  func decide(_ proposal: Chat.Proposal, by id: ProposalID) throws(Refusal) -> [Chat.Event] {
    switch proposal {
    case .say(let text, .everyone):
      try require(.say, of: id.participant)
      return [.said(try PlainText.accepted(text), to: .everyone)]
    case .say(let text, .participant(let other)):
      try require(.sayPrivately, of: id.participant)
      guard participants[other] != nil else { throw .noSuchParticipant }
      guard other != id.participant else { throw .toYourself }
      return [.said(try PlainText.accepted(text), to: .participant(other))]
    }
  }
}
