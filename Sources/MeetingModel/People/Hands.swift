/// Raised hands, in the order in which the server received them.
///
/// Law: nobody has two; `raised` is in order of the events that raised them; the hand of somebody who
/// leaves or is given the floor is lowered.
package struct Hands: Equatable, Sendable {
  package private(set) var raised: [Hand] = []

  package init() {}

  package init(raised: [Hand]) {
    var known: Set<ParticipantID> = []
    self.raised = raised.filter { known.insert($0.participant).inserted }
  }

  package struct Hand: Hashable, Sendable {
    package var participant: ParticipantID
    package var since: Moment

    package init(participant: ParticipantID, since: Moment) {
      self.participant = participant
      self.since = since
    }
  }

  /// The place of a hand in the line, from 0; nil when it is not raised.
  package func place(of participant: ParticipantID) -> Int? {
    raised.firstIndex { $0.participant == participant }
  }

  package enum Proposal: Equatable, Sendable {
    case raise
    /// One's own; others' for those who give the floor.
    case lower(ParticipantID)
    case lowerAll
  }

  package enum Event: Equatable, Sendable {
    case raised
    case lowered(ParticipantID)
    case allLowered
  }

  mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .raised:
      guard place(of: id.participant) == nil else { return }
      raised.append(Hand(participant: id.participant, since: time))
    case .lowered(let participant): raised.removeAll { $0.participant == participant }
    case .allLowered: raised = []
    }
  }

  /// The hand goes down of somebody who leaves, and of somebody who gets the floor.
  mutating func follow(_ event: Participants.Event) {
    switch event {
    case .left(let id): raised.removeAll { $0.participant == id }
    case .removed(let people), .cleared(let people):
      raised.removeAll { people.contains($0.participant) }
    case .floorGiven(let id?, _): raised.removeAll { $0.participant == id }
    case .arrived, .returned, .floorGiven(nil, _), .cast, .ticketUsed: break
    }
  }
}

extension Hands.Event: FeatureEvent {
  package var event: Event { .hands(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Hands.Event? { self }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension Hands.Proposal: FeatureProposal {
  package static var feature: Feature { .hands }

  package var name: String {
    switch self {
    case .raise: "raise"
    case .lower: "lower"
    case .lowerAll: "lowerAll"
    }
  }

  package var series: ProposalID.Series { .open }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}

extension Meeting {
  func decide(_ proposal: Hands.Proposal, by id: ProposalID) throws(Refusal) -> [Hands.Event] {
    switch proposal {
    case .raise:
      try require(.raiseHand, of: id.participant)
      return hands.place(of: id.participant) == nil ? [.raised] : []
    case .lower(let participant):
      let isOwn = participant == id.participant
      try require(isOwn ? .raiseHand : .giveFloor, of: id.participant)
      return hands.place(of: participant) == nil ? [] : [.lowered(participant)]
    case .lowerAll:
      try require(.giveFloor, of: id.participant)
      return hands.raised.isEmpty ? [] : [.allLowered]
    }
  }
}
