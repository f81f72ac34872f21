import MeetingModel
import SwiftProtobuf

extension Polls {
  init(_ wired: WiredPolls) throws(WireError) {
    self.init(all: try wired.all.map { (poll) throws(WireError) in try Poll(poll) })
  }

  var wired: WiredPolls { .with { $0.all = inOrder.map(\.wired) } }
}

extension Polls.Proposal {
  init(_ wired: WiredPolls.Proposal) throws(WireError) {
    switch wired.kind {
    case .make(let make): self = .make(try Poll.Draft(make.draft), opens: make.opens)
    case .open(let id): self = .open(ProposalID(id))
    case .close(let id): self = .close(ProposalID(id))
    case .show(let id): self = .show(ProposalID(id))
    case .hide(let id): self = .hide(ProposalID(id))
    case .empty(let id): self = .empty(ProposalID(id))
    case .remove(let id): self = .remove(ProposalID(id))
    case .vote(let cast):
      self = .vote(ProposalID(cast.poll), cast.hasBallot ? Poll.Ballot(cast.ballot) : nil)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPolls.Proposal {
    .with {
      switch self {
      case .make(let draft, let opens):
        $0.make.draft = draft.wired
        $0.make.opens = opens
      case .open(let id): $0.open = id.wired
      case .close(let id): $0.close = id.wired
      case .show(let id): $0.show = id.wired
      case .hide(let id): $0.hide = id.wired
      case .empty(let id): $0.empty = id.wired
      case .remove(let id): $0.remove = id.wired
      case .vote(let poll, let ballot):
        $0.vote.poll = poll.wired
        if let ballot { $0.vote.ballot = ballot.wired }
      }
    }
  }
}

extension Polls.Event {
  init(_ wired: WiredPolls.Event) throws(WireError) {
    switch wired.kind {
    case .made(let head): self = .made(try Poll.Head(head))
    case .opened(let head): self = .opened(try Poll.Head(head))
    case .closed(let closing): self = .closed(try Polls.Closing(closing))
    case .shown(let showing): self = .shown(ProposalID(showing.poll), Tally(showing.tally))
    case .hidden(let id): self = .hidden(ProposalID(id))
    case .emptied(let id): self = .emptied(ProposalID(id))
    case .removed(let id): self = .removed(ProposalID(id))
    case .voted(let vote): self = .voted(try Polls.Vote(vote))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPolls.Event {
    .with {
      switch self {
      case .made(let head): $0.made = head.wired
      case .opened(let head): $0.opened = head.wired
      case .closed(let closing): $0.closed = closing.wired
      case .shown(let poll, let tally):
        $0.shown.poll = poll.wired
        $0.shown.tally = tally.wired
      case .hidden(let id): $0.hidden = id.wired
      case .emptied(let id): $0.emptied = id.wired
      case .removed(let id): $0.removed = id.wired
      case .voted(let vote): $0.voted = vote.wired
      }
    }
  }
}

extension Polls.Told {
  fileprivate init(wired: UInt32) throws(WireError) {
    guard wired <= 3 else { throw .invalid(field: "told") }
    self.init(rawValue: UInt8(wired))
  }
}

extension Polls.Closing {
  fileprivate init(_ wired: WiredPolls.Closing) throws(WireError) {
    self.init(
      ProposalID(wired.poll), totals: wired.hasTotals ? Tally(wired.totals) : nil,
      told: try Polls.Told(wired: wired.told))
  }

  fileprivate var wired: WiredPolls.Closing {
    .with {
      $0.poll = poll.wired
      if let totals { $0.totals = totals.wired }
      $0.told = UInt32(told.rawValue)
    }
  }
}

extension Polls.Vote {
  fileprivate init(_ wired: WiredPolls.Vote) throws(WireError) {
    self.init(
      ProposalID(wired.poll), isSecret: wired.secret,
      voter: wired.voter == 0 ? nil : try ParticipantID(arrived: wired.voter),
      ballot: wired.hasBallot ? Poll.Ballot(wired.ballot) : nil,
      before: wired.hasBefore ? Poll.Ballot(wired.before) : nil, turnout: Int(wired.turnout),
      told: try Polls.Told(wired: wired.told))
  }

  fileprivate var wired: WiredPolls.Vote {
    .with {
      $0.poll = poll.wired
      $0.secret = isSecret
      $0.voter = voter?.value ?? 0
      if let ballot { $0.ballot = ballot.wired }
      if let before { $0.before = before.wired }
      $0.turnout = Int32(clamping: turnout)
      $0.told = UInt32(told.rawValue)
    }
  }
}
