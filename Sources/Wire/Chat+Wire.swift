import MeetingModel
import SwiftProtobuf

extension Chat {
  init(_ wired: WiredChat) {
    var timeline = Timeline()
    self.init(
      messages: wired.messages.map { message in
        Message(
          id: ProposalID(participant: ParticipantID(message.participant), count: message.count),
          to: Recipient(message.hasTo ? message.to : nil), text: message.text,
          time: timeline.read(message.later))
      })
  }

  var wired: WiredChat {
    var timeline = Timeline()
    return .with {
      $0.messages = messages.map { message in
        .with {
          $0.participant = message.id.participant.value
          $0.count = message.id.count
          $0.later = timeline.write(message.time)
          $0.text = message.text
          if let to = message.to.wired { $0.to = to }
        }
      }
    }
  }
}

extension Chat.Recipient {
  /// Nil: everyone.
  init(_ wired: UInt32?) {
    self = wired.map { .participant(ParticipantID($0)) } ?? .everyone
  }

  var wired: UInt32? {
    switch self {
    case .everyone: nil
    case .participant(let id): id.value
    }
  }
}

extension Chat.Proposal {
  init(_ wired: WiredChat.Proposal) throws(WireError) {
    switch wired.kind {
    case .say(let text): self = .say(text, to: Chat.Recipient(wired.hasTo ? wired.to : nil))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredChat.Proposal {
    .with {
      switch self {
      case .say(let text, let recipient):
        $0.say = text
        if let to = recipient.wired { $0.to = to }
      }
    }
  }
}

extension Chat.Event {
  init(_ wired: WiredChat.Event) throws(WireError) {
    switch wired.kind {
    case .said(let text): self = .said(text, to: Chat.Recipient(wired.hasTo ? wired.to : nil))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredChat.Event {
    .with {
      switch self {
      case .said(let text, let recipient):
        $0.said = text
        if let to = recipient.wired { $0.to = to }
      }
    }
  }
}
