package import MeetingModel
import OrderedCollections

/// What has to do with who comes in and who may do what.
extension Seeded {
  package mutating func lobbyProposal(in meeting: Meeting) -> Lobby.Proposal {
    let waiting = meeting.lobby.waiting.keys.elements
    let some =
      waiting.filter { _ in chance(1, of: 2) } + (chance(1, of: 4) ? [participantID()] : [])
    return pick([
      .choose(pick(Lobby.Mode.allCases)), .choose(.all), .setMessage(words()), .setMessage(""),
      .admit(some), .admit(some), .admitAll, .turnAway(some), .turnAllAway, .say(words()),
      .lock(chance(1, of: 4)), .setCapacity(chance(1, of: 3) ? count() : 1_000),
      .liftBan(
        meeting.lobby.bans.isEmpty ? participantID() : pick(meeting.lobby.bans.keys.elements)),
    ])
  }

  package mutating func entryProposal() -> EntryControl.Proposal {
    let side = pick(EntryControl.Side.allCases)
    return pick([
      .choose(pick(EntryControl.Mechanism.allCases), for: side),
      .renewKey(String(repeating: "k", count: below(40)), for: side),
      .setList(accessList(), for: side),
    ])
  }

  package mutating func accessList() -> EntryControl.AccessList {
    EntryControl.AccessList(accounts: some { $0.words() }, groups: some { $0.words() })
  }

  package mutating func entryControl() -> EntryControl {
    EntryControl(attendees: door(), presenters: door(), isEstablished: chance(1, of: 2))
  }

  private mutating func door() -> EntryControl.Door {
    EntryControl.Door(
      mechanism: pick(EntryControl.Mechanism.allCases), key: text(), list: accessList())
  }

  package mutating func policy() -> Policy {
    var policy = Policy()
    policy.withheld = Set(some { $0.pick(Ability.allCases) })
    policy.withheldFromAttendees = Set(some { $0.pick(Ability.allCases) })
    policy.attendeeMechanisms = Set(some { $0.pick(EntryControl.Mechanism.allCases) })
    policy.presenterMechanisms = Set(some { $0.pick(EntryControl.Mechanism.allCases) })
    policy.shortestKey = count()
    policy.mostPresent = count()
    policy.leastLobby = pick(Lobby.Mode.allCases)
    return policy
  }

  package mutating func permissions() -> Permissions {
    let verdicts = { (random: inout Seeded) -> [Ability: Bool] in
      Dictionary(
        random.some { ($0.pick(Ability.allCases), $0.chance(1, of: 2)) },
        uniquingKeysWith: { first, _ in first })
    }
    return Permissions(
      roles: Dictionary(
        some { ($0.pick(Role.allCases), verdicts(&$0)) }, uniquingKeysWith: { first, _ in first }),
      exceptions: OrderedDictionary(
        some { ($0.participantID(), verdicts(&$0)) }, uniquingKeysWith: { first, _ in first }))
  }

  package mutating func lobby() -> Lobby {
    Lobby(
      mode: pick(Lobby.Mode.allCases), message: text(),
      waiting: some {
        Lobby.Guest(
          id: $0.participantID(), name: $0.text(), role: $0.pick(Role.allCases),
          account: $0.maybe { $0.text() }, origin: $0.maybe { $0.text() }, since: $0.moment(),
          line: $0.text())
      },
      bans: some { ($0.participantID(), $0.ban()) }, isLocked: chance(1, of: 2),
      capacity: 1 + below(Limits.participants), last: participantID())
  }

  package mutating func ban() -> Lobby.Ban {
    let origin = maybe { $0.text() }
    return Lobby.Ban(
      name: text(), account: maybe { $0.text() }, origin: origin,
      coversPlace: origin != nil || chance(1, of: 2))
  }

  package mutating func lobbyEvent() -> Lobby.Event {
    let id = participantID()
    var admitted = participant()
    admitted.present = true
    return pick([
      .chosen(pick(Lobby.Mode.allCases)), .messageSet(text()),
      .knocked(
        id, name: text(), role: pick(Role.allCases), account: maybe { $0.text() },
        origin: maybe { $0.text() }, samePlaceAs: maybe { $0.participantID() }),
      .admitted(admitted), .turnedAway(id), .gaveUp(id), .locked(chance(1, of: 2)),
      .capacitySet(count()), .banned(id, ban()), .banLifted(id), .said(text()),
    ])
  }

  package mutating func entryEvent() -> EntryControl.Event {
    let side = pick(EntryControl.Side.allCases)
    return pick([
      .established(entryControl()), .chosen(pick(EntryControl.Mechanism.allCases), for: side),
      .keyRenewed(text(), for: side), .listSet(accessList(), for: side),
    ])
  }

  package mutating func permissionsEvent() -> Permissions.Event {
    .set(
      pick(Ability.allCases), maybe { $0.chance(1, of: 2) },
      for: chance(1, of: 2) ? .role(pick(Role.allCases)) : .participant(participantID()))
  }

  package mutating func handsEvent() -> Hands.Event {
    pick([.raised, .raised, .lowered(participantID()), .allLowered])
  }

  package mutating func moodsEvent() -> Moods.Event {
    chance(1, of: 5) ? .allCleared : .set(maybe { $0.pick(Moods.Mood.allCases) })
  }

  package mutating func maybe<Value>(_ one: (inout Seeded) -> Value) -> Value? {
    chance(1, of: 2) ? one(&self) : nil
  }
}
