package import MeetingModel

/// Writing to each other.
extension Seeded {
  package mutating func recipient() -> Chat.Recipient {
    pick([.everyone, .everyone, .presenters, .participant(participantID())])
  }

  /// Ids and readers that need not fit together.
  package mutating func chatProposal() -> Chat.Proposal {
    pick([
      .say(text(), to: recipient()),
      .say(text(), to: recipient(), replyTo: proposalID()),
      .edit(proposalID(), text()), .delete(proposalID()), .react(proposalID(), reaction()),
      .pin(proposalID()), .unpin,
      .mute(participantID(), chance(1, of: 2)), .setSlowness(count()),
    ])
  }

  package mutating func chatEvent() -> Chat.Event {
    // Of few messages, so that most events meet one.
    let id = ProposalID(
      participant: ParticipantID(UInt32(1 + below(4))), count: UInt32(below(4)))
    return pick([
      .said(text(), to: recipient()), .said(text(), to: recipient(), replyTo: proposalID()),
      .edited(id, text(), to: recipient()), .edited(proposalID(), text(), to: recipient()),
      .deleted(id, to: recipient()), .deleted(proposalID(), to: recipient()),
      .reacted(id, reaction(), to: recipient()), .reacted(id, reaction(), to: .everyone),
      .pinned(Chat.Announcement(id: id, text: text())), .unpinned, .swept,
      .muted(participantID(), chance(2, of: 3)), .slownessSet(count()),
    ])
  }

  /// What mostly refers to messages and people of `meeting`.
  mutating func chatProposal(
    in meeting: Meeting, someone: (inout Seeded) -> ParticipantID
  ) -> Chat.Proposal {
    let messages = meeting.chat.messages
    let message = messages.isEmpty || chance(1, of: 10) ? proposalID() : pick(messages).id
    let recipient: Chat.Recipient = pick([.everyone, .presenters, .participant(someone(&self))])
    return pick([
      .say(words(), to: recipient), .say(words(), to: recipient),
      .say(words(), to: recipient, replyTo: message), .edit(message, words()), .delete(message),
      .react(message, reaction()), .react(message, reaction()),
      .pin(message), .unpin, .mute(someone(&self), chance(1, of: 2)), .setSlowness(below(4)),
    ])
  }

  package mutating func chat() -> Chat {
    Chat(
      messages: some { $0.message() }, earlier: chance(1, of: 2) ? 0 : count(),
      pinned: maybe { Chat.Announcement(id: $0.proposalID(), text: $0.text()) },
      muted: some { $0.participantID() }, slowness: below(Limits.slowness))
  }

  package mutating func chatPage() -> Chat.Page {
    Chat.Page(before: proposalID(), messages: some { $0.message() }, earlier: count())
  }

  private mutating func message() -> Chat.Message {
    Chat.Message(
      id: proposalID(), to: recipient(), text: text(), time: moment(),
      replyTo: maybe { $0.proposalID() }, edited: maybe { $0.moment() },
      deletedBy: maybe { $0.participantID() },
      reactions: Chat.Reactions(some { ($0.participantID(), $0.pick(Chat.Reaction.allCases)) }))
  }

  /// Nil: takes it back.
  private mutating func reaction() -> Chat.Reaction? {
    chance(1, of: 4) ? nil : pick(Chat.Reaction.allCases)
  }
}
