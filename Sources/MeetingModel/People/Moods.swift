package import OrderedCollections

/// The standing colour of each participant who has set one: for presenters, for themselves, and for
/// those who may see others' moods.
package struct Moods: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ParticipantID, Mood> = [:]

  package init() {}

  package init(all: OrderedDictionary<ParticipantID, Mood>) { self.all = all }

  package enum Mood: UInt8, CaseIterable, Sendable {
    case proceed, slowDown, speedUp, question, needHelp, away
  }

  package enum Proposal: Equatable, Sendable {
    /// One's own; nil takes it away.
    case set(Mood?)
    case clearAll
  }

  package enum Event: Equatable, Sendable {
    case set(Mood?)
    case allCleared
  }

  mutating func apply(_ event: Event, by id: ProposalID) {
    switch event {
    case .set(let mood): all[id.participant] = mood
    case .allCleared: all = [:]
    }
  }

  mutating func clear(_ people: Set<ParticipantID>) {
    for one in people { all[one] = nil }
  }

  func seen(by viewer: Viewer) -> Moods {
    if viewer.kind.seesMoods { return self }
    return Moods(all: all.filter { $0.key == viewer.participant })
  }

  func isIntimate(with participant: ParticipantID) -> Bool { all[participant] != nil }
}

extension Moods.Event: FeatureEvent {
  package var event: Event { .moods(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Moods.Event? {
    switch self {
    case .set: viewer.kind.seesMoods || viewer.participant == author ? self : nil
    case .allCleared: self
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .set: [author]
    case .allCleared: []
    }
  }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension Moods.Proposal: FeatureProposal {
  package static var feature: Feature { .moods }

  package var name: String {
    switch self {
    case .set: "set"
    case .clearAll: "clearAll"
    }
  }

  package var series: ProposalID.Series { .quiet }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}

extension Meeting {
  func decide(_ proposal: Moods.Proposal, by id: ProposalID) throws(Refusal) -> [Moods.Event] {
    switch proposal {
    case .set(let mood):
      try require(.setMood, of: id.participant)
      return moods.all[id.participant] == mood ? [] : [.set(mood)]
    case .clearAll:
      try require(.giveFloor, of: id.participant)
      // The predicting client may not see any moods, so this is always an event.
      return [.allCleared]
    }
  }
}
