extension Chat {
  /// The part of it that `viewer` may know, of the messages the newest ones: at most `most`, and of
  /// long ones fewer, but for one. Without `most`, all.
  func seen(by viewer: Viewer, newest most: Int? = nil) -> Chat {
    let shown: [Message]
    if let most {
      shown = newest(most, before: messages.count, seenBy: viewer)
    } else {
      shown = messages.filter { $0.isSeen(by: viewer) }
    }
    return Chat(
      messages: shown, earlier: earlier + visible(to: viewer) - shown.count, pinned: pinned,
      muted: muted.filter { Audience.presenting(and: $0).includes(viewer) }, slowness: slowness)
  }

  /// What stands before a message that a viewer has, given when they ask for it.
  package struct Page: Equatable, Sendable {
    package var before: ProposalID
    package var messages: [Message]
    /// How many there are before these.
    package var earlier: Int

    package init(before: ProposalID, messages: [Message] = [], earlier: Int = 0) {
      self.before = before
      self.messages = messages
      self.earlier = earlier
    }

    /// Messages in one page at most, and bytes of their texts and reactions unless one alone has more.
    package static let most = 200
    package static let mostBytes = 256 << 10
  }

  /// The messages right before `id` that `viewer` may see: at most `most` and never more than
  /// `Page.most`. Empty when `viewer` may see no such message.
  package func page(before id: ProposalID, most: Int, seenBy viewer: Viewer) -> Page {
    guard viewer.kind.standing != .waiting, let place = index(of: id),
      messages[place].isSeen(by: viewer)
    else { return Page(before: id) }
    let shown = newest(most, before: place, seenBy: viewer)
    let all = visible(to: viewer, before: place)
    return Page(before: id, messages: shown, earlier: earlier + all - shown.count)
  }

  private func newest(
    _ most: Int, before place: Int, seenBy viewer: Viewer
  ) -> [Message] {
    var shown: [Message] = []
    var bytes = 0
    for place in places(before: place, seenBy: viewer) {
      let message = messages[place]
      bytes += message.text.utf8.count + message.reactions.count * Reactions.bytes
      guard shown.count < min(most, Page.most), shown.isEmpty || bytes <= Page.mostBytes else {
        break
      }
      shown.append(message)
    }
    return shown.reversed()
  }

  /// Takes in a page that joins on to the first message here; any other changes nothing.
  package mutating func take(_ page: Page) {
    guard earlier > 0, let first = messages.first, first.id == page.before else { return }
    self = Chat(
      messages: page.messages + messages, earlier: page.earlier, pinned: pinned,
      muted: Array(muted), slowness: slowness)
  }
}

extension Chat {
  /// The event without the text of a message that has been deleted or cleared since: nobody is told any
  /// more what stood there. What comes of the events up to the deletion is the same.
  package func withoutWhatIsGone(_ event: Event, by id: ProposalID) -> Event {
    func isGone(_ id: ProposalID, _ to: Recipient) -> Bool {
      index(of: id, to: to).map { messages[$0].isDeleted } ?? (earlier == 0)
    }
    switch event {
    case .said(_, let to, let replyTo) where isGone(id, to):
      return .said("", to: to, replyTo: replyTo)
    case .edited(let edited, _, let to) where isGone(edited, to):
      return .edited(edited, "", to: to)
    case .pinned(let announcement) where isGone(announcement.id, .everyone):
      return .pinned(Announcement(id: announcement.id, text: ""))
    case .said, .edited, .pinned, .deleted, .reacted, .swept, .unpinned, .muted, .slownessSet:
      return event
    }
  }
}

extension Chat.Message {
  package var audience: Audience { to.audience(author: author) }

  func isSeen(by viewer: Viewer) -> Bool { audience.includes(viewer) }
}

extension Chat.Recipient {
  /// Who may know of what `author` writes to them.
  package func audience(author: ParticipantID) -> Audience {
    switch self {
    case .everyone: .everyone
    case .presenters: .presenting(and: author)
    case .participant(let other): .only([author, other])
    }
  }

  /// Whether slow mode is about such messages.
  package var isSeenBySeveral: Bool {
    switch self {
    case .everyone, .presenters: true
    case .participant: false
    }
  }
}

extension Chat.Event: FeatureEvent {
  package var event: Event { .chat(self) }

  private func audience(author: ParticipantID) -> Audience {
    switch self {
    case .said(_, let to, _): to.audience(author: author)
    case .edited(let message, _, let to), .deleted(let message, let to),
      .reacted(let message, _, let to):
      to.audience(author: message.participant)
    case .muted(let participant, _): .presenting(and: participant)
    case .swept, .pinned, .unpinned, .slownessSet: .everyone
    }
  }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Chat.Event? {
    audience(author: author).includes(viewer) ? self : nil
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    audience(author: author).intimates
  }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}
