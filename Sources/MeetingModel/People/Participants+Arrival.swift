import OrderedCollections

/// Who comes, goes and comes back.
extension Meeting {
  /// Decides that somebody new whom the server found entitled comes in, or waits in the lobby. Never
  /// proposed by a client: the server alone knows who has shown what.
  package func arrival(
    _ arrival: Arrival
  ) throws(Refusal) -> (participant: ParticipantID, events: [Event]) {
    guard conduct.phase == .open else { throw .meetingEnded }
    if let account = arrival.account, let seat = try takeover(by: arrival, of: account) {
      return seat
    }
    let last = max(participants.last, lobby.last).value
    let isFull = participants.presentCount + lobby.waiting.count >= Limits.participants
    guard last < .max, !isFull || arrival.role.organizes else {
      throw .meetingFull(limit: Limits.participants)
    }
    try checkDoor(for: arrival)
    let name = try PlainText.acceptedNewName(arrival.name)
    let isFree =
      !participants.isTaken(name, for: arrival) && !lobby.isTaken(name)
      && (arrival.role.organizes || !lobby.isBanned(name: name))
    guard isFree else {
      throw .nameTaken(name)
    }
    let id = ParticipantID(last + 1)
    let first = participants.first(from: arrival.origin) ?? lobby.first(from: arrival.origin)
    if waits(arrival) {
      let knock = Lobby.Event.knocked(
        id, name: name, role: arrival.role, account: arrival.account, origin: arrival.origin,
        samePlaceAs: first)
      let ticket = arrival.ticket.map { [Event.participants(.ticketUsed($0))] } ?? []
      return (id, ticket + [.lobby(knock)])
    }
    let participant = Participant(
      id: id, name: name, role: arrival.role, arrived: Moment(milliseconds: 0),
      account: arrival.account, origin: arrival.origin, samePlaceAs: first)
    return (id, [.participants(.arrived(participant, ticket: arrival.ticket))])
  }

  /// An account has one seat, so one vote and one hand: whoever signs in a second time takes their own
  /// seat over, under the name that it has, also by the ticket for this account by which they came the
  /// first time. Nil when there is no such seat.
  private func takeover(
    by arrival: Arrival, of account: String
  ) throws(Refusal) -> (participant: ParticipantID, events: [Event])? {
    let seat = participants.seat(ofAccount: account)
    let isUsed = arrival.ticket.map(participants.usedTickets.contains) ?? false
    let hasPlace = seat != nil || lobby.guest(withAccount: account) != nil
    guard !isUsed || arrival.ownsTicket && hasPlace else { throw .ticketUsed }
    let ticket = isUsed ? [] : arrival.ticket.map { [Event.participants(.ticketUsed($0))] } ?? []
    if let id = seat, var one = participants[id] {
      var events = try comeback(of: id)
      let role = role(of: one, whoComesAs: arrival)
      if role != one.role {
        one.role = role
        one.present = true
        events.append(.participants(.cast(one)))
      }
      return (id, ticket + events)
    }
    guard let guest = lobby.guest(withAccount: account) else { return nil }
    guard !waits(arrival) else { return (guest.id, ticket) }
    try checkDoor(for: arrival)
    let admitted = Participant(
      id: guest.id, name: guest.name, role: arrival.role, arrived: guest.since, account: account,
      origin: arrival.origin, samePlaceAs: guest.samePlaceAs)
    return (guest.id, ticket + [.lobby(.admitted(admitted))])
  }

  /// The better one of what the seat has and what was shown now: what an organizer has made of somebody
  /// stays. Where the seat has its role from an account that entitles to another one now, or where
  /// nobody knows, what was shown now counts alone.
  private func role(of one: Participant, whoComesAs arrival: Arrival) -> Role {
    switch arrival.earlier {
    case .unknown: return arrival.role
    case .entitled(let before):
      guard one.role != before || arrival.entitled == before else { return arrival.role }
      return arrival.role.rawValue < one.role.rawValue ? arrival.role : one.role
    }
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
  /// for the name, which their seat has kept.
  package func comeback(of participant: ParticipantID) throws(Refusal) -> [Event] {
    if lobby.waiting[participant] != nil { return [] }
    guard let known = participants[participant] else { throw .noSuchParticipant }
    // Whether an account still gives access is for the door to say, to which its owner comes anew.
    guard !known.isRemoved else { throw known.account == nil ? .removed : .signInExpired }
    // A ban of a place keeps out nobody who has a seat already.
    guard known.role.organizes || !lobby.isBanned(account: known.account) else { throw .banned }
    return known.present ? [] : [.participants(.returned(participant))]
  }

  /// What it means that the account of `participant`, which entitled to `before`, now entitles to
  /// `role`, or (nil) to nothing any more. An organizer whose account never entitled to that stays one,
  /// and everybody else whom an organizer has made something else what they were made.
  package func entitlement(
    of participant: ParticipantID, was before: Role?, is role: Role?
  ) -> [Event] {
    if lobby.waiting[participant] != nil {
      return role == nil ? [.lobby(.turnedAway(participant))] : []
    }
    guard var one = participants[participant], !one.isRemoved else { return [] }
    guard let role else {
      let isTheirs = one.role == .organizer && before != .organizer
      return isTheirs ? [] : [.participants(.removed([participant]))]
    }
    guard one.role == before, one.role != role else { return [] }
    one.role = role
    return [.participants(.cast(one))]
  }
}
