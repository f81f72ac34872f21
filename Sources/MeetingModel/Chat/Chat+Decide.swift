extension Meeting {
  /// For those who may not moderate, muting forbids all writing and editing, and slow mode limits what
  /// several people read. Deleting is always allowed.
  func decide(
    _ proposal: Chat.Proposal, by id: ProposalID, at now: Moment
  ) throws(Refusal) -> [Chat.Event] {
    let author = id.participant
    switch proposal {
    case .say(let text, let to, let replyTo):
      try requireWriting(to: to, of: author)
      try requireRecipient(to, of: author)
      if let replyTo { try requireReply(to: replyTo, for: to, of: author) }
      let text = try PlainText.accepted(text)
      try requireShare(of: .messages, Limits.messageShare, for: author, Load(text), in: chat.held)
      try requirePace(to: to, of: author, at: now)
      let said = Chat.Event.said(text, to: to, replyTo: replyTo)
      return chat.deleted > Limits.deletedMessages ? [.swept, said] : [said]
    case .edit(let edited, let text):
      let message = try message(edited, knownTo: author)
      guard message.author == author else { throw .notYours }
      try requireWriting(to: message.to, of: author)
      let text = try PlainText.accepted(text)
      guard text != message.text else { return [] }
      let more = Load(size: text.utf8.count - message.text.utf8.count)
      try requireShare(of: .messages, Limits.messageShare, for: author, more, in: chat.held)
      try requirePace(to: message.to, of: author, at: now)
      return [.edited(edited, text, to: message.to)]
    case .delete(let deleted):
      let message = try message(deleted, knownTo: author)
      guard message.author == author || moderates(author) else { throw .notYours }
      return [.deleted(deleted, to: message.to)]
    case .react(let id, let reaction):
      let message = try message(id, knownTo: author)
      return try reacting(to: message, with: reaction, by: author)
    case .pin(let pinned):
      try require(.moderateChat, of: author)
      let message = try message(pinned, knownTo: author)
      guard message.to == .everyone else { throw .noSuchMessage }
      guard chat.pinned?.id != pinned else { return [] }
      return [.pinned(Chat.Announcement(id: pinned, text: message.text))]
    case .unpin:
      try require(.moderateChat, of: author)
      return chat.pinned == nil ? [] : [.unpinned]
    case .mute(let participant, let isMuted):
      try require(.moderateChat, of: author)
      guard participants[participant] != nil else { throw .noSuchParticipant }
      guard chat.muted.contains(participant) != isMuted else { return [] }
      guard !isMuted || !moderates(participant) else { throw .notPermitted(.moderateChat) }
      return [.muted(participant, isMuted)]
    case .setSlowness(let seconds):
      try require(.moderateChat, of: author)
      guard (0...Limits.slowness).contains(seconds) else {
        throw .numberOutside(least: 0, most: Limits.slowness)
      }
      return chat.slowness == seconds ? [] : [.slownessSet(seconds)]
    }
  }

  /// Why `participant` may not write to those readers at all; nil when they may.
  package func refusal(
    ofWritingTo recipient: Chat.Recipient, by participant: ParticipantID
  ) -> Refusal? {
    let ability: Ability = recipient == .everyone ? .say : .sayPrivately
    if let refusal = refusal(of: ability, to: participant) { return refusal }
    return isMuted(participant) ? .muted : nil
  }

  /// Seconds after which `participant` may next write to those readers, or change what they wrote to
  /// them; nil when they may now.
  ///
  /// A clock that was set back holds nobody up for longer than slow mode does.
  package func secondsToWait(
    _ recipient: Chat.Recipient, _ participant: ParticipantID, at now: Moment
  ) -> Int? {
    guard chat.slowness > 0, recipient.isSeenBySeveral, !moderates(participant),
      let last = chat.lastSaid(by: participant)
    else { return nil }
    let wait = Int64(chat.slowness) * 1_000
    let passed = now - last
    guard passed > -wait, passed < wait else { return nil }
    return Int((min(wait, wait - passed) + 999) / 1_000)
  }

  /// Whether what a presenter muted them for binds them now.
  package func isMuted(_ participant: ParticipantID) -> Bool {
    chat.muted.contains(participant) && !moderates(participant)
  }

  private func moderates(_ participant: ParticipantID) -> Bool {
    participants[participant].map { permits(.moderateChat, to: $0) } ?? false
  }

  private func requireWriting(
    to recipient: Chat.Recipient, of participant: ParticipantID
  ) throws(Refusal) {
    if let refusal = refusal(ofWritingTo: recipient, by: participant) { throw refusal }
  }

  private func requirePace(
    to recipient: Chat.Recipient, of participant: ParticipantID, at now: Moment
  ) throws(Refusal) {
    if let seconds = secondsToWait(recipient, participant, at: now) {
      throw .slowMode(seconds: seconds)
    }
  }

  private func requireRecipient(
    _ recipient: Chat.Recipient, of participant: ParticipantID
  ) throws(Refusal) {
    switch recipient {
    case .everyone, .presenters: return
    case .participant(let other):
      guard participants[other] != nil else { throw .noSuchParticipant }
      guard other != participant else { throw .toYourself }
    }
  }

  /// A message that `participant` may see and that is not deleted. A hidden message is refused like a
  /// missing one.
  private func message(
    _ id: ProposalID, knownTo participant: ParticipantID
  ) throws(Refusal) -> Chat.Message {
    guard conduct.phase == .open else { throw .meetingEnded }
    guard let one = participants[participant], !one.isRemoved else { throw .noSuchParticipant }
    guard let message = chat[id], message.isSeen(by: viewer(of: participant)), !message.isDeleted
    else { throw .noSuchMessage }
    return message
  }

  /// The readers of a reply must be able to read the message that it answers.
  private func requireReply(
    to id: ProposalID, for recipient: Chat.Recipient, of author: ParticipantID
  ) throws(Refusal) {
    guard let message = chat[id], message.isSeen(by: viewer(of: author)) else {
      throw .noSuchMessage
    }
    guard answers(message, recipient, of: author) else { throw .noSuchMessage }
  }

  /// Whether a reply of `author` to those readers has only readers who may read `message`, as
  /// `author` may.
  package func answers(
    _ message: Chat.Message, _ recipient: Chat.Recipient, of author: ParticipantID
  ) -> Bool {
    switch (message.to, recipient) {
    case (.everyone, _), (.presenters, .presenters): true
    case (.presenters, .participant(let other)):
      other == message.author || viewer(of: other).kind.presents
    case (.participant(let other), .participant(let reader)):
      reader == (author == other ? message.author : other)
    case (.presenters, .everyone), (.participant, .everyone), (.participant, .presenters): false
    }
  }
}

extension Chat.Proposal: FeatureProposal {
  package static var feature: Feature { .chat }

  package var name: String {
    switch self {
    case .say(_, to: .everyone, _): "say.everyone"
    case .say(_, to: .presenters, _): "say.presenters"
    case .say(_, to: .participant, _): "say.participant"
    case .edit: "edit"
    case .delete: "delete"
    case .react: "react"
    case .pin: "pin"
    case .unpin: "unpin"
    case .mute(_, true): "mute"
    case .mute(_, false): "unmute"
    case .setSlowness: "setSlowness"
    }
  }

  package var series: ProposalID.Series {
    switch self {
    case .say(_, to: .everyone, _): .open
    case .say, .edit, .delete, .react, .pin, .unpin, .mute, .setSlowness: .quiet
    }
  }

  package var quietReferences: [ProposalID] {
    switch self {
    case .say(_, _, let replyTo): replyTo.map { [$0] } ?? []
    case .edit(let id, _), .delete(let id), .react(let id, _), .pin(let id): [id]
    case .unpin, .mute, .setSlowness: []
    }
  }

  package var staysForEver: Bool {
    switch self {
    case .say: true
    case .edit, .delete, .react, .pin, .unpin, .mute, .setSlowness: false
    }
  }
}
