package import MeetingModel

/// Polls, and what is asked and told of them.
extension Seeded {
  package mutating func pollsProposal() -> Polls.Proposal {
    let poll = proposalID()
    return pick([
      .make(pollDraft(), opens: chance(1, of: 2)), .open(poll), .close(poll), .show(poll),
      .hide(poll), .empty(poll), .remove(poll), .vote(poll, maybe { $0.ballot() }),
    ])
  }

  package mutating func pollsEvent() -> Polls.Event {
    let poll = pollID()
    return pick([
      .made(pollHead()), .opened(pollHead()), .opened(pollHead()), .hidden(poll), .emptied(poll),
      .closed(Polls.Closing(poll, totals: maybe { $0.tally() }, told: told())),
      .shown(poll, tally()), .removed(poll), .voted(vote(on: poll)), .voted(vote(on: poll)),
    ])
  }

  package mutating func polls() -> Polls { Polls(all: some { $0.poll() }) }

  /// A proposal that mostly does something in `meeting`.
  package mutating func pollsProposal(in meeting: Meeting) -> Polls.Proposal {
    let polls = meeting.polls.inOrder
    guard !polls.isEmpty, !chance(1, of: 6) else {
      return .make(acceptablePollDraft(), opens: chance(3, of: 4))
    }
    let poll = pick(polls)
    switch below(16) {
    case 0: return .open(poll.id)
    case 1: return .close(poll.id)
    case 2, 3: return .show(poll.id)
    case 4: return .hide(poll.id)
    case 5: return chance(1, of: 3) ? .empty(poll.id) : .open(poll.id)
    case 6: return chance(1, of: 4) ? .remove(poll.id) : .open(poll.id)
    default: return .vote(poll.id, chance(1, of: 6) ? nil : ballot(for: poll.draft))
    }
  }

  package mutating func acceptablePollDraft() -> Poll.Draft {
    let kind = pollKind()
    let choices =
      kind == .single || kind == .multiple ? (0..<2 + below(4)).map { _ in words(4) } : []
    return Poll.Draft(
      question: words(), kind: kind, choices: choices, isSecret: chance(1, of: 2))
  }

  /// One that the poll takes.
  package mutating func ballot(for draft: Poll.Draft) -> Poll.Ballot {
    let option = below(max(1, draft.optionCount))
    switch draft.kind {
    case .shortText: return .text(pick(["yes", "no", words(5)]))
    case .multiple: return .marks([option, below(draft.optionCount)])
    case .single, .yesNoAbstain, .rating: return .marks([option])
    }
  }

  /// Of few, so that events meet the polls that others made.
  private mutating func pollID() -> ProposalID {
    chance(1, of: 8)
      ? proposalID() : ProposalID(participant: ParticipantID(1), count: UInt32(below(3)))
  }

  private mutating func pollHead() -> Poll.Head {
    Poll.Head(id: pollID(), number: below(300), pollDraft())
  }

  private mutating func pollDraft() -> Poll.Draft {
    Poll.Draft(
      question: text(), kind: pollKind(), choices: some { $0.text(4) },
      isSecret: chance(1, of: 2))
  }

  private mutating func pollKind() -> Poll.Kind {
    pick([.single, .multiple, .yesNoAbstain, .rating(most: pick([2, 5, 10])), .shortText])
  }

  private mutating func ballot() -> Poll.Ballot {
    chance(1, of: 3) ? .text(text(4)) : .marks(some { $0.below(Limits.choices) })
  }

  private mutating func tally() -> Tally {
    Tally(
      voters: below(500), counts: some { $0.below(500) },
      answers: Dictionary(some { ($0.text(4), $0.below(9)) }, uniquingKeysWith: { $1 + $0 }))
  }

  private mutating func told() -> Polls.Told { Polls.Told(rawValue: UInt8(below(4))) }

  private mutating func vote(on poll: ProposalID) -> Polls.Vote {
    Polls.Vote(
      poll, isSecret: chance(1, of: 2), voter: maybe { $0.participantID() },
      ballot: maybe { $0.ballot() }, before: maybe { $0.ballot() }, turnout: below(3) - 1,
      told: told())
  }

  private mutating func poll() -> Poll {
    Poll(
      pollHead(), phase: pick(Poll.Phase.allCases),
      votes: Dictionary(
        some { ($0.participantID(), $0.ballot()) }, uniquingKeysWith: { first, _ in first }),
      tally: tally(), shown: maybe { $0.tally() })
  }
}
