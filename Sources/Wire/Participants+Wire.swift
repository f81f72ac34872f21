import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Participants {
  init(_ wired: WiredParticipants) throws(WireError) {
    var timeline = Timeline()
    self.init(
      all: try wired.all.map { (one) throws(WireError) in
        try Participant(one, arrived: timeline.read(one.later))
      },
      speaker: wired.hasSpeaker ? ParticipantID(wired.speaker) : nil,
      speakerSince: wired.hasSpeakerSince ? Moment(milliseconds: wired.speakerSince) : nil,
      speakerLimit: wired.hasSpeakerLimit ? Int(wired.speakerLimit) : nil,
      usedTickets: Set(wired.usedTickets))
  }

  var wired: WiredParticipants {
    var timeline = Timeline()
    return .with {
      $0.all = all.values.map { $0.wired(later: timeline.write($0.arrived)) }
      if let speaker { $0.speaker = speaker.value }
      if let speakerSince { $0.speakerSince = speakerSince.milliseconds }
      if let speakerLimit { $0.speakerLimit = UInt32(clamping: speakerLimit) }
      $0.usedTickets = usedTickets.sorted()
    }
  }
}

extension Participant {
  init(_ wired: WiredParticipant, arrived: Moment) throws(WireError) {
    self.init(
      id: try ParticipantID(arrived: wired.id), name: wired.name, role: try Role(wired.role),
      arrived: arrived, present: !wired.absent, account: wired.hasAccount ? wired.account : nil,
      origin: wired.hasOrigin ? wired.origin : nil, hasPresented: wired.hasPresented_p,
      isRemoved: wired.removed,
      samePlaceAs: wired.hasSamePlaceAs ? ParticipantID(wired.samePlaceAs) : nil)
  }

  func wired(later: Int64) -> WiredParticipant {
    .with {
      $0.id = id.value
      $0.name = name
      $0.role = role.wired
      $0.later = later
      $0.absent = !present
      if let account { $0.account = account }
      if let origin { $0.origin = origin }
      $0.hasPresented_p = hasPresented && !role.presents
      $0.removed = isRemoved
      if let samePlaceAs { $0.samePlaceAs = samePlaceAs.value }
    }
  }
}

extension Role {
  init(_ wired: WiredRole) throws(WireError) {
    switch wired {
    case .organizer: self = .organizer
    case .presenter: self = .presenter
    case .attendee: self = .attendee
    case .coOrganizer: self = .coOrganizer
    case .unspecified: throw .invalid(field: "role")
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredRole {
    switch self {
    case .organizer: .organizer
    case .presenter: .presenter
    case .attendee: .attendee
    case .coOrganizer: .coOrganizer
    }
  }
}

extension Participants.Proposal {
  init(_ wired: WiredParticipants.Proposal) throws(WireError) {
    switch wired.kind {
    case .giveFloor(let floor): self = .giveFloor(to: floor.holder, limit: floor.seconds)
    case .cast(let casting):
      self = .cast(ParticipantID(casting.participant), try Role(casting.role))
    case .demoteOthers: self = .demoteOthers
    case .remove(let removal):
      self = .remove(
        ParticipantID(removal.participant), bans: removal.bans, place: removal.place,
        withPlace: removal.withPlace)
    case .clear(let clearing):
      self = .clear(ParticipantID(clearing.participant), withPlace: clearing.withPlace)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredParticipants.Proposal {
    .with {
      switch self {
      case .giveFloor(let to, let limit):
        $0.giveFloor = WiredParticipants.Floor(holder: to, seconds: limit)
      case .cast(let participant, let role):
        $0.cast.participant = participant.value
        $0.cast.role = role.wired
      case .demoteOthers: $0.demoteOthers = WiredNothing()
      case .remove(let participant, let bans, let place, let withPlace):
        $0.remove.participant = participant.value
        $0.remove.bans = bans
        $0.remove.place = place
        $0.remove.withPlace = withPlace
      case .clear(let participant, let withPlace):
        $0.clear.participant = participant.value
        $0.clear.withPlace = withPlace
      }
    }
  }
}

extension Participants.Event {
  init(_ wired: WiredParticipants.Event) throws(WireError) {
    switch wired.kind {
    case .arrived(let arrival):
      let participant = Participant(
        id: try ParticipantID(arrived: arrival.participant), name: arrival.name,
        role: try Role(arrival.role), arrived: Moment(milliseconds: 0),
        account: arrival.hasAccount ? arrival.account : nil,
        origin: arrival.hasOrigin ? arrival.origin : nil, hasPresented: arrival.hasPresented_p,
        samePlaceAs: arrival.hasSamePlaceAs ? ParticipantID(arrival.samePlaceAs) : nil)
      self = .arrived(participant, ticket: arrival.hasTicket ? arrival.ticket : nil)
    case .left(let id): self = .left(ParticipantID(id))
    case .returned(let id): self = .returned(ParticipantID(id))
    case .floorGiven(let floor): self = .floorGiven(to: floor.holder, limit: floor.seconds)
    case .cast(let wired):
      self = .cast(try Participant(wired, arrived: Moment(milliseconds: wired.later)))
    case .removed(let id): self = .removed([ParticipantID(id)])
    case .removedTogether(let people):
      self = .removed(people.participants.map { ParticipantID($0) })
    case .ticketUsed(let serial): self = .ticketUsed(serial)
    case .cleared(let cleared): self = .cleared(cleared.participants.map { ParticipantID($0) })
    case nil: throw .unknownKind
    }
  }

  var wired: WiredParticipants.Event {
    .with {
      switch self {
      case .arrived(let participant, let ticket):
        $0.arrived.participant = participant.id.value
        $0.arrived.name = participant.name
        $0.arrived.role = participant.role.wired
        if let account = participant.account { $0.arrived.account = account }
        if let origin = participant.origin { $0.arrived.origin = origin }
        if let ticket { $0.arrived.ticket = ticket }
        if let first = participant.samePlaceAs { $0.arrived.samePlaceAs = first.value }
        $0.arrived.hasPresented_p = participant.hasPresented && !participant.role.presents
      case .left(let id): $0.left = id.value
      case .returned(let id): $0.returned = id.value
      case .floorGiven(let to, let limit):
        $0.floorGiven = WiredParticipants.Floor(holder: to, seconds: limit)
      case .cast(let participant):
        $0.cast = participant.wired(later: participant.arrived.milliseconds)
      case .removed(let people):
        if people.count == 1 {
          $0.removed = people[0].value
        } else {
          $0.removedTogether.participants = people.map(\.value)
        }
      case .ticketUsed(let serial): $0.ticketUsed = serial
      case .cleared(let people): $0.cleared.participants = people.map(\.value)
      }
    }
  }
}

extension WiredParticipants.Floor {
  fileprivate init(holder: ParticipantID?, seconds: Int?) {
    self.init()
    if let holder { participant = holder.value }
    if let seconds { limit = UInt32(clamping: seconds) }
  }

  fileprivate var holder: ParticipantID? { hasParticipant ? ParticipantID(participant) : nil }
  fileprivate var seconds: Int? { hasLimit ? Int(limit) : nil }
}
