import MeetingModel
import SwiftProtobuf

extension Hands {
  init(_ wired: WiredHands) throws(WireError) {
    var timeline = Timeline()
    self.init(
      raised: wired.raised.map {
        Hand(participant: ParticipantID($0.participant), since: timeline.read($0.later))
      })
  }

  var wired: WiredHands {
    var timeline = Timeline()
    return .with {
      $0.raised = raised.map { hand in
        .with {
          $0.participant = hand.participant.value
          $0.later = timeline.write(hand.since)
        }
      }
    }
  }
}

extension Hands.Proposal {
  init(_ wired: WiredHands.Proposal) throws(WireError) {
    switch wired.kind {
    case .raise: self = .raise
    case .lower(let id): self = .lower(ParticipantID(id))
    case .lowerAll: self = .lowerAll
    case nil: throw .unknownKind
    }
  }

  var wired: WiredHands.Proposal {
    .with {
      switch self {
      case .raise: $0.raise = WiredNothing()
      case .lower(let id): $0.lower = id.value
      case .lowerAll: $0.lowerAll = WiredNothing()
      }
    }
  }
}

extension Hands.Event {
  init(_ wired: WiredHands.Event) throws(WireError) {
    switch wired.kind {
    case .raised: self = .raised
    case .lowered(let id): self = .lowered(ParticipantID(id))
    case .allLowered: self = .allLowered
    case nil: throw .unknownKind
    }
  }

  var wired: WiredHands.Event {
    .with {
      switch self {
      case .raised: $0.raised = WiredNothing()
      case .lowered(let id): $0.lowered = id.value
      case .allLowered: $0.allLowered = WiredNothing()
      }
    }
  }
}
