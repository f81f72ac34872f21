import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Questions {
  init(_ wired: WiredQuestions) throws(WireError) {
    var own: [ParticipantID: Own] = [:]
    for one in wired.own { own[ParticipantID(one.participant)] = try Own(one) }
    self.init(
      isModerated: wired.moderated, anonymity: try Anonymity(wired.anonymity),
      open: try [Question](wired.all), inner: try [Question](wired.inner), own: own)
  }

  var wired: WiredQuestions {
    .with {
      $0.all = Array(open.all.values).wired
      $0.inner = Array(inner.all.values).wired
      $0.own = own.sorted { $0.key < $1.key }.map { $0.value.wired(of: $0.key) }
      $0.moderated = isModerated
      $0.anonymity = anonymity.wired
    }
  }
}

extension Questions.Own {
  fileprivate init(_ wired: WiredQuestions.Own) throws(WireError) {
    let questions = try [Question](wired.questions)
    self.init(
      questions: Dictionary(
        questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      votes: Set(try [ProposalID](wired: wired.votes, field: "votes")))
  }

  fileprivate func wired(of participant: ParticipantID) -> WiredQuestions.Own {
    .with {
      $0.participant = participant.value
      $0.questions = Array(QuestionList(Array(questions.values)).all.values).wired
      $0.votes = votes.sorted().wired
    }
  }
}

extension Questions.Anonymity {
  fileprivate init(_ wired: WiredQuestions.Anonymity) throws(WireError) {
    switch wired {
    case .fromAttendees: self = .fromAttendees
    case .fromEveryone: self = .fromEveryone
    case .off: self = .off
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  fileprivate var wired: WiredQuestions.Anonymity {
    switch self {
    case .fromAttendees: .fromAttendees
    case .fromEveryone: .fromEveryone
    case .off: .off
    }
  }
}

extension Questions.Proposal {
  init(_ wired: WiredQuestions.Proposal) throws(WireError) {
    switch wired.kind {
    case .ask(let text): self = .ask(text)
    case .answer(let reply): self = .answer(ProposalID(reply.question), reply.text)
    case .askAnonymously(let text): self = .askAnonymously(text)
    case .answerPrivately(let reply):
      self = .answerPrivately(ProposalID(reply.question), reply.text)
    case .claim(let id): self = .claim(ProposalID(id))
    case .release(let id): self = .release(ProposalID(id))
    case .answerLive(let id): self = .answerLive(ProposalID(id))
    case .finishLive(let reply):
      self = .finishLive(ProposalID(reply.question), note: reply.text)
    case .publish(let id): self = .publish(ProposalID(id))
    case .dismiss(let id): self = .dismiss(ProposalID(id))
    case .reopen(let id): self = .reopen(ProposalID(id))
    case .edit(let reply): self = .edit(ProposalID(reply.question), reply.text)
    case .merge(let merge):
      self = .merge(ProposalID(merge.question), into: ProposalID(merge.into))
    case .vote(let vote): self = .vote(ProposalID(vote.question), vote.up)
    case .promote(let id): self = .promote(ProposalID(id))
    case .bring(let several): self = .bring(try [Question](several.questions))
    case .moderate(let isModerated): self = .moderate(isModerated)
    case .setAnonymity(let anonymity):
      self = .setAnonymity(try Questions.Anonymity(anonymity))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredQuestions.Proposal {
    .with {
      switch self {
      case .ask(let text): $0.ask = text
      case .answer(let id, let text): $0.answer = .to(id, text)
      case .askAnonymously(let text): $0.askAnonymously = text
      case .answerPrivately(let id, let text): $0.answerPrivately = .to(id, text)
      case .claim(let id): $0.claim = id.wired
      case .release(let id): $0.release = id.wired
      case .answerLive(let id): $0.answerLive = id.wired
      case .finishLive(let id, let note): $0.finishLive = .to(id, note)
      case .publish(let id): $0.publish = id.wired
      case .dismiss(let id): $0.dismiss = id.wired
      case .reopen(let id): $0.reopen = id.wired
      case .edit(let id, let text): $0.edit = .to(id, text)
      case .merge(let id, let other):
        $0.merge.question = id.wired
        $0.merge.into = other.wired
      case .vote(let id, let isFor):
        $0.vote.question = id.wired
        $0.vote.up = isFor
      case .promote(let message): $0.promote = message.wired
      case .bring(let questions): $0.bring.questions = questions.wired
      case .moderate(let isModerated): $0.moderate = isModerated
      case .setAnonymity(let anonymity): $0.setAnonymity = anonymity.wired
      }
    }
  }
}

extension WiredQuestions.Reply {
  fileprivate static func to(_ question: ProposalID, _ text: String) -> WiredQuestions.Reply {
    .with {
      $0.question = question.wired
      $0.text = text
    }
  }
}

extension Questions.Event {
  init(_ wired: WiredQuestions.Event) throws(WireError) {
    switch wired.kind {
    case .asked(let text): self = .asked(text)
    case .answered(let reply): self = .answered(ProposalID(reply.question), reply.text)
    case .entered(let telling): self = .entered(try telling.asked, try Audience(telling.to))
    case .told(let telling): self = .told(try telling.asked, try Audience(telling.to))
    case .published(let question):
      self = .published(
        try Question(question, time: Moment(milliseconds: question.later)))
    case .changed(let change):
      self = .changed(
        ProposalID(change.question), try Questions.Change(change), try Audience(change.to))
    case .voted(let vote):
      self = .voted(ProposalID(vote.question), vote.up, votes: Int(vote.votes))
    case .moderationSet(let isModerated): self = .moderationSet(isModerated)
    case .anonymitySet(let anonymity):
      self = .anonymitySet(try Questions.Anonymity(anonymity))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredQuestions.Event {
    .with {
      switch self {
      case .asked(let text): $0.asked = text
      case .answered(let id, let text): $0.answered = .to(id, text)
      case .entered(let question, let audience): $0.entered = .of(question, audience)
      case .told(let question, let audience): $0.told = .of(question, audience)
      case .published(let question):
        $0.published = question.wired(later: question.time.milliseconds)
      case .changed(let id, let change, let audience):
        $0.changed.question = id.wired
        $0.changed.kind = change.wired
        $0.changed.to = audience.wired
      case .voted(let id, let isFor, let votes):
        $0.voted.question = id.wired
        $0.voted.up = isFor
        $0.voted.votes = UInt32(index: votes)
      case .moderationSet(let isModerated): $0.moderationSet = isModerated
      case .anonymitySet(let anonymity): $0.anonymitySet = anonymity.wired
      }
    }
  }
}

extension WiredQuestions.Telling {
  fileprivate var asked: Question {
    get throws(WireError) {
      try Question(question, time: Moment(milliseconds: question.later))
    }
  }

  fileprivate static func of(
    _ question: Question, _ audience: Audience
  ) -> WiredQuestions.Telling {
    .with {
      $0.question = question.wired(later: question.time.milliseconds)
      $0.to = audience.wired
    }
  }
}

extension Questions.Change {
  fileprivate init(_ wired: WiredQuestions.Change) throws(WireError) {
    switch wired.kind {
    case .claimed(let holder): self = .claimed(holder == 0 ? nil : ParticipantID(holder))
    case .live(let holder): self = .live(ParticipantID(holder))
    case .answered(let given): self = .answered(given.text, try Answer.Way(given.way))
    case .dismissed: self = .dismissed
    case .reopened: self = .reopened
    case .edited(let text): self = .edited(text)
    case .merged(let merged): self = .merged(into: merged.other)
    case .counted(let votes): self = .counted(votes: Int(votes))
    case nil: throw .unknownKind
    }
  }

  fileprivate var wired: WiredQuestions.Change.OneOf_Kind {
    switch self {
    case .claimed(let holder): .claimed(holder?.value ?? 0)
    case .live(let holder): .live(holder.value)
    case .answered(let text, let way):
      .answered(
        .with {
          $0.text = text
          $0.way = way.wired
        })
    case .dismissed: .dismissed(WiredNothing())
    case .reopened: .reopened(WiredNothing())
    case .edited(let text): .edited(text)
    case .merged(let other): .merged(.into(other))
    case .counted(let votes): .counted(UInt32(index: votes))
    }
  }
}
