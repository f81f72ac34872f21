import MeetingModel
import SwiftProtobuf

extension Polls {
  init(_ wired: WiredPolls) throws(WireError) { self.init() }

  var wired: WiredPolls { WiredPolls() }
}

extension Polls.Proposal {
  init(_ wired: WiredPolls.Proposal) throws(WireError) {
    switch wired.kind {
    case .close(let id): self = .close(ProposalID(id))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPolls.Proposal {
    .with {
      switch self {
      case .close(let id): $0.close = id.wired
      }
    }
  }
}

extension Polls.Event {
  init(_ wired: WiredPolls.Event) throws(WireError) {
    switch wired.kind {
    case .closed(let id): self = .closed(ProposalID(id))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPolls.Event {
    .with {
      switch self {
      case .closed(let id): $0.closed = id.wired
      }
    }
  }
}
