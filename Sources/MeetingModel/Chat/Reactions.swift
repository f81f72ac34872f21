extension Chat {
  /// What somebody thinks of a message, shown by a sign.
  package enum Reaction: UInt8, CaseIterable, Sendable {
    case thumbsUp, heart, laughter, party, question
  }

  /// Who reacted to one message, and how. Everybody has one reaction to it or none.
  package struct Reactions: Equatable, Sendable {
    private var people: [ParticipantID: Reaction] = [:]

    package init() {}

    /// Of two reactions of one person the first counts.
    package init(_ reactions: some Sequence<(ParticipantID, Reaction)>) {
      people = Dictionary(reactions, uniquingKeysWith: { first, _ in first })
    }

    package subscript(person: ParticipantID) -> Reaction? { people[person] }
    package var isEmpty: Bool { people.isEmpty }
    package var count: Int { people.count }

    /// In order of their numbers, whenever they reacted.
    package var all: [(person: ParticipantID, reaction: Reaction)] {
      people.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The reactions that there are, in the order of their kinds, and how many people each has.
    package var counts: [(reaction: Reaction, count: Int)] {
      let counts = people.values.reduce(into: [Reaction: Int]()) { $0[$1, default: 0] += 1 }
      return Reaction.allCases.compactMap { reaction in counts[reaction].map { (reaction, $0) } }
    }

    /// Nil: theirs goes.
    mutating func set(_ reaction: Reaction?, of person: ParticipantID) { people[person] = reaction }

    mutating func remove(all gone: Set<ParticipantID>) {
      for person in gone { people[person] = nil }
    }

    /// What a reaction counts for in the share of its person of the text in the chat.
    static let load = Load(size: 64)
    /// What a reaction takes in a page of the chat, in bytes.
    static let bytes = 6
  }
}

extension Meeting {
  /// Reacting is writing as far as muting goes, and is not bound by slow mode. One's own reaction may
  /// always be taken back.
  func reacting(
    to message: Chat.Message, with reaction: Chat.Reaction?, by person: ParticipantID
  ) throws(Refusal) -> [Chat.Event] {
    let present = message.reactions[person]
    guard reaction != present else { return [] }
    if reaction != nil {
      try require(.react, of: person)
      guard !isMuted(person) else { throw .muted }
      let more = present == nil ? Chat.Reactions.load : Load()
      try requireShare(of: .messages, Limits.messageShare, for: person, more, in: chat.held)
    }
    return [.reacted(message.id, reaction, to: message.to)]
  }
}
