import OrderedCollections

/// What may be known of the lobby: inside, by those who present, all but where somebody comes from;
/// by the others, whether and how many may come in; outside, how many wait, and of oneself everything.
extension Lobby {
  func seen(by viewer: Viewer) -> Lobby {
    switch viewer.kind.standing {
    case .presenting, .organizing:
      return Lobby(
        mode: mode, message: message, waiting: waiting.values.map { $0.seen(by: viewer) },
        bans: bans.map { ($0.key, $0.value.seen) }, isLocked: isLocked, capacity: capacity,
        last: last)
    case .attending:
      return Lobby(
        mode: .off, message: "", waiting: [], bans: [], isLocked: isLocked, capacity: capacity,
        last: .server)
    case .waiting:
      return Lobby(
        mode: mode, message: message, waiting: waiting.values.map { $0.seen(by: viewer) }, bans: [],
        isLocked: isLocked, capacity: capacity, last: last)
    }
  }
}

extension Lobby.Guest {
  fileprivate func seen(by viewer: Viewer) -> Lobby.Guest {
    var guest = self
    guest.origin = nil
    if !viewer.kind.presents { guest.samePlaceAs = nil }
    if viewer.kind.standing == .waiting, viewer.participant != id {
      guest.name = ""
      guest.role = .attendee
      guest.account = nil
      guest.line = ""
    }
    return guest
  }
}

extension Lobby.Ban {
  fileprivate var seen: Lobby.Ban {
    var ban = self
    ban.origin = nil
    return ban
  }
}

extension Lobby.Event: FeatureEvent {
  package var event: Event { .lobby(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Lobby.Event? {
    switch viewer.kind.standing {
    case .presenting, .organizing: seenByPresenters(viewer)
    case .attending: seenInside(by: viewer)
    case .waiting: seenOutside(by: viewer, author: author)
    }
  }

  private func seenByPresenters(_ viewer: Viewer) -> Lobby.Event? {
    switch self {
    case .knocked(let id, let name, let role, let account, _, let samePlaceAs):
      return .knocked(
        id, name: name, role: role, account: account, origin: nil, samePlaceAs: samePlaceAs)
    case .admitted(let participant): return participant.seen(by: viewer).map { .admitted($0) }
    case .banned(let id, let ban): return .banned(id, ban.seen)
    case .chosen, .messageSet, .turnedAway, .gaveUp, .locked, .capacitySet, .banLifted, .said:
      return self
    }
  }

  private func seenInside(by viewer: Viewer) -> Lobby.Event? {
    switch self {
    case .locked, .capacitySet: self
    case .admitted(let participant): participant.seen(by: viewer).map { .admitted($0) }
    case .chosen, .messageSet, .knocked, .turnedAway, .gaveUp, .banned, .banLifted, .said: nil
    }
  }

  private func seenOutside(by viewer: Viewer, author: ParticipantID) -> Lobby.Event? {
    switch self {
    case .chosen, .messageSet, .turnedAway, .gaveUp, .locked, .capacitySet: self
    case .knocked(let id, let name, let role, let account, _, _):
      viewer.participant == id
        ? .knocked(id, name: name, role: role, account: account, origin: nil)
        : .knocked(id, name: "", role: .attendee, account: nil, origin: nil)
    // Another takes its place in the line; who it was is told inside.
    case .admitted(let participant): .gaveUp(participant.id)
    case .said: viewer.participant == author ? self : nil
    case .banned, .banLifted: nil
    }
  }

  package var isToldOutside: Bool {
    switch self {
    case .chosen, .messageSet, .knocked, .admitted, .turnedAway, .gaveUp, .locked, .capacitySet,
      .said:
      true
    case .banned, .banLifted: false
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .knocked(let id, _, _, _, _, _): [id]
    case .admitted(let participant): [participant.id]
    case .said: [author]
    case .chosen, .messageSet, .turnedAway, .gaveUp, .locked, .capacitySet, .banned, .banLifted: []
    }
  }

  package var isVeiled: Bool { false }

  package var recasting: Recasting {
    switch self {
    case .admitted(let participant): .these([participant.id])
    case .chosen, .messageSet, .knocked, .turnedAway, .gaveUp, .locked, .capacitySet, .banned,
      .banLifted, .said:
      .nobody
    }
  }

  package var seating: SeatChange {
    switch self {
    case .knocked(let id, _, _, _, _, _): .given(to: id)
    case .turnedAway(let id): .denied(to: id)
    case .chosen, .messageSet, .admitted, .gaveUp, .locked, .capacitySet, .banned, .banLifted,
      .said:
      .none
    }
  }
}
