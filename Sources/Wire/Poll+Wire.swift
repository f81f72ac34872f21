import MeetingModel
import SwiftProtobuf

extension Poll {
  init(_ wired: WiredPoll) throws(WireError) {
    self.init(
      try Head(wired.head), phase: try Phase(wired.phase),
      votes: Dictionary(
        wired.votes.map { (ParticipantID($0.participant), Ballot($0.ballot)) },
        uniquingKeysWith: { first, _ in first }),
      tally: Tally(wired.tally), shown: wired.hasShown ? Tally(wired.shown) : nil)
  }

  /// Equal polls give equal bytes.
  var wired: WiredPoll {
    .with {
      $0.head = head.wired
      $0.phase = phase.wired
      $0.votes = votes.sorted { $0.key < $1.key }.map { voter, ballot in
        .with {
          $0.participant = voter.value
          $0.ballot = ballot.wired
        }
      }
      $0.tally = tally.wired
      if let shown { $0.shown = shown.wired }
    }
  }
}

extension Poll.Phase {
  fileprivate init(_ wired: WiredPoll.Phase) throws(WireError) {
    switch wired {
    case .prepared: self = .prepared
    case .open: self = .open
    case .closed: self = .closed
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  fileprivate var wired: WiredPoll.Phase {
    switch self {
    case .prepared: .prepared
    case .open: .open
    case .closed: .closed
    }
  }
}

extension Poll.Head {
  init(_ wired: WiredPoll.Head) throws(WireError) {
    self.init(
      id: ProposalID(wired.id), number: Int(wired.number), try Poll.Draft(wired.draft))
  }

  var wired: WiredPoll.Head {
    .with {
      $0.id = id.wired
      $0.number = UInt32(index: number)
      $0.draft = draft.wired
    }
  }
}

extension Poll.Draft {
  init(_ wired: WiredPoll.Draft) throws(WireError) {
    let kind: Poll.Kind =
      switch wired.kind {
      case .single: .single
      case .multiple: .multiple
      case .yesNoAbstain: .yesNoAbstain
      case .rating: .rating(most: Int(wired.most))
      case .shortText: .shortText
      case .UNRECOGNIZED: throw .unknownKind
      }
    self.init(
      question: wired.question, kind: kind, choices: wired.choices, isSecret: wired.secret)
  }

  var wired: WiredPoll.Draft {
    .with {
      $0.question = question
      switch kind {
      case .single: $0.kind = .single
      case .multiple: $0.kind = .multiple
      case .yesNoAbstain: $0.kind = .yesNoAbstain
      case .rating(let most):
        $0.kind = .rating
        $0.most = UInt32(index: most)
      case .shortText: $0.kind = .shortText
      }
      $0.choices = choices
      $0.secret = isSecret
    }
  }
}

extension Poll.Ballot {
  init(_ wired: WiredPoll.Ballot) {
    self = wired.hasText ? .text(wired.text) : .marks(wired.options.map { Int($0) })
  }

  var wired: WiredPoll.Ballot {
    .with {
      switch self {
      case .options(let options): $0.options = options.map { UInt32(index: $0) }
      case .text(let text): $0.text = text
      }
    }
  }
}

extension Tally {
  init(_ wired: WiredTally) {
    self.init(
      voters: Int(wired.voters), counts: wired.counts.map { Int($0) },
      answers: Dictionary(
        wired.answers.map { ($0.text, Int($0.count)) }, uniquingKeysWith: { first, _ in first }))
  }

  var wired: WiredTally {
    .with {
      $0.voters = UInt32(index: voters)
      $0.counts = counts.map { UInt32(index: $0) }
      $0.answers = answers.sorted { $0.key < $1.key }.map { text, count in
        .with {
          $0.text = text
          $0.count = UInt32(index: count)
        }
      }
    }
  }
}
