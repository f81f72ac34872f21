package import OrderedCollections

/// The messages in order, the pinned message, who is muted, and how often people may write.
///
/// Laws: a message is found, and what somebody may see or holds is counted, without going through the
/// others. What is deleted makes room.
package struct Chat: Equatable, Sendable {
  /// In the order in which they were said.
  package private(set) var messages: [Message] = []
  /// How many messages there are before the first of these. Zero in the fold of a whole log; a viewer
  /// is given the newest ones only, and the earlier ones when they ask.
  package private(set) var earlier = 0
  package private(set) var pinned: Announcement?
  /// Those whom a presenter has muted, as far as the viewer may know.
  package private(set) var muted: OrderedSet<ParticipantID> = []
  /// Seconds between two messages of one attendee to more than one reader, or changes of such; 0 when
  /// they may hurry.
  package private(set) var slowness = 0
  /// Who holds how much of the messages that are not deleted.
  package private(set) var held = Holdings()
  /// How many of these messages are deleted.
  private(set) var deleted = 0
  private var index = Index()

  package init() {}

  /// Of messages with the same id for the same readers the first one counts.
  package init(
    messages: [Message], earlier: Int = 0, pinned: Announcement? = nil,
    muted: [ParticipantID] = [], slowness: Int = 0
  ) {
    self.messages.reserveCapacity(messages.count)
    for message in messages { append(message) }
    self.earlier = max(0, earlier)
    self.pinned = pinned
    self.muted = OrderedSet(muted)
    self.slowness = Self.allowed(slowness)
  }

  package struct Message: Equatable, Sendable {
    package var id: ProposalID
    package var to: Recipient
    /// Empty once it is deleted.
    package var text: String
    package var time: Moment
    /// The message that it answers; its readers may know that one, too.
    package var replyTo: ProposalID?
    /// When its author last changed it.
    package var edited: Moment?
    /// Who deleted it. A deleted message keeps its place and loses its text.
    package var deletedBy: ParticipantID?
    /// None once it is deleted.
    package var reactions = Reactions()

    package init(
      id: ProposalID, to: Recipient, text: String, time: Moment, replyTo: ProposalID? = nil,
      edited: Moment? = nil, deletedBy: ParticipantID? = nil, reactions: Reactions = Reactions()
    ) {
      self.id = id
      self.to = to
      self.text = text
      self.time = time
      self.replyTo = replyTo
      self.edited = edited
      self.deletedBy = deletedBy
      self.reactions = deletedBy == nil ? reactions : Reactions()
    }

    package var author: ParticipantID { id.participant }
    package var isDeleted: Bool { deletedBy != nil }

    /// What it counts for in the share of its author: nothing once it is deleted.
    var load: Load { isDeleted ? Load() : Load(text) }
  }

  package enum Recipient: Hashable, Sendable {
    case everyone
    /// Seen by the presenting side and the author.
    case presenters
    /// Seen by the author and this participant, and by nobody else.
    case participant(ParticipantID)
  }

  /// The pinned message, with its text: a viewer who has only the newest messages may not have it
  /// among them.
  package struct Announcement: Hashable, Sendable {
    package var id: ProposalID
    package var text: String

    package init(id: ProposalID, text: String) {
      self.id = id
      self.text = text
    }
  }

  package enum Proposal: Equatable, Sendable {
    case say(String, to: Recipient, replyTo: ProposalID? = nil)
    case edit(ProposalID, String)
    case delete(ProposalID)
    /// Nil takes one's reaction back.
    case react(ProposalID, Reaction?)
    case pin(ProposalID)
    case unpin
    case mute(ParticipantID, Bool)
    /// Seconds; 0 lets attendees hurry.
    case setSlowness(Int)
  }

  /// What happens to a message carries its recipients, because only they may know about it.
  package enum Event: Equatable, Sendable {
    case said(String, to: Recipient, replyTo: ProposalID? = nil)
    case edited(ProposalID, String, to: Recipient)
    case deleted(ProposalID, to: Recipient)
    case reacted(ProposalID, Reaction?, to: Recipient)
    /// The places of all messages deleted so far go, too.
    case swept
    case pinned(Announcement)
    case unpinned
    case muted(ParticipantID, Bool)
    case slownessSet(Int)
  }

  /// How many messages there are, those that are not here included.
  package var count: Int { earlier + messages.count }

  package subscript(_ id: ProposalID) -> Message? { index.place(of: id).map { messages[$0] } }

  /// When this participant last wrote or changed something that more than one may read.
  package func lastSaid(by participant: ParticipantID) -> Moment? { index.latest[participant] }

  func holds(_ id: ProposalID) -> Bool { self[id] != nil }

  /// Whether such a message may be before those that are here: false only when it is certain that no
  /// such message was ever said.
  ///
  /// Counts of one participant only grow, so one that is said after another stands behind it.
  package func mayHold(_ id: ProposalID) -> Bool {
    if holds(id) { return true }
    guard earlier > 0 else { return false }
    return !messages.contains { $0.author == id.participant && $0.id.count < id.count }
  }

  /// `participants` tell from where somebody holds what.
  mutating func apply(
    _ event: Event, by id: ProposalID, at time: Moment, among participants: Participants
  ) {
    switch event {
    case .said(let text, let to, let replyTo):
      let message = Message(id: id, to: to, text: text, time: time, replyTo: replyTo)
      append(message, from: participants.place(of: message.author))
      // The clock may have been set back since.
      index.note(message, at: time)
    case .edited(let edited, let text, let to):
      let changed = change(edited, to: to, participants) { message in
        message.text = text
        message.edited = time
      }
      if let changed { index.note(changed, at: time) }
      if to == .everyone, pinned?.id == edited { pinned?.text = text }
    case .deleted(let deleted, let to):
      change(deleted, to: to, participants) { message in
        message.text = ""
        message.deletedBy = id.participant
        message.reactions = Reactions()
      }
      if to == .everyone, pinned?.id == deleted { pinned = nil }
    case .reacted(let message, let reaction, let to):
      change(message, to: to, participants) { $0.reactions.set(reaction, of: id.participant) }
    case .swept: keep { !$0.isDeleted }
    case .pinned(let announcement): pinned = announcement
    case .unpinned: pinned = nil
    case .muted(let participant, true): muted.append(participant)
    case .muted(let participant, false): muted.remove(participant)
    case .slownessSet(let seconds): slowness = Self.allowed(seconds)
    }
  }

  /// Takes away what stands in a message that was for those readers, and in the announcement of it, as
  /// for somebody who must not be told it any more; the message stays. Whether there was any of it.
  ///
  /// Law: what comes of its deletion is the same.
  package mutating func blank(_ id: ProposalID, to recipient: Recipient) -> Bool {
    let isPinned = recipient == .everyone && pinned?.id == id
    if isPinned { pinned?.text = "" }
    return change(id, to: recipient, Participants()) { $0.text = "" } != nil || isPinned
  }

  /// Changes a message that was for those readers, unless it is deleted. Nil: it changed none.
  @discardableResult
  private mutating func change(
    _ id: ProposalID, to recipient: Recipient, _ participants: Participants,
    _ change: (inout Message) -> Void
  ) -> Message? {
    guard let place = index.place(of: id, to: recipient), !messages[place].isDeleted else {
      return nil
    }
    let before = messages[place]
    change(&messages[place])
    let message = messages[place]
    held.add(
      message.load - before.load, of: message.author, from: participants.place(of: message.author))
    if message.reactions != before.reactions {
      hold(before.reactions, -1, participants)
      hold(message.reactions, 1, participants)
    }
    if message.isDeleted { deleted += 1 }
    return message
  }

  private mutating func append(_ message: Message, from place: String? = nil) {
    guard index.place(of: message.id, to: message.to) == nil else { return }
    index.add(message, at: messages.count)
    messages.append(message)
    held.add(message.load, of: message.author, from: place)
    hold(message.reactions, 1, Participants())
    if message.isDeleted { deleted += 1 }
  }

  /// `times`: 1 for reactions that come, -1 for those that go.
  private mutating func hold(_ reactions: Reactions, _ times: Int, _ participants: Participants) {
    for (person, _) in reactions.all {
      let load = times > 0 ? Reactions.load : -Reactions.load
      held.add(load, of: person, from: participants.place(of: person))
    }
  }

  /// Takes all messages of these away, also those that are deleted, and their reactions to others'.
  mutating func clear(_ people: Set<ParticipantID>, among participants: Participants) {
    for message in messages where people.contains(message.author) {
      hold(message.reactions, -1, participants)
    }
    for one in people { held.add(-held[one], of: one, from: participants.place(of: one)) }
    if let id = pinned?.id, people.contains(id.participant) { pinned = nil }
    keep { !people.contains($0.author) }
    for place in messages.indices where !messages[place].reactions.isEmpty {
      messages[place].reactions.remove(all: people)
    }
  }

  /// Goes through all messages: for what happens seldom.
  private mutating func keep(_ isKept: (Message) -> Bool) {
    messages.removeAll { !isKept($0) }
    deleted = messages.count { $0.isDeleted }
    index.replace(with: messages)
  }

  mutating func settleHoldings(in participants: Participants) { held.settle(in: participants) }

  private static func allowed(_ seconds: Int) -> Int { min(max(0, seconds), Limits.slowness) }

  package static func == (a: Chat, b: Chat) -> Bool {
    a.messages == b.messages && a.earlier == b.earlier && a.pinned == b.pinned
      && a.muted == b.muted && a.slowness == b.slowness
  }
}

extension Chat {
  /// Where in `messages` it stands.
  package func index(of id: ProposalID) -> Int? { index.place(of: id) }

  func index(of id: ProposalID, to recipient: Recipient) -> Int? {
    index.place(of: id, to: recipient)
  }

  /// How many of the messages here `viewer` may see.
  func visible(to viewer: Viewer) -> Int { index.visible(to: viewer) }

  func visible(to viewer: Viewer, before place: Int) -> Int {
    index.visible(to: viewer, before: place)
  }

  /// Where the messages before `place` stand that `viewer` may see, the newest first.
  func places(before place: Int, seenBy viewer: Viewer) -> some Sequence<Int> {
    index.newest(before: place, seenBy: viewer)
  }

  /// Whether something here is for that participant and not for all of their kind.
  func isIntimate(with participant: ParticipantID) -> Bool {
    index.intimacies[participant] != nil || muted.contains(participant)
  }
}
