package import OrderedCollections

/// Everybody who ever came, in order of first arrival, and who speaks.
package struct Participants: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ParticipantID, Participant> = [:]
  /// Who has the floor.
  package private(set) var speaker: ParticipantID?

  package init() {}

  package init(all: [Participant], speaker: ParticipantID?) {
    self.all = OrderedDictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.speaker = speaker
  }

  package subscript(id: ParticipantID) -> Participant? { all[id] }

  package var present: [Participant] { all.values.filter(\.present) }

  package enum Proposal: Equatable, Sendable {
    /// Nil takes the floor back.
    case giveFloor(to: ParticipantID?)
  }

  package enum Event: Equatable, Sendable {
    case arrived(ParticipantID, name: String, role: Role)
    case left(ParticipantID)
    case returned(ParticipantID)
    case floorGiven(to: ParticipantID?)
  }

  mutating func apply(_ event: Event, at time: Moment) {
    switch event {
    case .arrived(let id, let name, let role):
      all[id] = Participant(id: id, name: name, role: role, arrived: time)
    case .left(let id):
      all[id]?.present = false
      if speaker == id { speaker = nil }
    case .returned(let id): all[id]?.present = true
    case .floorGiven(let id): speaker = id
    }
  }
}

/// One participant.
package struct Participant: Equatable, Sendable {
  package var id: ParticipantID
  package var name: String
  package var role: Role
  package var arrived: Moment
  package var present = true

  package init(
    id: ParticipantID, name: String, role: Role, arrived: Moment, present: Bool = true
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.arrived = arrived
    self.present = present
  }
}

extension Meeting {
  func decide(
    _ proposal: Participants.Proposal, by id: ProposalID
  ) throws(Refusal) -> [Participants.Event] {
    switch proposal {
    case .giveFloor(let to):
      let handsBack = to == nil && participants.speaker == id.participant
      if !handsBack { try require(.giveFloor, of: id.participant) }
      if let to, participants[to]?.present != true { throw .noSuchParticipant }
      return participants.speaker == to ? [] : [.floorGiven(to: to)]
    }
  }

  /// Decides the arrival of somebody new, whom the server has let in with `role`. Never proposed by a
  /// client: the server alone knows who holds which meeting key.
  package func arrival(
    name: String, role: Role
  ) throws(Refusal) -> (participant: ParticipantID, events: [Event]) {
    guard conduct.phase == .open else { throw .meetingEnded }
    guard participants.all.count < Limits.participants else {
      throw .meetingFull(limit: Limits.participants)
    }
    let name = try PlainText.acceptedName(name)
    let key = PlainText.key(ofName: name)
    let taken = participants.all.values.contains {
      $0.present && PlainText.key(ofName: $0.name) == key
    }
    guard !taken else { throw .nameTaken(name) }
    let last = participants.all.keys.max() ?? .server
    let id = ParticipantID(last.value + 1)
    return (id, [.participants(.arrived(id, name: name, role: role))])
  }

  /// What it means that the last connection of `participant` is gone.
  package func departure(of participant: ParticipantID) -> [Event] {
    guard participants[participant]?.present == true else { return [] }
    return [.participants(.left(participant))]
  }

  /// What it means that `participant` is back, with the token given at the first arrival.
  package func comeback(of participant: ParticipantID) throws(Refusal) -> [Event] {
    guard let known = participants[participant] else { throw .noSuchParticipant }
    return known.present ? [] : [.participants(.returned(participant))]
  }
}
