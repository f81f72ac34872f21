extension Questions.Proposal: FeatureProposal {
  package static var feature: Feature { .questions }

  package var name: String {
    switch self {
    case .ask: "ask"
    case .askAnonymously: "askAnonymously"
    case .answer: "answer"
    case .answerPrivately: "answerPrivately"
    case .claim: "claim"
    case .release: "release"
    case .answerLive: "answerLive"
    case .finishLive: "finishLive"
    case .publish: "publish"
    case .dismiss: "dismiss"
    case .reopen: "reopen"
    case .edit: "edit"
    case .merge: "merge"
    case .vote(_, true): "vote"
    case .vote(_, false): "unvote"
    case .promote: "promote"
    case .bring: "bring"
    case .moderate: "moderate"
    case .setAnonymity: "setAnonymity"
    }
  }

  package var series: ProposalID.Series { .quiet }

  package var quietReferences: [ProposalID] {
    switch self {
    case .answer(let id, _), .answerPrivately(let id, _), .claim(let id), .release(let id),
      .answerLive(let id), .finishLive(let id, _), .publish(let id), .dismiss(let id),
      .reopen(let id), .edit(let id, _), .vote(let id, _), .promote(let id):
      [id]
    case .merge(let id, let other): [id, other]
    case .ask, .askAnonymously, .bring, .moderate, .setAnonymity: []
    }
  }

  /// Bears its name for as long as there is a meeting.
  package var staysForEver: Bool {
    switch self {
    case .ask, .answer, .answerPrivately, .promote: true
    // Bears a name that does not tell who asked.
    case .askAnonymously: false
    case .claim, .release, .answerLive, .finishLive, .publish, .dismiss, .reopen, .edit, .merge,
      .vote, .bring, .moderate, .setAnonymity:
      false
    }
  }
}
