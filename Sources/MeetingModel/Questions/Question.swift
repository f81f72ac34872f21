/// One question, as far as the holder of this copy may know it.
package struct Question: Equatable, Sendable {
  /// Names its asker, unless it was asked anonymously or brought from elsewhere: then it is the
  /// server's. A promoted message of the chat bears the id of its promoter.
  package var id: ProposalID
  /// Nil where its holder may not know, and when it was not asked here.
  package var author: ParticipantID?
  /// Who asked it in another meeting; empty for nobody that is known. Nil when it was asked here.
  package var signature: String?
  package var veil: Veil
  package var text: String
  package var time: Moment
  /// Whether it has been published: told to everyone, and never again taken back.
  package var isPublic: Bool
  package var stage: Stage
  /// Who has claimed it.
  package var claim: ParticipantID?
  /// Whether it is being answered aloud.
  package var isLive: Bool
  /// Whether its words are no longer those that it was asked with.
  package var isEdited: Bool
  package var votes: Int
  package var answers: [Answer]

  package init(
    id: ProposalID, author: ParticipantID?, signature: String? = nil, veil: Veil = .none,
    text: String, time: Moment = Moment(milliseconds: 0), isPublic: Bool = true,
    stage: Stage = .open, claim: ParticipantID? = nil, isLive: Bool = false,
    isEdited: Bool = false, votes: Int = 0, answers: [Answer] = []
  ) {
    self.id = id
    self.author = author
    self.signature = signature
    self.veil = veil
    self.text = text
    self.time = time
    self.isPublic = isPublic
    self.stage = stage
    self.claim = claim
    self.isLive = isLive
    self.isEdited = isEdited
    self.votes = votes
    self.answers = answers
  }

  /// From whom its asker is hidden.
  package enum Veil: UInt8, CaseIterable, Sendable {
    case none
    /// From those who do not present.
    case attendees
    case everyone
  }

  package enum Stage: Equatable, Sendable {
    case open
    case dismissed
    /// Another says the same; nil where that one may not be known.
    case merged(into: ProposalID?)
  }

  /// Where it stands, in one word.
  package enum Status: UInt8, CaseIterable, Sendable {
    case pending, open, claimed, live, answered, answeredPrivately, answeredLive, dismissed, merged
  }

  package var status: Status {
    switch stage {
    case .dismissed: return .dismissed
    case .merged: return .merged
    case .open: break
    }
    if isLive { return .live }
    switch answers.last(where: { !$0.isEarlier })?.way {
    case .everyone: return .answered
    case .privately: return .answeredPrivately
    case .live: return .answeredLive
    case nil: return claim != nil ? .claimed : isPublic ? .open : .pending
    }
  }

  /// Whether somebody still has to answer it.
  package var isWaiting: Bool { stage == .open && !isAnswered }

  /// Since it was last opened.
  package var isAnswered: Bool { answers.contains { !$0.isEarlier } }

  /// As everyone may know it.
  var unsealed: Question {
    var question = self
    question.isPublic = true
    if veil != .none {
      question.author = nil
      if signature != nil { question.signature = "" }
    }
    question.answers.removeAll { $0.way == .privately }
    return question
  }

  mutating func apply(_ change: Questions.Change, by id: ProposalID, at time: Moment) {
    switch change {
    case .claimed(let holder):
      claim = holder
      isLive = false
    case .live(let holder):
      claim = holder
      isLive = true
    case .answered(let text, let way):
      answers.append(Answer(id: id, text: text, time: time, way: way))
      // Those who are not told of it see the claim go by an event of its own.
      if way != .privately { close() }
    case .dismissed:
      stage = .dismissed
      close()
    case .reopened:
      stage = .open
      close()
      for index in answers.indices { answers[index].isEarlier = true }
    case .edited(let text):
      self.text = text
      isEdited = true
    case .merged(let other):
      stage = .merged(into: other)
      close()
    case .counted(let votes): self.votes = votes
    }
  }

  private mutating func close() {
    claim = nil
    isLive = false
  }
}

package struct Answer: Equatable, Sendable {
  package var id: ProposalID
  /// Who gave it in another meeting. Nil when it was given here.
  package var signature: String?
  /// May be empty when it was given aloud.
  package var text: String
  package var time: Moment
  package var way: Way
  /// Whether the question was opened again since.
  package var isEarlier: Bool

  package init(
    id: ProposalID, signature: String? = nil, text: String, time: Moment, way: Way = .everyone,
    isEarlier: Bool = false
  ) {
    self.id = id
    self.signature = signature
    self.text = text
    self.time = time
    self.way = way
    self.isEarlier = isEarlier
  }

  package enum Way: UInt8, CaseIterable, Sendable {
    case everyone
    /// To the asker; the presenting side knows of it.
    case privately
    /// Aloud.
    case live
  }

  package var author: ParticipantID? { signature == nil ? id.participant : nil }
}
