import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Lobby {
  init(_ wired: WiredLobby) throws(WireError) {
    var timeline = Timeline()
    self.init(
      mode: try Mode(wired.mode), message: wired.message,
      waiting: try wired.waiting.map { (guest) throws(WireError) in
        try Guest(guest, since: timeline.read(guest.later))
      },
      bans: wired.bans.map { (ParticipantID($0.participant), Ban($0)) }, isLocked: wired.locked,
      capacity: wired.capacity == 0 ? Limits.participants : Int(wired.capacity),
      last: ParticipantID(wired.last))
  }

  var wired: WiredLobby {
    var timeline = Timeline()
    return .with {
      $0.mode = mode.wired
      $0.message = message
      $0.waiting = waiting.values.map { $0.wired(later: timeline.write($0.since)) }
      $0.bans = bans.map { $0.value.wired(of: $0.key) }
      $0.locked = isLocked
      $0.capacity = UInt32(index: capacity)
      $0.last = last.value
    }
  }
}

extension Lobby.Mode {
  init(_ wired: WiredLobby.Mode) throws(WireError) {
    switch wired {
    case .off: self = .off
    case .guests: self = .guests
    case .all: self = .all
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredLobby.Mode {
    switch self {
    case .off: .off
    case .guests: .guests
    case .all: .all
    }
  }
}

extension Lobby.Guest {
  fileprivate init(_ wired: WiredLobby.Guest, since: Moment) throws(WireError) {
    self.init(
      id: try ParticipantID(arrived: wired.id), name: wired.name, role: try Role(wired.role),
      account: wired.hasAccount ? wired.account : nil,
      origin: wired.hasOrigin ? wired.origin : nil, since: since, line: wired.line,
      samePlaceAs: wired.hasSamePlaceAs ? ParticipantID(wired.samePlaceAs) : nil)
  }

  fileprivate func wired(later: Int64) -> WiredLobby.Guest {
    .with {
      $0.id = id.value
      $0.name = name
      $0.role = role.wired
      if let account { $0.account = account }
      if let origin { $0.origin = origin }
      $0.later = later
      $0.line = line
      if let samePlaceAs { $0.samePlaceAs = samePlaceAs.value }
    }
  }
}

extension Lobby.Ban {
  fileprivate init(_ wired: WiredLobby.Ban) {
    self.init(
      name: wired.name, account: wired.hasAccount ? wired.account : nil,
      origin: wired.hasOrigin ? wired.origin : nil,
      coversPlace: wired.place || wired.hasOrigin)
  }

  fileprivate func wired(of participant: ParticipantID) -> WiredLobby.Ban {
    .with {
      $0.participant = participant.value
      $0.name = name
      if let account { $0.account = account }
      if let origin { $0.origin = origin }
      $0.place = coversPlace && origin == nil
    }
  }
}

extension Lobby.Proposal {
  init(_ wired: WiredLobby.Proposal) throws(WireError) {
    switch wired.kind {
    case .choose(let mode): self = .choose(try Lobby.Mode(mode))
    case .setMessage(let text): self = .setMessage(text)
    case .admit(let people): self = .admit(people.participants.map { ParticipantID($0) })
    case .admitAll: self = .admitAll
    case .turnAway(let people): self = .turnAway(people.participants.map { ParticipantID($0) })
    case .turnAllAway: self = .turnAllAway
    case .lock(let locked): self = .lock(locked)
    case .setCapacity(let capacity): self = .setCapacity(Int(capacity))
    case .liftBan(let id): self = .liftBan(ParticipantID(id))
    case .say(let text): self = .say(text)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredLobby.Proposal {
    .with {
      switch self {
      case .choose(let mode): $0.choose = mode.wired
      case .setMessage(let text): $0.setMessage = text
      case .admit(let ids): $0.admit.participants = ids.map(\.value)
      case .admitAll: $0.admitAll = WiredNothing()
      case .turnAway(let ids): $0.turnAway.participants = ids.map(\.value)
      case .turnAllAway: $0.turnAllAway = WiredNothing()
      case .lock(let locked): $0.lock = locked
      case .setCapacity(let capacity): $0.setCapacity = UInt32(index: capacity)
      case .liftBan(let id): $0.liftBan = id.value
      case .say(let text): $0.say = text
      }
    }
  }
}

extension Lobby.Event {
  init(_ wired: WiredLobby.Event) throws(WireError) {
    switch wired.kind {
    case .chosen(let mode): self = .chosen(try Lobby.Mode(mode))
    case .messageSet(let text): self = .messageSet(text)
    case .knocked(let wired):
      let guest = try Lobby.Guest(wired, since: Moment(milliseconds: 0))
      self = .knocked(
        guest.id, name: guest.name, role: guest.role, account: guest.account, origin: guest.origin,
        samePlaceAs: guest.samePlaceAs)
    case .admitted(let wired):
      self = .admitted(try Participant(wired, arrived: Moment(milliseconds: wired.later)))
    case .turnedAway(let id): self = .turnedAway(ParticipantID(id))
    case .gaveUp(let id): self = .gaveUp(ParticipantID(id))
    case .locked(let locked): self = .locked(locked)
    case .capacitySet(let capacity): self = .capacitySet(Int(capacity))
    case .banned(let ban): self = .banned(ParticipantID(ban.participant), Lobby.Ban(ban))
    case .banLifted(let id): self = .banLifted(ParticipantID(id))
    case .said(let text): self = .said(text)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredLobby.Event {
    .with {
      switch self {
      case .chosen(let mode): $0.chosen = mode.wired
      case .messageSet(let text): $0.messageSet = text
      case .knocked(let id, let name, let role, let account, let origin, let samePlaceAs):
        $0.knocked = Lobby.Guest(
          id: id, name: name, role: role, account: account, origin: origin,
          since: Moment(milliseconds: 0), samePlaceAs: samePlaceAs
        ).wired(later: 0)
      case .admitted(let participant):
        $0.admitted = participant.wired(later: participant.arrived.milliseconds)
      case .turnedAway(let id): $0.turnedAway = id.value
      case .gaveUp(let id): $0.gaveUp = id.value
      case .locked(let locked): $0.locked = locked
      case .capacitySet(let capacity): $0.capacitySet = UInt32(index: capacity)
      case .banned(let id, let ban): $0.banned = ban.wired(of: id)
      case .banLifted(let id): $0.banLifted = id.value
      case .said(let text): $0.said = text
      }
    }
  }
}
