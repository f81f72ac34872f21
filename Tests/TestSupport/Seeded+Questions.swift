package import MeetingModel
import OrderedCollections

extension Seeded {
  /// Made up, as few ids as make them meet each other.
  package mutating func questionsProposal() -> Questions.Proposal {
    let (id, text) = (questionID(), text())
    return pick([
      .ask(text), .askAnonymously(text), .answer(id, text), .answerPrivately(id, text),
      .claim(id), .release(id), .answerLive(id), .finishLive(id, note: text), .publish(id),
      .dismiss(id), .reopen(id), .edit(id, text), .merge(id, into: questionID()),
      .vote(id, chance(1, of: 2)), .promote(id), .bring(some { $0.question() }),
      .moderate(chance(1, of: 2)), .setAnonymity(pick(Questions.Anonymity.allCases)),
    ])
  }

  /// One that mostly refers to what is there in `meeting`.
  package mutating func questionsProposal(in meeting: Meeting) -> Questions.Proposal {
    let ids = meeting.questions.all.keys.elements
    let id = ids.isEmpty ? questionID() : pick(ids)
    let text = words()
    switch below(20) {
    case 0, 1, 2: return .ask(text)
    case 3, 4: return .askAnonymously(text)
    case 5: return .answer(id, text)
    case 6: return .answerPrivately(id, text)
    case 7: return .claim(id)
    case 8: return .release(id)
    case 9: return .answerLive(id)
    case 10: return .finishLive(id, note: chance(1, of: 2) ? "" : text)
    case 11: return .publish(id)
    case 12: return chance(1, of: 2) ? .dismiss(id) : .reopen(id)
    case 13: return .edit(id, text)
    case 14: return .merge(id, into: ids.isEmpty ? questionID() : pick(ids))
    case 15, 16: return .vote(id, chance(2, of: 3))
    case 17:
      let messages = meeting.chat.messages
      return .promote(messages.isEmpty ? proposalID() : pick(messages).id)
    case 18: return .moderate(chance(2, of: 3))
    default:
      return chance(1, of: 4)
        ? .bring(some { $0.broughtQuestion() })
        : .setAnonymity(pick(Questions.Anonymity.allCases))
    }
  }

  package mutating func questionsEvent() -> Questions.Event {
    let (id, text) = (questionID(), text())
    return pick([
      .asked(text), .answered(id, text), .entered(question(), audience()),
      .told(question(), audience()), .published(question()),
      .changed(id, questionChange(), audience()), .changed(id, questionChange(), audience()),
      .voted(id, chance(1, of: 2), votes: count()), .moderationSet(chance(1, of: 2)),
      .anonymitySet(pick(Questions.Anonymity.allCases)),
    ])
  }

  package mutating func questions() -> Questions {
    let owners = some { ($0.participantID(), $0.ownQuestions()) }
    return Questions(
      isModerated: chance(1, of: 2), anonymity: pick(Questions.Anonymity.allCases),
      open: some { $0.question() }, inner: some { $0.question() },
      own: Dictionary(owners, uniquingKeysWith: { first, _ in first }))
  }

  private mutating func ownQuestions() -> Questions.Own {
    let questions = some { $0.question() }
    return Questions.Own(
      questions: Dictionary(
        questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      votes: Set(some { $0.questionID() }))
  }

  package mutating func question() -> Question {
    Question(
      id: questionID(), author: maybe { $0.participantID() }, signature: maybe { $0.text() },
      veil: pick(Question.Veil.allCases), text: text(), time: moment(),
      isPublic: chance(1, of: 2), stage: questionStage(), claim: maybe { $0.participantID() },
      isLive: chance(1, of: 2), isEdited: chance(1, of: 2), votes: count(),
      answers: some { $0.answer() })
  }

  /// One as a file may hold it.
  package mutating func broughtQuestion() -> Question {
    Question(
      id: questionID(), author: nil, signature: chance(1, of: 3) ? "" : "Guest",
      veil: pick(Question.Veil.allCases), text: words(), time: moment(),
      isPublic: chance(2, of: 3), stage: questionStage(), isEdited: chance(1, of: 2),
      votes: below(100),
      answers: some {
        Answer(
          id: .server, signature: "Guest", text: $0.words(), time: $0.moment(),
          way: $0.pick(Answer.Way.allCases), isEarlier: $0.chance(1, of: 2))
      })
  }

  private mutating func questionStage() -> Question.Stage {
    pick([.open, .open, .dismissed, .merged(into: nil), .merged(into: questionID())])
  }

  private mutating func answer() -> Answer {
    Answer(
      id: proposalID(), signature: maybe { $0.text() }, text: text(), time: moment(),
      way: pick(Answer.Way.allCases), isEarlier: chance(1, of: 2))
  }

  private mutating func questionChange() -> Questions.Change {
    pick([
      .claimed(maybe { $0.participantID() }), .live(participantID()),
      .answered(text(), pick(Answer.Way.allCases)), .dismissed, .reopened, .edited(text()),
      .merged(into: maybe { $0.questionID() }), .counted(votes: count()),
    ])
  }

  package mutating func audience() -> Audience {
    pick([
      .everyone, .presenting(and: nil), .presenting(and: someAsker()),
      .only((0..<below(3)).map { _ in someAsker() }),
    ])
  }

  private mutating func someAsker() -> ParticipantID { ParticipantID(UInt32(1 + below(4))) }

  private mutating func questionID() -> ProposalID {
    chance(1, of: 10)
      ? proposalID()
      : ProposalID(participant: ParticipantID(UInt32(below(3))), count: UInt32(below(4)))
  }
}
