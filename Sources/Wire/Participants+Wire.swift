import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Participants {
  init(_ wired: WiredParticipants) throws(WireError) {
    var timeline = Timeline()
    self.init(
      all: try wired.all.map { (one) throws(WireError) in
        Participant(
          id: try ParticipantID(arrived: one.id), name: one.name, role: try Role(one.role),
          arrived: timeline.read(one.later), present: !one.absent)
      },
      speaker: wired.hasSpeaker ? ParticipantID(wired.speaker) : nil)
  }

  var wired: WiredParticipants {
    var timeline = Timeline()
    return .with {
      $0.all = all.values.map { one in
        .with {
          $0.id = one.id.value
          $0.name = one.name
          $0.role = one.role.wired
          $0.later = timeline.write(one.arrived)
          $0.absent = !one.present
        }
      }
      if let speaker { $0.speaker = speaker.value }
    }
  }
}

extension Role {
  init(_ wired: WiredRole) throws(WireError) {
    switch wired {
    case .organizer: self = .organizer
    case .presenter: self = .presenter
    case .attendee: self = .attendee
    case .unspecified: throw .invalid(field: "role")
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredRole {
    switch self {
    case .organizer: .organizer
    case .presenter: .presenter
    case .attendee: .attendee
    }
  }
}

extension Participants.Proposal {
  init(_ wired: WiredParticipants.Proposal) throws(WireError) {
    switch wired.kind {
    case .giveFloor(let floor): self = .giveFloor(to: floor.holder)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredParticipants.Proposal {
    .with {
      switch self {
      case .giveFloor(let to): $0.giveFloor = WiredParticipants.Floor(holder: to)
      }
    }
  }
}

extension Participants.Event {
  init(_ wired: WiredParticipants.Event) throws(WireError) {
    switch wired.kind {
    case .arrived(let arrival):
      self = .arrived(
        try ParticipantID(arrived: arrival.participant), name: arrival.name,
        role: try Role(arrival.role))
    case .left(let id): self = .left(ParticipantID(id))
    case .returned(let id): self = .returned(ParticipantID(id))
    case .floorGiven(let floor): self = .floorGiven(to: floor.holder)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredParticipants.Event {
    .with {
      switch self {
      case .arrived(let id, let name, let role):
        $0.arrived.participant = id.value
        $0.arrived.name = name
        $0.arrived.role = role.wired
      case .left(let id): $0.left = id.value
      case .returned(let id): $0.returned = id.value
      case .floorGiven(let to): $0.floorGiven = WiredParticipants.Floor(holder: to)
      }
    }
  }
}

extension WiredParticipants.Floor {
  fileprivate init(holder: ParticipantID?) {
    self.init()
    if let holder { participant = holder.value }
  }

  fileprivate var holder: ParticipantID? { hasParticipant ? ParticipantID(participant) : nil }
}
