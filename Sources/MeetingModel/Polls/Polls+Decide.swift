extension Meeting {
  func decide(_ proposal: Polls.Proposal, by id: ProposalID) throws(Refusal) -> [Polls.Event] {
    switch proposal {
    case .vote: try require(.vote, of: id.participant)
    case .make, .open, .close, .show, .hide, .empty, .remove:
      try require(.runPolls, of: id.participant)
    }
    switch proposal {
    case .vote(let poll, let ballot):
      let vote = try self.poll(poll).vote(ballot, by: id.participant) {
        (more, held, inAll) throws(Refusal) in
        try requireShare(
          of: .words, Limits.wordShare, for: id.participant, more, in: held, inAll: inAll)
      }
      return vote.map { [.voted($0)] } ?? []
    case .make(let draft, let opens):
      try requireShare(
        of: .polls, Limits.pollShare, for: id.participant, Load(count: 1), in: polls.held)
      let number = (polls.all.values.map(\.head.number).max() ?? 0) + 1
      let head = Poll.Head(id: id, number: number, try draft.accepted())
      return [opens ? .opened(head) : .made(head)]
    case .open(let poll):
      let poll = try self.poll(poll)
      switch poll.phase {
      case .open: return []
      case .prepared: return [.opened(poll.head)]
      case .closed:
        guard !poll.draft.isSecret else { throw .pollClosed }
        return [.opened(poll.head)]
      }
    case .close(let poll): return try self.poll(poll).closing().map { [.closed($0)] } ?? []
    case .show(let poll):
      let poll = try self.poll(poll)
      guard poll.phase != .prepared else { throw .pollClosed }
      return poll.shown == nil ? [.shown(poll.id, poll.tally)] : []
    case .hide(let poll): return try self.poll(poll).shown == nil ? [] : [.hidden(poll)]
    case .empty(let poll): return try self.poll(poll).phase == .prepared ? [] : [.emptied(poll)]
    case .remove(let poll): return [.removed(try self.poll(poll).id)]
    }
  }

  private func poll(_ id: ProposalID) throws(Refusal) -> Poll {
    guard let poll = polls[id] else { throw .noSuchPoll }
    return poll
  }
}

extension Poll {
  fileprivate var told: Polls.Told { shown == nil ? .presenters : [.presenters, .everyone] }

  /// Nil: that is what they voted already. `takeIn` is the answer for the voter, asked only when it
  /// matters: whether their share has room for more words, beside so many in all.
  fileprivate func vote(
    _ ballot: Ballot?, by voter: ParticipantID,
    takeIn: (Load, Holdings, Load) throws(Refusal) -> Void
  ) throws(Refusal) -> Polls.Vote? {
    guard phase == .open else { throw phase == .prepared ? .noSuchPoll : .pollClosed }
    let kept = try ballot.flatMap { (ballot) throws(Refusal) in try draft.accepted(ballot) }
    let before = votes[voter]
    guard kept != before else { return nil }
    let bytes = words.bytes(from: before, to: kept)
    if bytes > words.bytes {
      let more = (kept?.load ?? Load()) - (before?.load ?? Load())
      try takeIn(more, held, Load(size: bytes - more.size))
    }
    return Polls.Vote(
      id, isSecret: draft.isSecret, voter: voter, ballot: kept,
      before: draft.isSecret ? nil : before,
      turnout: (kept == nil ? 0 : 1) - (before == nil ? 0 : 1), told: told)
  }

  /// Nil when it is closed already. Whoever does not know all votes cannot tell the totals: that is
  /// a console that runs ahead of the server.
  fileprivate func closing() throws(Refusal) -> Polls.Closing? {
    switch phase {
    case .prepared: throw .pollClosed
    case .closed: return nil
    case .open:
      let isKnown = draft.isSecret && votes.count == tally.voters
      let totals = isKnown ? Tally(options: draft.optionCount, of: votes.values) : nil
      return Polls.Closing(id, totals: totals, told: told)
    }
  }
}

extension Polls.Proposal: FeatureProposal {
  package static var feature: Feature { .polls }

  package var name: String {
    switch self {
    case .make(_, opens: false): "make"
    case .make(_, opens: true): "make.open"
    case .open: "open"
    case .close: "close"
    case .show: "show"
    case .hide: "hide"
    case .empty: "empty"
    case .remove: "remove"
    case .vote(_, .some): "vote"
    case .vote(_, nil): "unvote"
    }
  }

  package var series: ProposalID.Series {
    switch self {
    case .make(_, opens: true): .open
    case .make, .open, .close, .show, .hide, .empty, .remove, .vote: .quiet
    }
  }

  package var quietReferences: [ProposalID] {
    switch self {
    case .open(let id), .close(let id), .show(let id), .hide(let id), .empty(let id),
      .remove(let id), .vote(let id, _):
      [id]
    case .make: []
    }
  }

  package var staysForEver: Bool { false }
}
