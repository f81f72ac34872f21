package import MeetingModel

/// What one of two attendees does so that others must not learn which of the two it was.
package enum HiddenDeed: CaseIterable, Sendable {
  case asksAnonymously
  case asksAnonymouslyForEveryone
  case asksPending
  case votesSecretly
  case changesSecretVote
  case votesByName
  case writesPrivately
  case writesToPresenters
  case changesPrivateMessage
  case setsMood
  case upvotes
  case withdrawsUpvote
  case isRefused
  case isRefusedSecretly

  /// Whether presenters may not know who did it, either.
  package var isHiddenFromPresenters: Bool {
    switch self {
    case .asksAnonymouslyForEveryone, .votesSecretly, .changesSecretVote, .writesPrivately,
      .changesPrivateMessage, .upvotes, .withdrawsUpvote, .isRefused, .isRefusedSecretly:
      true
    case .asksAnonymously, .asksPending, .votesByName, .writesToPresenters, .setsMood: false
    }
  }

  /// What the meeting must hold before.
  package struct Scene: Sendable {
    package var secretPoll: ProposalID
    package var poll: ProposalID
    package var question: ProposalID
    package var confidant: ParticipantID

    package init(
      secretPoll: ProposalID, poll: ProposalID, question: ProposalID, confidant: ParticipantID
    ) {
      self.secretPoll = secretPoll
      self.poll = poll
      self.question = question
      self.confidant = confidant
    }
  }

  /// What an organizer sets for it.
  package var setting: [Proposal] {
    switch self {
    case .asksAnonymouslyForEveryone: [.questions(.setAnonymity(.fromEveryone))]
    case .asksPending: [.questions(.moderate(true))]
    case .isRefused: [.permissions(.set(.say, false, for: .role(.attendee)))]
    case .isRefusedSecretly: [.permissions(.set(.sayPrivately, false, for: .role(.attendee)))]
    case .asksAnonymously, .votesSecretly, .changesSecretVote, .votesByName, .writesPrivately,
      .writesToPresenters, .changesPrivateMessage, .setsMood, .upvotes, .withdrawsUpvote:
      []
    }
  }

  /// Takes `setting` back, so that both attendees can do everything afterwards.
  package var reset: [Proposal] {
    switch self {
    case .asksPending: [.questions(.moderate(false))]
    case .isRefused: [.permissions(.set(.say, nil, for: .role(.attendee)))]
    case .isRefusedSecretly: [.permissions(.set(.sayPrivately, nil, for: .role(.attendee)))]
    case .asksAnonymously, .asksAnonymouslyForEveryone, .votesSecretly, .changesSecretVote,
      .votesByName, .writesPrivately, .writesToPresenters, .changesPrivateMessage, .setsMood,
      .upvotes, .withdrawsUpvote:
      []
    }
  }

  /// What the attendee proposes, in order. `written` is the private message that they wrote last.
  package func proposals(in scene: Scene, written: ProposalID?) -> [Proposal] {
    let secret = Proposal.chat(.say("between us", to: .participant(scene.confidant)))
    return switch self {
    case .asksAnonymously, .asksAnonymouslyForEveryone: [.questions(.askAnonymously("why?"))]
    case .asksPending: [.questions(.ask("why?"))]
    case .votesSecretly: [.polls(.vote(scene.secretPoll, .options([1])))]
    case .changesSecretVote:
      [0, 1, 0].map { .polls(.vote(scene.secretPoll, .options([$0]))) }
    case .votesByName: [.polls(.vote(scene.poll, .options([1])))]
    case .writesPrivately: [secret]
    case .writesToPresenters: [.chat(.say("for you", to: .presenters))]
    case .changesPrivateMessage:
      written.map { [.chat(.edit($0, "between you and me")), .chat(.delete($0))] } ?? [secret]
    case .setsMood: [.moods(.set(.needHelp)), .moods(.set(.away))]
    case .upvotes: [.questions(.vote(scene.question, true))]
    case .withdrawsUpvote:
      [true, false].map { .questions(.vote(scene.question, $0)) }
    case .isRefused: [.chat(.say("me too", to: .everyone))]
    case .isRefusedSecretly: [secret]
    }
  }
}
