package import OrderedCollections

/// Where one waits to be admitted, and what else stands between the door and the meeting: a lock, a
/// greatest number of participants, bans.
package struct Lobby: Equatable, Sendable {
  package private(set) var mode = Mode.off
  /// What presenters tell those who wait; may be empty.
  package private(set) var message = ""
  /// In order of their knocks.
  package private(set) var waiting: OrderedDictionary<ParticipantID, Guest> = [:]
  package private(set) var bans: OrderedDictionary<ParticipantID, Ban> = [:]
  /// Nobody new comes in, but those who organize.
  package private(set) var isLocked = false
  /// Participants who may be present at most.
  package private(set) var capacity = Limits.participants
  /// The greatest number that somebody was given here.
  private(set) var last = ParticipantID.server

  package init() {}

  package init(
    mode: Mode, message: String, waiting: [Guest], bans: [(ParticipantID, Ban)], isLocked: Bool,
    capacity: Int, last: ParticipantID
  ) {
    self.mode = mode
    self.message = message
    self.waiting = OrderedDictionary(
      waiting.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.bans = OrderedDictionary(bans, uniquingKeysWith: { first, _ in first })
    self.isLocked = isLocked
    self.capacity = min(max(1, capacity), Limits.participants)
    self.last = last
  }

  /// The greatest number that was given here, for snapshots.
  package var lastNumber: ParticipantID { last }

  package enum Mode: UInt8, CaseIterable, Sendable, Comparable {
    case off
    /// For those who come without an account.
    case guests
    /// For all who do not present.
    case all

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Somebody who waits. For those who wait themselves, the others have neither name nor line.
  package struct Guest: Equatable, Sendable {
    package var id: ParticipantID
    package var name: String
    package var role: Role
    package var account: String?
    /// See `Participant.origin`.
    package var origin: String?
    package var since: Moment
    /// What they wrote to the presenters.
    package var line: String

    package init(
      id: ParticipantID, name: String, role: Role, account: String? = nil, origin: String? = nil,
      since: Moment, line: String = ""
    ) {
      self.id = id
      self.name = name
      self.role = role
      self.account = account
      self.origin = origin
      self.since = since
      self.line = line
    }
  }

  /// Who shall not come again: the account, or for those without one the place they came from.
  package struct Ban: Equatable, Sendable {
    package var name: String
    package var account: String?
    /// See `Participant.origin`.
    package var origin: String?

    package init(name: String, account: String? = nil, origin: String? = nil) {
      self.name = name
      self.account = account
      self.origin = origin
    }

    func fits(account: String?, origin: String?) -> Bool {
      if let own = self.account { return own == account }
      return account == nil && self.origin != nil && self.origin == origin
    }
  }

  package enum Proposal: Equatable, Sendable {
    case choose(Mode)
    case setMessage(String)
    /// Those of them who wait; the others are passed over.
    case admit([ParticipantID])
    case admitAll
    case turnAway([ParticipantID])
    case turnAllAway
    case lock(Bool)
    case setCapacity(Int)
    case liftBan(ParticipantID)
    /// The one line of somebody who waits.
    case say(String)
  }

  package enum Event: Equatable, Sendable {
    case chosen(Mode)
    case messageSet(String)
    case knocked(ParticipantID, name: String, role: Role, account: String?, origin: String?)
    /// Carries all that there is to know of who comes in.
    case admitted(Participant)
    case turnedAway(ParticipantID)
    /// Who waited has gone by themselves.
    case gaveUp(ParticipantID)
    case locked(Bool)
    case capacitySet(Int)
    case banned(ParticipantID, Ban)
    case banLifted(ParticipantID)
    case said(String)
  }

  /// Who is admitted comes to the participants as well.
  mutating func apply(_ event: Event, by id: ProposalID, at time: Moment) {
    switch event {
    case .chosen(let mode): self.mode = mode
    case .messageSet(let message): self.message = message
    case .knocked(let id, let name, let role, let account, let origin):
      waiting[id] = Guest(
        id: id, name: name, role: role, account: account, origin: origin, since: time)
      last = max(last, id)
    case .admitted(let participant): waiting[participant.id] = nil
    case .turnedAway(let id), .gaveUp(let id): waiting[id] = nil
    case .locked(let locked): isLocked = locked
    case .capacitySet(let capacity): self.capacity = min(max(1, capacity), Limits.participants)
    case .banned(let id, let ban): bans[id] = ban
    case .banLifted(let id): bans[id] = nil
    case .said(let line): waiting[id.participant]?.line = line
    }
  }

  func seen(by viewer: Viewer) -> Lobby {
    var lobby = self
    switch viewer.kind.standing {
    case .presenting, .organizing:
      for id in waiting.keys { lobby.waiting[id]?.origin = nil }
      for id in bans.keys { lobby.bans[id]?.origin = nil }
    case .attending:
      lobby.mode = .off
      lobby.message = ""
      lobby.waiting = [:]
      lobby.bans = [:]
      lobby.last = .server
    case .waiting:
      for (id, guest) in waiting { lobby.waiting[id] = guest.seen(by: viewer) }
      lobby.bans = [:]
    }
    return lobby
  }
}

extension Lobby.Guest {
  fileprivate func seen(by viewer: Viewer) -> Lobby.Guest {
    var guest = self
    guest.origin = nil
    if viewer.participant != id {
      guest.name = ""
      guest.role = .attendee
      guest.account = nil
      guest.line = ""
    }
    return guest
  }
}

extension Lobby.Event {
  func seen(by viewer: Viewer, author: ParticipantID) -> Lobby.Event? {
    switch viewer.kind.standing {
    case .presenting, .organizing: seenByPresenters(viewer)
    case .attending: seenByAttendees(viewer)
    case .waiting: seenOutside(by: viewer, author: author)
    }
  }

  private func seenByPresenters(_ viewer: Viewer) -> Lobby.Event? {
    switch self {
    case .knocked(let id, let name, let role, let account, _):
      return .knocked(id, name: name, role: role, account: account, origin: nil)
    case .banned(let id, var ban):
      ban.origin = nil
      return .banned(id, ban)
    case .admitted(let participant): return participant.seen(by: viewer).map { .admitted($0) }
    case .chosen, .messageSet, .turnedAway, .gaveUp, .locked, .capacitySet, .banLifted, .said:
      return self
    }
  }

  private func seenByAttendees(_ viewer: Viewer) -> Lobby.Event? {
    switch self {
    case .locked, .capacitySet: self
    case .admitted(let participant): participant.seen(by: viewer).map { .admitted($0) }
    case .chosen, .messageSet, .knocked, .turnedAway, .gaveUp, .banned, .banLifted, .said: nil
    }
  }

  private func seenOutside(by viewer: Viewer, author: ParticipantID) -> Lobby.Event? {
    switch self {
    case .chosen, .messageSet, .turnedAway, .gaveUp, .locked, .capacitySet: self
    case .knocked(let id, let name, let role, let account, _):
      viewer.participant == id
        ? .knocked(id, name: name, role: role, account: account, origin: nil)
        : .knocked(id, name: "", role: .attendee, account: nil, origin: nil)
    // Another takes its place in the line; who it was is told inside.
    case .admitted(let participant): .gaveUp(participant.id)
    case .said: viewer.participant == author ? self : nil
    case .banned, .banLifted: nil
    }
  }

  func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .knocked(let id, _, _, _, _): [id]
    case .admitted(let participant): [participant.id]
    case .said: [author]
    case .chosen, .messageSet, .turnedAway, .gaveUp, .locked, .capacitySet, .banned, .banLifted: []
    }
  }
}

/// Somebody at the door, whom the server has found entitled to come in as `role`.
package struct Arrival: Hashable, Sendable {
  package var name: String
  package var role: Role
  package var account: String?
  /// See `Participant.origin`.
  package var origin: String?
  /// The serial of the one-time ticket that let them in.
  package var ticket: String?

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

  /// What is in the way of somebody new, before their name is looked at.
  func checkDoor(for arrival: Arrival) throws(Refusal) {
    guard
      !lobby.bans.values.contains(where: {
        $0.fits(account: arrival.account, origin: arrival.origin)
      })
    else { throw .banned }
    if lobby.isLocked, !arrival.role.organizes { throw .meetingLocked }
    if let ticket = arrival.ticket, participants.usedTickets.contains(ticket) { throw .ticketUsed }
    let most = min(lobby.capacity, policy.mostPresent)
    guard arrival.role.organizes || participants.presentCount < most else {
      throw .meetingFull(limit: most)
    }
  }

  /// Presenters decide over the door; who waits may say one line.
  func decide(_ proposal: Lobby.Proposal, by id: ProposalID) throws(Refusal) -> [Lobby.Event] {
    if case .say(let text) = proposal {
      guard conduct.phase == .open else { throw .meetingEnded }
      guard let guest = lobby.waiting[id.participant] else { throw .noSuchParticipant }
      let line = try PlainText.accepted(text, limit: Limits.lobbyLine)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard guest.line.isEmpty else { throw .lineSaid }
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
      return ids.filter { lobby.waiting[$0] != nil }.map { .turnedAway($0) }
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

  /// In the order of their knocks, as many as there is room for; refused when there is none.
  private func admissions(of ids: [ParticipantID]) throws(Refusal) -> [Lobby.Event] {
    let chosen = Set(ids)
    let most = min(lobby.capacity, policy.mostPresent)
    let room = max(0, most - participants.presentCount)
    let guests = lobby.waiting.values.filter { chosen.contains($0.id) }
    guard guests.isEmpty || room > 0 else { throw .meetingFull(limit: most) }
    return guests.prefix(room).map { guest in
      .admitted(
        Participant(
          id: guest.id, name: guest.name, role: guest.role, arrived: guest.since,
          account: guest.account, origin: guest.origin))
    }
  }
}
