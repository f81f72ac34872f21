import MeetingModel
import SwiftProtobuf

extension Chat {
  init(_ wired: WiredChat) {
    self.init(
      messages: [Message](wired.messages), earlier: Int(clamping: wired.earlier),
      pinned: wired.hasPinned ? Announcement(wired.pinned) : nil,
      muted: wired.muted.map { ParticipantID($0) }, slowness: Int(wired.slowness))
  }

  var wired: WiredChat {
    .with {
      $0.messages = messages.wired
      $0.earlier = UInt64(clamping: earlier)
      if let pinned { $0.pinned = pinned.wired }
      $0.muted = muted.map(\.value)
      $0.slowness = UInt32(index: slowness)
    }
  }
}

extension Chat.Page {
  init(_ wired: WiredChat.Page) {
    self.init(
      before: ProposalID(wired.before), messages: [Chat.Message](wired.messages),
      earlier: Int(clamping: wired.earlier))
  }

  var wired: WiredChat.Page {
    .with {
      $0.before = before.wired
      $0.messages = messages.wired
      $0.earlier = UInt64(clamping: earlier)
    }
  }
}

extension [Chat.Message] {
  fileprivate init(_ wired: [WiredChat.Message]) {
    var timeline = Timeline()
    self = wired.map { message in
      let time = timeline.read(message.later)
      var edits = Timeline(since: time)
      return Chat.Message(
        id: ProposalID(participant: ParticipantID(message.participant), count: message.count),
        to: Chat.Recipient(
          message.hasTo ? message.to : nil, isToPresenters: message.toPresenters),
        text: message.text, time: time,
        replyTo: message.hasReplyTo ? ProposalID(message.replyTo) : nil,
        edited: message.hasEdited ? edits.read(message.edited) : nil,
        deletedBy: message.hasDeletedBy ? ParticipantID(message.deletedBy) : nil,
        reactions: Chat.Reactions(
          zip(message.reacting, message.reactions).compactMap { person, reaction in
            Chat.Reaction(reaction).map { (ParticipantID(person), $0) }
          }))
    }
  }

  fileprivate var wired: [WiredChat.Message] {
    var timeline = Timeline()
    return map { message in
      var edits = Timeline(since: message.time)
      return .with {
        $0.participant = message.id.participant.value
        $0.count = message.id.count
        $0.later = timeline.write(message.time)
        $0.text = message.text
        if let to = message.to.wired { $0.to = to }
        $0.toPresenters = message.to == .presenters
        if let replyTo = message.replyTo { $0.replyTo = replyTo.wired }
        if let edited = message.edited { $0.edited = edits.write(edited) }
        if let deletedBy = message.deletedBy { $0.deletedBy = deletedBy.value }
        $0.reacting = message.reactions.all.map(\.person.value)
        $0.reactions = message.reactions.all.map(\.reaction.wired)
      }
    }
  }
}

extension Chat.Recipient {
  /// Nil: everyone, unless it is for the presenters.
  init(_ wired: UInt32?, isToPresenters: Bool) {
    if isToPresenters {
      self = .presenters
    } else {
      self = wired.map { .participant(ParticipantID($0)) } ?? .everyone
    }
  }

  var wired: UInt32? {
    switch self {
    case .everyone, .presenters: nil
    case .participant(let id): id.value
    }
  }
}

extension Chat.Reaction {
  /// Nil: none, or one that a newer version has.
  fileprivate init?(_ wired: WiredChat.Reaction) {
    switch wired {
    case .none, .UNRECOGNIZED: return nil
    case .thumbsUp: self = .thumbsUp
    case .heart: self = .heart
    case .laughter: self = .laughter
    case .party: self = .party
    case .question: self = .question
    }
  }

  fileprivate var wired: WiredChat.Reaction {
    switch self {
    case .thumbsUp: .thumbsUp
    case .heart: .heart
    case .laughter: .laughter
    case .party: .party
    case .question: .question
    }
  }
}

extension WiredChat.Reacting {
  fileprivate init(_ message: ProposalID, _ reaction: Chat.Reaction?) {
    self = .with {
      $0.message = message.wired
      $0.reaction = reaction?.wired ?? WiredChat.Reaction.none
    }
  }

  /// Throws `.unknownKind` for one that a newer version has.
  fileprivate var shown: Chat.Reaction? {
    get throws(WireError) {
      if case .UNRECOGNIZED = reaction { throw .unknownKind }
      return Chat.Reaction(reaction)
    }
  }
}

extension Chat.Announcement {
  fileprivate init(_ wired: WiredChat.Text) {
    self.init(id: ProposalID(wired.id), text: wired.text)
  }

  fileprivate var wired: WiredChat.Text { WiredChat.Text(id, text) }
}

extension WiredChat.Text {
  fileprivate init(_ id: ProposalID, _ text: String) {
    self = .with {
      $0.id = id.wired
      $0.text = text
    }
  }
}

extension WiredChat.Muting {
  fileprivate init(_ participant: ParticipantID, _ isMuted: Bool) {
    self = .with {
      $0.participant = participant.value
      $0.ends = !isMuted
    }
  }
}

extension Chat.Proposal {
  init(_ wired: WiredChat.Proposal) throws(WireError) {
    switch wired.kind {
    case .say(let text):
      self = .say(
        text, to: Chat.Recipient(wired.hasTo ? wired.to : nil, isToPresenters: wired.toPresenters),
        replyTo: wired.hasReplyTo ? ProposalID(wired.replyTo) : nil)
    case .edit(let edit): self = .edit(ProposalID(edit.id), edit.text)
    case .delete(let id): self = .delete(ProposalID(id))
    case .react(let reacting):
      self = .react(ProposalID(reacting.message), try reacting.shown)
    case .pin(let id): self = .pin(ProposalID(id))
    case .unpin: self = .unpin
    case .mute(let muting): self = .mute(ParticipantID(muting.participant), !muting.ends)
    case .setSlowness(let seconds): self = .setSlowness(Int(seconds))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredChat.Proposal {
    .with {
      switch self {
      case .say(let text, let recipient, let replyTo):
        $0.say = text
        if let to = recipient.wired { $0.to = to }
        $0.toPresenters = recipient == .presenters
        if let replyTo { $0.replyTo = replyTo.wired }
      case .edit(let id, let text): $0.edit = WiredChat.Text(id, text)
      case .delete(let id): $0.delete = id.wired
      case .react(let id, let reaction): $0.react = WiredChat.Reacting(id, reaction)
      case .pin(let id): $0.pin = id.wired
      case .unpin: $0.unpin = WiredNothing()
      case .mute(let participant, let isMuted): $0.mute = WiredChat.Muting(participant, isMuted)
      case .setSlowness(let seconds): $0.setSlowness = UInt32(index: seconds)
      }
    }
  }
}

extension Chat.Event {
  init(_ wired: WiredChat.Event) throws(WireError) {
    let to = Chat.Recipient(wired.hasTo ? wired.to : nil, isToPresenters: wired.toPresenters)
    switch wired.kind {
    case .said(let text):
      self = .said(text, to: to, replyTo: wired.hasReplyTo ? ProposalID(wired.replyTo) : nil)
    case .edited(let edited): self = .edited(ProposalID(edited.id), edited.text, to: to)
    case .deleted(let id): self = .deleted(ProposalID(id), to: to)
    case .reacted(let reacted):
      self = .reacted(ProposalID(reacted.message), try reacted.shown, to: to)
    case .pinned(let pinned): self = .pinned(Chat.Announcement(pinned))
    case .unpinned: self = .unpinned
    case .muted(let muting): self = .muted(ParticipantID(muting.participant), !muting.ends)
    case .slownessSet(let seconds): self = .slownessSet(Int(seconds))
    case .swept: self = .swept
    case nil: throw .unknownKind
    }
  }

  var wired: WiredChat.Event {
    .with {
      switch self {
      case .said(let text, let recipient, let replyTo):
        $0.said = text
        if let to = recipient.wired { $0.to = to }
        $0.toPresenters = recipient == .presenters
        if let replyTo { $0.replyTo = replyTo.wired }
      case .edited(let id, let text, let recipient):
        $0.edited = WiredChat.Text(id, text)
        if let to = recipient.wired { $0.to = to }
        $0.toPresenters = recipient == .presenters
      case .deleted(let id, let recipient):
        $0.deleted = id.wired
        if let to = recipient.wired { $0.to = to }
        $0.toPresenters = recipient == .presenters
      case .reacted(let id, let reaction, let recipient):
        $0.reacted = WiredChat.Reacting(id, reaction)
        if let to = recipient.wired { $0.to = to }
        $0.toPresenters = recipient == .presenters
      case .pinned(let announcement): $0.pinned = announcement.wired
      case .unpinned: $0.unpinned = WiredNothing()
      case .muted(let participant, let isMuted):
        $0.muted = WiredChat.Muting(participant, isMuted)
      case .swept: $0.swept = WiredNothing()
      case .slownessSet(let seconds): $0.slownessSet = UInt32(index: seconds)
      }
    }
  }
}
