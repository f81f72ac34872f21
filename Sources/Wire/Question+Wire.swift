import MeetingModel
import SwiftProtobuf

extension Question {
  init(_ wired: WiredQuestion, time: Moment) throws(WireError) {
    var timeline = Timeline(since: time)
    let id = ProposalID(participant: ParticipantID(wired.participant), count: wired.count)
    var answers: [Answer] = []
    for answer in wired.answers {
      answers.append(try Answer(answer, time: timeline.read(answer.later)))
    }
    self.init(
      id: id,
      author: wired.hasAuthor
        ? wired.author == 0 ? nil : ParticipantID(wired.author) : id.participant,
      signature: wired.hasSignature ? wired.signature : nil, veil: try Veil(wired.veil),
      text: wired.text, time: time, isPublic: !wired.pending, stage: Stage(wired.stage),
      claim: wired.hasClaim ? ParticipantID(wired.claim) : nil, isLive: wired.live,
      isEdited: wired.edited, votes: Int(wired.votes), answers: answers)
  }

  func wired(later: Int64) -> WiredQuestion {
    var timeline = Timeline(since: time)
    return .with {
      $0.participant = id.participant.value
      $0.count = id.count
      $0.later = later
      $0.text = text
      $0.answers = answers.map { $0.wired(later: timeline.write($0.time)) }
      if author != id.participant { $0.author = author?.value ?? 0 }
      if let signature { $0.signature = signature }
      $0.veil = veil.wired
      $0.pending = !isPublic
      $0.stage = stage.wired
      if let claim { $0.claim = claim.value }
      $0.live = isLive
      $0.edited = isEdited
      $0.votes = UInt32(index: votes)
    }
  }
}

extension [Question] {
  init(_ wired: [WiredQuestion]) throws(WireError) {
    var timeline = Timeline()
    self = try wired.map { (question) throws(WireError) in
      try Question(question, time: timeline.read(question.later))
    }
  }

  var wired: [WiredQuestion] {
    var timeline = Timeline()
    return map { $0.wired(later: timeline.write($0.time)) }
  }
}

extension Question.Veil {
  fileprivate init(_ wired: WiredQuestion.Veil) throws(WireError) {
    switch wired {
    case .none: self = .none
    case .attendees: self = .attendees
    case .everyone: self = .everyone
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  fileprivate var wired: WiredQuestion.Veil {
    switch self {
    case .none: .none
    case .attendees: .attendees
    case .everyone: .everyone
    }
  }
}

extension Question.Stage {
  fileprivate init(_ wired: WiredQuestion.OneOf_Stage?) {
    switch wired {
    case nil: self = .open
    case .dismissed: self = .dismissed
    case .merged(let merged): self = .merged(into: merged.other)
    }
  }

  fileprivate var wired: WiredQuestion.OneOf_Stage? {
    switch self {
    case .open: nil
    case .dismissed: .dismissed(WiredNothing())
    case .merged(let other): .merged(.into(other))
    }
  }
}

extension WiredQuestions.Merged {
  var other: ProposalID? { hasInto ? ProposalID(into) : nil }

  static func into(_ other: ProposalID?) -> WiredQuestions.Merged {
    .with { if let other { $0.into = other.wired } }
  }
}

extension Answer {
  fileprivate init(_ wired: WiredAnswer, time: Moment) throws(WireError) {
    self.init(
      id: ProposalID(participant: ParticipantID(wired.participant), count: wired.count),
      signature: wired.hasSignature ? wired.signature : nil, text: wired.text, time: time,
      way: try Way(wired.way), isEarlier: wired.earlier)
  }

  fileprivate func wired(later: Int64) -> WiredAnswer {
    .with {
      $0.participant = id.participant.value
      $0.count = id.count
      $0.later = later
      $0.text = text
      if let signature { $0.signature = signature }
      $0.way = way.wired
      $0.earlier = isEarlier
    }
  }
}

extension Answer.Way {
  init(_ wired: WiredAnswer.Way) throws(WireError) {
    switch wired {
    case .everyone: self = .everyone
    case .privately: self = .privately
    case .live: self = .live
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredAnswer.Way {
    switch self {
    case .everyone: .everyone
    case .privately: .privately
    case .live: .live
    }
  }
}

extension Audience {
  init(_ wired: WiredQuestions.Circle) throws(WireError) {
    switch wired.kind {
    case .everyone: self = .everyone
    case .presenting(let other): self = .presenting(and: other == 0 ? nil : ParticipantID(other))
    case .only(let few): self = .only(few.participants.map { ParticipantID($0) })
    case nil: throw .unknownKind
    }
  }

  var wired: WiredQuestions.Circle {
    .with {
      switch self {
      case .everyone: $0.everyone = WiredNothing()
      case .presenting(let other): $0.presenting = other?.value ?? 0
      case .only(let few): $0.only.participants = few.map(\.value)
      }
    }
  }
}
