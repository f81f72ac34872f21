import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Questions {
  init(_ wired: WiredQuestions) {
    var timeline = Timeline()
    self.init(
      all: wired.all.map { question in
        Question(question, time: timeline.read(question.later))
      })
  }

  var wired: WiredQuestions {
    var timeline = Timeline()
    return .with {
      $0.all = all.values.map { $0.wired(later: timeline.write($0.time)) }
    }
  }
}

extension Question {
  fileprivate init(_ wired: WiredQuestion, time: Moment) {
    var timeline = Timeline(since: time)
    self.init(
      id: ProposalID(participant: ParticipantID(wired.participant), count: wired.count),
      text: wired.text, time: time,
      answers: wired.answers.map { answer in
        Answer(
          id: ProposalID(participant: ParticipantID(answer.participant), count: answer.count),
          text: answer.text, time: timeline.read(answer.later))
      })
  }

  fileprivate func wired(later: Int64) -> WiredQuestion {
    var timeline = Timeline(since: time)
    return .with {
      $0.participant = id.participant.value
      $0.count = id.count
      $0.later = later
      $0.text = text
      $0.answers = answers.map { answer in
        .with {
          $0.participant = answer.id.participant.value
          $0.count = answer.id.count
          $0.later = timeline.write(answer.time)
          $0.text = answer.text
        }
      }
    }
  }
}

extension Questions.Proposal {
  init(_ wired: WiredQuestions.Proposal) throws(WireError) {
    switch wired.kind {
    case .ask(let text): self = .ask(text)
    case .answer(let reply): self = .answer(ProposalID(reply.question), reply.text)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredQuestions.Proposal {
    .with {
      switch self {
      case .ask(let text): $0.ask = text
      case .answer(let question, let text):
        $0.answer.question = question.wired
        $0.answer.text = text
      }
    }
  }
}

extension Questions.Event {
  init(_ wired: WiredQuestions.Event) throws(WireError) {
    switch wired.kind {
    case .asked(let text): self = .asked(text)
    case .answered(let reply): self = .answered(ProposalID(reply.question), reply.text)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredQuestions.Event {
    .with {
      switch self {
      case .asked(let text): $0.asked = text
      case .answered(let question, let text):
        $0.answered.question = question.wired
        $0.answered.text = text
      }
    }
  }
}
