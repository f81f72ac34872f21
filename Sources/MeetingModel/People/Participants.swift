package import OrderedCollections

/// Everybody who ever came, in order of their numbers, and who speaks.
package struct Participants: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ParticipantID, Participant> = [:]
  /// Who has the floor. Viewers who may not know this person know only the number.
  package private(set) var speaker: ParticipantID?
  /// Since when; nil while nobody has it.
  package private(set) var speakerSince: Moment?
  /// For how many seconds; nil when nobody has it, or as long as they like.
  package private(set) var speakerLimit: Int?
  /// Serials of one-time tickets that have let somebody in; for the server alone to know.
  package private(set) var usedTickets: Set<String> = []
  /// The greatest number given so far.
  private(set) var last = ParticipantID.server
  package private(set) var presentCount = 0
  /// Whose seats keep a name of this key (`PlainText.keys`), in no order. Like the two above it follows
  /// from `all`, and is kept so that an arrival need not look at everybody.
  private var bearers: [String: Set<ParticipantID>] = [:]
  /// By origin, who came from there. It follows from `all` as well.
  private var cameFrom: [String: Set<ParticipantID>] = [:]
  /// The newest participant with each account; it follows from `all` as well.
  private var seats: [String: ParticipantID] = [:]

  package init() {}

  package init(
    all: [Participant], speaker: ParticipantID?, speakerSince: Moment? = nil,
    speakerLimit: Int? = nil, usedTickets: Set<String> = []
  ) {
    for one in all where self.all[one.id] == nil { put(one) }
    self.speaker = speaker
    self.speakerSince = speaker == nil ? nil : speakerSince
    self.speakerLimit = speaker == nil ? nil : speakerLimit
    self.usedTickets = usedTickets
  }

  package subscript(id: ParticipantID) -> Participant? { all[id] }

  /// Whether `arrival` may not have the name `name`, because somebody else bears it, or one that readers
  /// cannot tell from it. A seat keeps its name while its owner is away, until they are removed.
  ///
  /// Those who organize may have the name of anybody who is away.
  func isTaken(_ name: String, for arrival: Arrival) -> Bool {
    PlainText.keys(ofName: name).contains { key in
      bearers[key, default: []].contains { id in
        guard let bearer = all[id] else { return false }
        return bearer.present || !arrival.role.organizes
      }
    }
  }

  /// The seat that the owner of `account` has; nil for none, or for one that was taken from them.
  ///
  /// An account has one seat. Logs of earlier versions may know several: the newest counts.
  package func seat(ofAccount account: String) -> ParticipantID? {
    seats[account].flatMap { all[$0]?.isRemoved == false ? $0 : nil }
  }

  /// Whether somebody came from a place other than this.
  package func hasOthers(than place: String) -> Bool {
    cameFrom.count > 1 || (cameFrom.count == 1 && cameFrom[place] == nil)
  }

  package var present: [Participant] { all.values.filter(\.present) }

  package enum Proposal: Equatable, Sendable {
    /// For so many seconds, or (nil) as long as they like; nobody takes the floor back. Who has it
    /// already begins anew when the limit is another one.
    case giveFloor(to: ParticipantID?, limit: Int? = nil)
    case cast(ParticipantID, Role)
    /// Everyone becomes an attendee, except the organizers and the proposer.
    case demoteOthers
    /// Ends the seat for good. A ban also keeps out their account, or (of somebody without one) their
    /// name; with `place` everybody new without an account who comes from the same place to attend. With
    /// `withPlace` the others of `Meeting.attendees(atPlaceOf:butFor:)` go too: their seats end, or they are
    /// turned away from the lobby. Their names and accounts are not banned.
    case remove(ParticipantID, bans: Bool, place: Bool = false, withPlace: Bool = false)
    /// Everything goes that they left, or (`withPlace`) that they and all attendees who came from the
    /// same place left: see `Meeting.clear`.
    case clear(ParticipantID, withPlace: Bool)
  }

  package enum Event: Equatable, Sendable {
    case arrived(Participant, ticket: String? = nil)
    case left(ParticipantID)
    case returned(ParticipantID)
    case floorGiven(to: ParticipantID?, limit: Int? = nil)
    /// Carries all that there is to know: some learn only now that there is such a participant.
    case cast(Participant)
    /// Their seats have ended for good. In order of their numbers.
    case removed([ParticipantID])
    /// A one-time ticket has brought somebody as far as the lobby; for the server alone to know.
    case ticketUsed(String)
    /// Everything that these left is gone. In order of their numbers.
    case cleared([ParticipantID])

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
    case .floorGiven(let id, let limit): giveFloor(to: id, limit: limit, at: time)
    case .cast(var participant):
      participant.hasPresented = true
      put(participant)
    case .removed(let people):
      for id in people { remove(id) }
      if let speaker, people.contains(speaker) { giveFloor(to: nil, at: time) }
    case .ticketUsed(let serial): usedTickets.insert(serial)
    case .cleared: break
    }
  }

  private mutating func remove(_ id: ParticipantID) {
    guard var participant = all[id] else { return }
    participant.isRemoved = true
    participant.present = false
    put(participant)
  }

  /// Somebody comes in from the lobby.
  mutating func admit(_ participant: Participant) { put(participant) }

  /// The first of all who came from `origin`, as everybody else from there has been told; nil when
  /// nobody did.
  func first(from origin: String?) -> ParticipantID? {
    origin.flatMap { cameFrom[$0]?.first }.flatMap { all[$0]?.samePlaceAs ?? $0 }
  }

  private mutating func giveFloor(
    to participant: ParticipantID?, limit: Int? = nil, at time: Moment
  ) {
    speaker = participant
    speakerSince = participant == nil ? nil : time
    speakerLimit = participant == nil ? nil : limit
  }

  private mutating func setPresent(_ present: Bool, _ id: ParticipantID) {
    guard var participant = all[id] else { return }
    participant.present = present
    put(participant)
  }

  private mutating func put(_ participant: Participant) {
    var participant = participant
    if participant.role.presents { participant.hasPresented = true }
    if let before = all[participant.id] {
      presentCount -= before.present ? 1 : 0
      all[participant.id] = participant
      keepOrigin(of: participant, not: before.origin)
      if before.name != participant.name || before.isRemoved != participant.isRemoved {
        forgetName(of: before)
        keepName(of: participant)
      }
    } else {
      all.updateValue(participant, forKey: participant.id, insertingAt: place(of: participant.id))
      keepOrigin(of: participant)
      keepName(of: participant)
    }
    presentCount += participant.present ? 1 : 0
    last = max(last, participant.id)
    if let account = participant.account {
      seats[account] = max(seats[account] ?? participant.id, participant.id)
    }
  }

  /// Where somebody of that number belongs: some become known only after others who came later.
  private func place(of id: ParticipantID) -> Int {
    guard let greatest = all.keys.last, greatest > id else { return all.count }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all.keys[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func keepOrigin(of participant: Participant, not before: String? = nil) {
    guard participant.origin != before else { return }
    if let before {
      cameFrom[before]?.remove(participant.id)
      if cameFrom[before]?.isEmpty == true { cameFrom[before] = nil }
    }
    if let origin = participant.origin { cameFrom[origin, default: []].insert(participant.id) }
  }

  private mutating func keepName(of participant: Participant) {
    guard !participant.isRemoved else { return }
    for key in PlainText.keys(ofName: participant.name) {
      bearers[key, default: []].insert(participant.id)
    }
  }

  private mutating func forgetName(of participant: Participant) {
    for key in PlainText.keys(ofName: participant.name) {
      bearers[key]?.remove(participant.id)
      if bearers[key]?.isEmpty == true { bearers[key] = nil }
    }
  }
}

/// What may be known of participants: by attendees who may not see the others, of those who present
/// or ever did and of themselves alone.
extension Participants {
  func seen(by viewer: Viewer) -> Participants {
    if viewer.kind.standing == .waiting { return Participants() }
    // Names and who is there are the same for all who know everybody.
    if viewer.kind.seesParticipants {
      var seen = self
      seen.all = all.mapValues { $0.known(to: viewer) }
      seen.usedTickets = []
      seen.cameFrom = [:]
      if !viewer.kind.presents {
        let own = viewer.participant.flatMap { all[$0] }
        seen.seats = own.flatMap { one in one.account.map { [$0: one.id] } } ?? [:]
      }
      return seen
    }
    // That somebody speaks everybody knows, be it by number only.
    return Participants(
      all: all.values.compactMap { $0.seen(by: viewer) }, speaker: speaker,
      speakerSince: speakerSince, speakerLimit: speakerLimit)
  }
}

extension Participants.Event: FeatureEvent {
  package var event: Event { .participants(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Participants.Event? {
    switch self {
    case .arrived(let participant, _): return participant.seen(by: viewer).map { .arrived($0) }
    case .cast(var participant):
      participant.hasPresented = true
      return participant.seen(by: viewer).map { .cast($0) }
    case .left, .returned, .floorGiven, .removed, .cleared: return self
    case .ticketUsed: return nil
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .arrived(let participant, _), .cast(let participant): [participant.id]
    case .left, .returned, .floorGiven, .removed, .cleared, .ticketUsed: []
    }
  }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }

  package var recasting: Recasting {
    switch self {
    case .arrived(let participant, _), .cast(let participant): .these([participant.id])
    case .removed(let people): .these(people)
    case .left, .returned, .floorGiven, .ticketUsed, .cleared: .nobody
    }
  }

  package var seating: SeatChange {
    switch self {
    case .arrived(let participant, _): .given(to: participant.id)
    case .removed(let people): .taken(from: people)
    case .left, .returned, .floorGiven, .cast, .ticketUsed, .cleared: .none
    }
  }
}
