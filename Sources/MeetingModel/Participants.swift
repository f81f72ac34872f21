package import OrderedCollections

/// Everybody who ever came, in order of first arrival, and who speaks.
package struct Participants: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ParticipantID, Participant> = [:]
  /// Who has the floor.
  package private(set) var speaker: ParticipantID?
  /// Since when; nil while nobody has it.
  package private(set) var speakerSince: Moment?
  /// Serials of one-time tickets that have let somebody in; for the server alone to know.
  package private(set) var usedTickets: Set<String> = []
  /// The greatest number given so far.
  private(set) var last = ParticipantID.server
  package private(set) var presentCount = 0
  /// How many of those present bear a name of this key. Like the two above it follows from `all`, and
  /// is kept so that an arrival need not look at everybody.
  private var presentNames: [String: Int] = [:]

  package init() {}

  package init(
    all: [Participant], speaker: ParticipantID?, speakerSince: Moment? = nil,
    usedTickets: Set<String> = []
  ) {
    for one in all where self.all[one.id] == nil { put(one) }
    self.speaker = speaker
    self.speakerSince = speaker == nil ? nil : speakerSince
    self.usedTickets = usedTickets
  }

  package subscript(id: ParticipantID) -> Participant? { all[id] }

  /// Whether somebody present bears this name, or one that readers cannot tell from it.
  package func isTaken(_ name: String) -> Bool { presentNames[PlainText.key(ofName: name)] != nil }

  package var present: [Participant] { all.values.filter(\.present) }

  package enum Proposal: Equatable, Sendable {
    /// Nil takes the floor back.
    case giveFloor(to: ParticipantID?)
    case cast(ParticipantID, Role)
    /// Everyone but those who organize and whoever asks for it becomes an attendee.
    case demoteOthers
    /// Out, and by this name and number for good; with a ban by any other, too.
    case remove(ParticipantID, bans: Bool)
  }

  package enum Event: Equatable, Sendable {
    case arrived(Participant, ticket: String? = nil)
    case left(ParticipantID)
    case returned(ParticipantID)
    case floorGiven(to: ParticipantID?)
    /// Carries all that there is to know: some learn only now that there is such a participant.
    case cast(Participant)
    case removed(ParticipantID)

    package static func arrived(_ id: ParticipantID, name: String, role: Role) -> Event {
      .arrived(Participant(id: id, name: name, role: role, arrived: Moment(milliseconds: 0)))
    }
  }

  /// Who arrives arrives at `time`, whatever the event says.
  mutating func apply(_ event: Event, at time: Moment) {
    switch event {
    case .arrived(var participant, let ticket):
      participant.arrived = time
      put(participant)
      if let ticket { usedTickets.insert(ticket) }
    case .left(let id):
      setPresent(false, id)
      if speaker == id { giveFloor(to: nil, at: time) }
    case .returned(let id): setPresent(true, id)
    case .floorGiven(let id):
      if let id, all[id] == nil { return }
      giveFloor(to: id, at: time)
    case .cast(var participant):
      participant.hasPresented = true
      put(participant)
    case .removed(let id):
      all[id]?.isRemoved = true
      setPresent(false, id)
      if speaker == id { giveFloor(to: nil, at: time) }
    }
  }

  /// Somebody comes in from the lobby.
  mutating func admit(_ participant: Participant) { put(participant) }

  private mutating func giveFloor(to participant: ParticipantID?, at time: Moment) {
    speaker = participant
    speakerSince = participant == nil ? nil : time
  }

  private mutating func setPresent(_ present: Bool, _ id: ParticipantID) {
    guard var participant = all[id] else { return }
    participant.present = present
    put(participant)
  }

  private mutating func put(_ participant: Participant) {
    var participant = participant
    if participant.role.presents { participant.hasPresented = true }
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
package struct Participant: Hashable, Sendable {
  package var id: ParticipantID
  package var name: String
  package var role: Role
  package var arrived: Moment
  package var present: Bool
  /// Whose owner they have proved to be; for the presenting side to know.
  package var account: String?
  /// Stands for the place they came from: equal for equal places, and tells nothing else. For the
  /// server alone to know.
  package var origin: String?
  /// Whether they present or ever did: such are known to everybody.
  package var hasPresented: Bool
  /// Sent out: their seat is gone for good.
  package var isRemoved: Bool

  package init(
    id: ParticipantID, name: String, role: Role, arrived: Moment, present: Bool = true,
    account: String? = nil, origin: String? = nil, hasPresented: Bool = false,
    isRemoved: Bool = false
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.arrived = arrived
    self.present = present
    self.account = account
    self.origin = origin
    self.hasPresented = hasPresented || role.presents
    self.isRemoved = isRemoved
  }
}

/// What may be known of participants: by attendees who may not see the others, of those who present
/// or ever did and of themselves alone.
extension Participants {
  func seen(by viewer: Viewer) -> Participants {
    if viewer.kind.standing == .waiting { return Participants() }
    let known = all.values.compactMap { $0.seen(by: viewer) }
    let speaker = speaker.flatMap { speaker in known.contains { $0.id == speaker } ? speaker : nil }
    return Participants(all: known, speaker: speaker, speakerSince: speakerSince)
  }
}

extension Participant {
  func seen(by viewer: Viewer) -> Participant? {
    let isSelf = viewer.participant == id
    guard viewer.kind.seesParticipants || hasPresented || isSelf else { return nil }
    var participant = self
    participant.origin = nil
    if !viewer.kind.presents, !isSelf { participant.account = nil }
    return participant
  }
}

extension Participants.Event {
  func seen(by viewer: Viewer) -> Participants.Event? {
    if viewer.kind.standing == .waiting { return nil }
    switch self {
    case .arrived(let participant, _): return participant.seen(by: viewer).map { .arrived($0) }
    case .cast(var participant):
      participant.hasPresented = true
      return participant.seen(by: viewer).map { .cast($0) }
    case .left, .returned, .floorGiven, .removed: return self
    }
  }

  var intimates: [ParticipantID] {
    switch self {
    case .arrived(let participant, _), .cast(let participant): [participant.id]
    case .left, .returned, .floorGiven, .removed: []
    }
  }
}

extension Meeting {
  func decide(_ proposal: Participants.Proposal, by id: ProposalID) throws(Refusal) -> [Event] {
    switch proposal {
    case .giveFloor(let to):
      guard conduct.phase == .open else { throw .meetingEnded }
      let handsBack = to == nil && participants.speaker == id.participant
      if !handsBack { try require(.giveFloor, of: id.participant) }
      if let to, participants[to]?.present != true { throw .noSuchParticipant }
      return participants.speaker == to ? [] : [.participants(.floorGiven(to: to))]
    case .cast(let participant, let role):
      return try casting(of: participant, as: role, by: id.participant)
    case .demoteOthers:
      try require(.cast, of: id.participant)
      var events: [Event] = []
      for one in participants.all.values
      where one.id != id.participant && one.role.presents && mayCast(one, by: id.participant) {
        events += try casting(of: one.id, as: .attendee, by: id.participant)
      }
      return events
    case .remove(let participant, let bans):
      return try removal(of: participant, bans: bans, by: id.participant)
    }
  }

  /// The organizer stays what they are; the others beside them are theirs alone to cast.
  private func mayCast(_ participant: Participant, by caster: ParticipantID) -> Bool {
    switch participant.role {
    case .organizer: false
    case .coOrganizer: participants[caster]?.role == .organizer || participant.id == caster
    case .presenter, .attendee: true
    }
  }

  private func casting(
    of participant: ParticipantID, as role: Role, by caster: ParticipantID
  ) throws(Refusal) -> [Event] {
    // One may always step back.
    let stepsBack = participant == caster && role == .attendee
    if conduct.phase == .ended { throw .meetingEnded }
    if !stepsBack { try require(.cast, of: caster) }
    guard var one = participants[participant], !one.isRemoved else { throw .noSuchParticipant }
    guard one.role != role else { return [] }
    let isForOwner = role == .organizer || role == .coOrganizer
    guard role != .organizer, one.role != .organizer,
      stepsBack || mayCast(one, by: caster),
      !isForOwner || participants[caster]?.role == .organizer
    else { throw .notPermitted(.cast) }
    one.role = role
    return [.participants(.cast(one))]
  }

  private func removal(
    of participant: ParticipantID, bans: Bool, by remover: ParticipantID
  ) throws(Refusal) -> [Event] {
    try require(.admit, of: remover)
    if let guest = lobby.waiting[participant] {
      let ban = Lobby.Ban(name: guest.name, account: guest.account, origin: guest.origin)
      return [.lobby(.turnedAway(participant))] + (bans ? [.lobby(.banned(participant, ban))] : [])
    }
    guard let one = participants[participant], !one.isRemoved else { throw .noSuchParticipant }
    guard participant != remover else { throw .toYourself }
    let mayRemove = !one.role.presents || (participants[remover]?.role.organizes ?? false)
    guard mayRemove, mayCast(one, by: remover) else { throw .notPermitted(.admit) }
    let ban = Lobby.Ban(name: one.name, account: one.account, origin: one.origin)
    return [.participants(.removed(participant))]
      + (bans ? [.lobby(.banned(participant, ban))] : [])
  }

  /// Decides that somebody new whom the server found entitled comes in, or waits in the lobby. Never
  /// proposed by a client: the server alone knows who has shown what.
  package func arrival(
    _ arrival: Arrival
  ) throws(Refusal) -> (participant: ParticipantID, events: [Event]) {
    guard conduct.phase == .open else { throw .meetingEnded }
    let last = max(participants.last, lobby.lastNumber).value
    guard participants.all.count + lobby.waiting.count < Limits.participants, last < .max else {
      throw .meetingFull(limit: Limits.participants)
    }
    try checkDoor(for: arrival)
    let name = try PlainText.acceptedName(arrival.name)
    guard !participants.isTaken(name), !lobby.isTaken(name) else { throw .nameTaken(name) }
    let id = ParticipantID(last + 1)
    if waits(arrival) {
      let knock = Lobby.Event.knocked(
        id, name: name, role: arrival.role, account: arrival.account, origin: arrival.origin)
      return (id, [.lobby(knock)])
    }
    let participant = Participant(
      id: id, name: name, role: arrival.role, arrived: Moment(milliseconds: 0),
      account: arrival.account, origin: arrival.origin)
    return (id, [.participants(.arrived(participant, ticket: arrival.ticket))])
  }

  package func arrival(
    name: String, role: Role
  ) throws(Refusal) -> (participant: ParticipantID, events: [Event]) {
    try arrival(Arrival(name: name, role: role))
  }

  /// What it means that the last connection of `participant` is gone.
  package func departure(of participant: ParticipantID) -> [Event] {
    if lobby.waiting[participant] != nil { return [.lobby(.gaveUp(participant))] }
    guard participants[participant]?.present == true else { return [] }
    return [.participants(.left(participant))]
  }

  /// What it means that `participant` is back, with the token given at the first arrival. Never refused
  /// for the name: somebody may bear the same one by now, for a name is free while its bearer is away.
  package func comeback(of participant: ParticipantID) throws(Refusal) -> [Event] {
    if lobby.waiting[participant] != nil { return [] }
    guard let known = participants[participant] else { throw .noSuchParticipant }
    guard !known.isRemoved else { throw .removed }
    return known.present ? [] : [.participants(.returned(participant))]
  }

  /// What it means that the account of `participant` now entitles to `role`, or (nil) to nothing any
  /// more. An organizer's casting is not undone by an account that never entitled to it.
  package func entitlement(of participant: ParticipantID, is role: Role?) -> [Event] {
    guard var one = participants[participant], !one.isRemoved, one.role != .organizer else {
      return []
    }
    guard let role else { return [.participants(.removed(participant))] }
    guard one.role != role else { return [] }
    one.role = role
    return [.participants(.cast(one))]
  }
}
