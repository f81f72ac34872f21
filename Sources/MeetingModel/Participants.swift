package import OrderedCollections

/// Everybody who ever came, in order of first arrival, and who speaks.
package struct Participants: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ParticipantID, Participant> = [:]
  /// Who has the floor.
  package private(set) var speaker: ParticipantID?
  /// The greatest number given so far.
  private(set) var last = ParticipantID.server
  package private(set) var presentCount = 0
  /// How many of those present bear a name of this key. Like the two above it follows from `all`, and
  /// is kept so that an arrival need not look at everybody.
  private var presentNames: [String: Int] = [:]

  package init() {}

  package init(all: [Participant], speaker: ParticipantID?) {
    for one in all where self.all[one.id] == nil { put(one) }
    self.speaker = speaker
  }

  package subscript(id: ParticipantID) -> Participant? { all[id] }

  /// Whether somebody present bears this name, or one that readers cannot tell from it.
  package func isTaken(_ name: String) -> Bool { presentNames[PlainText.key(ofName: name)] != nil }

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
      put(Participant(id: id, name: name, role: role, arrived: time))
    case .left(let id):
      setPresent(false, id)
      if speaker == id { speaker = nil }
    case .returned(let id): setPresent(true, id)
    case .floorGiven(let id):
      if let id, all[id] == nil { return }
      speaker = id
    }
  }

  private mutating func setPresent(_ present: Bool, _ id: ParticipantID) {
    guard var participant = all[id] else { return }
    participant.present = present
    put(participant)
  }

  private mutating func put(_ participant: Participant) {
    if let before = all.updateValue(participant, forKey: participant.id) { count(before, by: -1) }
    count(participant, by: 1)
    last = max(last, participant.id)
  }

  private mutating func count(_ participant: Participant, by change: Int) {
    guard participant.present else { return }
    presentCount += change
    let key = PlainText.key(ofName: participant.name)
    let bearers = presentNames[key, default: 0] + change
    presentNames[key] = bearers == 0 ? nil : bearers
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
      guard conduct.phase == .open else { throw .meetingEnded }
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
    let last = participants.last.value
    guard participants.all.count < Limits.participants, last < .max else {
      throw .meetingFull(limit: Limits.participants)
    }
    let name = try PlainText.acceptedName(name)
    guard !participants.isTaken(name) else { throw .nameTaken(name) }
    let id = ParticipantID(last + 1)
    return (id, [.participants(.arrived(id, name: name, role: role))])
  }

  /// What it means that the last connection of `participant` is gone.
  package func departure(of participant: ParticipantID) -> [Event] {
    guard participants[participant]?.present == true else { return [] }
    return [.participants(.left(participant))]
  }

  /// What it means that `participant` is back, with the token given at the first arrival. Never refused
  /// for the name: somebody may bear the same one by now, for a name is free while its bearer is away.
  package func comeback(of participant: ParticipantID) throws(Refusal) -> [Event] {
    guard let known = participants[participant] else { throw .noSuchParticipant }
    return known.present ? [] : [.participants(.returned(participant))]
  }
}
