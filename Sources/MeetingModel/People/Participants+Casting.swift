import OrderedCollections

/// Who has the floor, what one is in the meeting, and who goes.
extension Meeting {
  func decide(_ proposal: Participants.Proposal, by id: ProposalID) throws(Refusal) -> [Event] {
    switch proposal {
    case .giveFloor(let to, let limit):
      return try givingFloor(to: to, limit: limit, by: id.participant)
    case .cast(let participant, let role):
      return try casting(of: participant, as: role, by: id.participant)
    case .demoteOthers:
      try require(.cast, of: id.participant)
      var events: [Event] = []
      for one in participants.all.values
      where one.role == .presenter && !one.isRemoved && one.id != id.participant {
        events += try casting(of: one.id, as: .attendee, by: id.participant)
      }
      return events
    case .remove(let participant, let bans, let place, let withPlace):
      let others =
        withPlace ? attendees(atPlaceOf: participant, butFor: id.participant) : Attendees()
      return try removal(
        of: participant, with: others, bans: bans, place: place, by: id.participant)
    case .clear(let participant, let withPlace):
      return try clearing(of: participant, withPlace: withPlace, by: id.participant)
    }
  }

  private func givingFloor(
    to participant: ParticipantID?, limit: Int?, by giver: ParticipantID
  ) throws(Refusal) -> [Event] {
    guard conduct.phase == .open else { throw .meetingEnded }
    let handsBack = participant == nil && participants.speaker == giver
    if !handsBack { try require(.giveFloor, of: giver) }
    if let participant, participants[participant]?.present != true { throw .noSuchParticipant }
    let limit = participant == nil ? nil : limit
    if let limit, !(1...Limits.turn).contains(limit) {
      throw .numberOutside(least: 1, most: Limits.turn)
    }
    let isSo = participants.speaker == participant && participants.speakerLimit == limit
    return isSo ? [] : [.participants(.floorGiven(to: participant, limit: limit))]
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

  /// Who may be removed may be cleared, also when they are gone. Of those at the same place, attendees
  /// alone. The event is the same whatever they left: what is hidden of it stays so.
  private func clearing(
    of participant: ParticipantID, withPlace: Bool, by clearer: ParticipantID
  ) throws(Refusal) -> [Event] {
    try require(.moderateChat, of: clearer)
    guard let one = participants[participant] else { throw .noSuchParticipant }
    guard participant != clearer else { throw .toYourself }
    let mayClear = !one.role.presents || (participants[clearer]?.role.organizes ?? false)
    guard mayClear, mayCast(one, by: clearer) else { throw .notPermitted(.moderateChat) }
    guard withPlace, let place = one.origin else { return [.participants(.cleared([participant]))] }
    let people = participants.all.values.filter {
      $0.id == participant || ($0.origin == place && $0.role == .attendee && $0.id != clearer)
    }
    return [.participants(.cleared(people.map(\.id)))]
  }

  /// One record tells that all these seats have ended: thousands may.
  private func removal(
    of participant: ParticipantID, with others: Attendees, bans: Bool, place: Bool,
    by remover: ParticipantID
  ) throws(Refusal) -> [Event] {
    try require(.admit, of: remover)
    var seated = others.seated
    var waiting = others.waiting
    let ban: Lobby.Ban
    if let guest = lobby.waiting[participant] {
      waiting.insert(participant, at: 0)
      ban = Lobby.Ban(name: guest.name, account: guest.account, origin: place ? guest.origin : nil)
    } else {
      guard let one = participants[participant], !one.isRemoved else { throw .noSuchParticipant }
      guard participant != remover else { throw .toYourself }
      let mayRemove = !one.role.presents || (participants[remover]?.role.organizes ?? false)
      guard mayRemove, mayCast(one, by: remover) else { throw .notPermitted(.admit) }
      seated.append(participant)
      ban = Lobby.Ban(name: one.name, account: one.account, origin: place ? one.origin : nil)
    }
    return (seated.isEmpty ? [] : [.participants(.removed(seated.sorted()))])
      + waiting.map { .lobby(.turnedAway($0)) }
      + (bans ? [.lobby(.banned(participant, ban))] : [])
  }
}

/// Attendees of one place.
package struct Attendees: Equatable, Sendable {
  /// Who has a seat, here or away. In order of their numbers.
  package var seated: [ParticipantID] = []
  /// Who waits in the lobby. In order of their knocks.
  package var waiting: [ParticipantID] = []

  package var count: Int { seated.count + waiting.count }
}

extension Meeting {
  /// Who came from the same place as `participant` to attend, without these two. Who presents is not among
  /// them: they are removed by name.
  ///
  /// The server goes by where people came from, a client by what those who present are told of it.
  package func attendees(
    atPlaceOf participant: ParticipantID, butFor remover: ParticipantID
  ) -> Attendees {
    let (people, guests) = (participants.all, lobby.waiting)
    let origin = people[participant]?.origin ?? guests[participant]?.origin
    let first =
      people[participant]?.samePlaceAs ?? guests[participant]?.samePlaceAs ?? participant
    func isNear(_ id: ParticipantID, _ role: Role, _ other: String?, _ same: ParticipantID?) -> Bool
    {
      guard role == .attendee, id != participant, id != remover else { return false }
      if let origin, let other { return origin == other }
      return (same ?? id) == first
    }
    return Attendees(
      seated: people.values.filter { one in
        !one.isRemoved && isNear(one.id, one.role, one.origin, one.samePlaceAs)
      }.map(\.id),
      waiting: guests.values.filter { isNear($0.id, $0.role, $0.origin, $0.samePlaceAs) }.map(\.id))
  }
}

extension Participants.Proposal: FeatureProposal {
  package static var feature: Feature { .participants }

  package var name: String {
    switch self {
    case .giveFloor(.some, _): "giveFloor"
    case .giveFloor(nil, _): "takeFloor"
    case .cast(_, let role):
      switch role {
      case .organizer: "cast.organizer"
      case .coOrganizer: "cast.coOrganizer"
      case .presenter: "cast.presenter"
      case .attendee: "cast.attendee"
      }
    case .demoteOthers: "demoteOthers"
    case .remove(_, bans: false, _, withPlace: false): "remove"
    case .remove(_, bans: true, _, withPlace: false): "ban"
    case .remove(_, bans: false, _, withPlace: true): "remove.place"
    case .remove(_, bans: true, _, withPlace: true): "ban.place"
    case .clear(_, withPlace: false): "clear"
    case .clear(_, withPlace: true): "clear.place"
    }
  }

  package var series: ProposalID.Series {
    switch self {
    case .giveFloor, .cast, .demoteOthers, .clear: .open
    case .remove: .quiet
    }
  }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}
