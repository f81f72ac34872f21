import OrderedCollections

/// Somebody at the door, whom the server has found entitled to come in as `role`.
package struct Arrival: Hashable, Sendable {
  package var name: String
  package var role: Role
  package var account: String?
  /// See `Participant.origin`.
  package var origin: String?
  /// The serial of the one-time ticket that let them in.
  package var ticket: String?
  /// Whether that ticket is for the owner of their account alone: whoever used it before was they.
  package var ownsTicket = false
  /// What their account alone entitles to now, and what it entitled to when they last showed it here.
  package var entitled: Role?
  package var earlier = Earlier.unknown

  /// The earlier entitlement of an account.
  package enum Earlier: Hashable, Sendable {
    case unknown
    /// Nil: to nothing.
    case entitled(Role?)
  }

  package init(
    name: String, role: Role, account: String? = nil, origin: String? = nil, ticket: String? = nil
  ) {
    self.name = name
    self.role = role
    self.account = account
    self.origin = origin
    self.ticket = ticket
  }
}

extension Meeting {
  /// Whether `arrival` has to wait to be admitted.
  package func waits(_ arrival: Arrival) -> Bool {
    guard !arrival.role.presents else { return false }
    switch max(lobby.mode, policy.leastLobby) {
    case .off: return false
    case .guests: return arrival.account == nil
    case .all: return true
    }
  }

  /// What is in the way of somebody new, before their name is looked at. Those who organize are kept
  /// out by nothing but a ticket that was used.
  func checkDoor(for arrival: Arrival) throws(Refusal) {
    let isUsed = arrival.ticket.map(participants.usedTickets.contains) ?? false
    guard !isUsed || arrival.ownsTicket else { throw .ticketUsed }
    if arrival.role.organizes { return }
    guard !isBanned(arrival.role, account: arrival.account, origin: arrival.origin) else {
      throw .banned
    }
    if lobby.isLocked { throw .meetingLocked }
    guard participants.presentCount < mostPresent else { throw .meetingFull(limit: mostPresent) }
  }

  /// Whether a ban keeps out somebody new of that role with that account, or (without any) from that
  /// place. No ban keeps out those who organize, and none of a place those who are entitled to present.
  func isBanned(_ role: Role, account: String?, origin: String?) -> Bool {
    if role.organizes { return false }
    if account != nil { return lobby.isBanned(account: account) }
    return !role.presents && lobby.isBanned(origin: origin)
  }

  /// How many others who are present or wait came from the same place as `participant`: whom a ban of the
  /// place keeps out should they come anew. As far as the presenting side is told.
  package func othersAtPlace(of participant: ParticipantID) -> Int {
    let (people, guests) = (participants.all, lobby.waiting)
    let first =
      people[participant]?.samePlaceAs ?? guests[participant]?.samePlaceAs ?? participant
    let here = people.values.count {
      $0.present && $0.id != participant && ($0.samePlaceAs ?? $0.id) == first
    }
    return here
      + guests.values.count { $0.id != participant && ($0.samePlaceAs ?? $0.id) == first }
  }

  /// Participants who may be present at most, but for organizers, and for those who come back.
  package var mostPresent: Int { min(lobby.capacity, policy.mostPresent) }

  /// Presenters decide over the door; who waits may say one line.
  func decide(_ proposal: Lobby.Proposal, by id: ProposalID) throws(Refusal) -> [Lobby.Event] {
    if case .say(let text) = proposal {
      guard conduct.phase == .open else { throw .meetingEnded }
      guard let guest = lobby.waiting[id.participant] else { throw .noSuchParticipant }
      let line = try PlainText.accepted(text, limit: Limits.lobbyLine)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard guest.line.isEmpty else { throw .lineSaid }
      try requireShare(of: .lines, Limits.lineShare, for: guest.id, Load(line), in: lobby.held)
      return [.said(line)]
    }
    try require(.admit, of: id.participant)
    switch proposal {
    case .say: return []
    case .choose(let mode):
      guard mode >= policy.leastLobby else { throw .againstPolicy }
      return lobby.mode == mode ? [] : [.chosen(mode)]
    case .setMessage(let message):
      let kept = message.isEmpty ? "" : try PlainText.accepted(message, limit: Limits.lobbyMessage)
      return lobby.message == kept ? [] : [.messageSet(kept)]
    case .admit(let ids): return try admissions(of: ids)
    case .admitAll: return try admissions(of: Array(lobby.waiting.keys))
    case .turnAway(let ids):
      let chosen = Set(ids)
      return lobby.waiting.keys.filter(chosen.contains).map { .turnedAway($0) }
    case .turnAllAway: return lobby.waiting.keys.map { .turnedAway($0) }
    case .lock(let locked): return lobby.isLocked == locked ? [] : [.locked(locked)]
    case .setCapacity(let capacity):
      guard capacity >= 1 else { throw .numberOutside(least: 1, most: policy.mostPresent) }
      guard capacity <= policy.mostPresent else { throw .againstPolicy }
      return lobby.capacity == capacity ? [] : [.capacitySet(capacity)]
    case .liftBan(let participant):
      guard lobby.bans[participant] != nil else { throw .noSuchParticipant }
      return [.banLifted(participant)]
    }
  }

  /// In the order of their knocks, as many as there is room for; refused when there is none. Whom a
  /// ban fits by now is passed over.
  private func admissions(of ids: [ParticipantID]) throws(Refusal) -> [Lobby.Event] {
    let chosen = Set(ids)
    let room = max(0, mostPresent - participants.presentCount)
    let guests = lobby.waiting.values.filter {
      chosen.contains($0.id) && !isBanned($0.role, account: $0.account, origin: $0.origin)
    }
    guard guests.isEmpty || room > 0 else { throw .meetingFull(limit: mostPresent) }
    return guests.prefix(room).map { guest in
      .admitted(
        Participant(
          id: guest.id, name: guest.name, role: guest.role, arrived: guest.since,
          account: guest.account, origin: guest.origin, samePlaceAs: guest.samePlaceAs))
    }
  }
}

extension Lobby.Proposal: FeatureProposal {
  package static var feature: Feature { .lobby }

  package var name: String {
    switch self {
    case .choose: "choose"
    case .setMessage: "setMessage"
    case .admit: "admit"
    case .admitAll: "admitAll"
    case .turnAway: "turnAway"
    case .turnAllAway: "turnAllAway"
    case .lock(true): "lock"
    case .lock(false): "unlock"
    case .setCapacity: "setCapacity"
    case .liftBan: "liftBan"
    case .say: "say"
    }
  }

  package var series: ProposalID.Series { .quiet }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}
