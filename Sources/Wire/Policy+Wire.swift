import MeetingModel
import SwiftProtobuf

extension Policy {
  init(_ wired: WiredPolicy) throws(WireError) {
    self.init()
    // What this version does not know cannot be done here anyway.
    withheld = Set(wired.withheld.compactMap(Ability.init))
    withheldFromAttendees = Set(wired.withheldFromAttendees.compactMap(Ability.init))
    for mechanism in wired.attendeeMechanismsOff {
      attendeeMechanisms.remove(try EntryControl.Mechanism(mechanism))
    }
    for mechanism in wired.presenterMechanismsOff {
      presenterMechanisms.remove(try EntryControl.Mechanism(mechanism))
    }
    shortestKey = Int(wired.shortestKey)
    mostPresent = Int(wired.mostPresent)
    leastLobby = try Lobby.Mode(wired.leastLobby)
  }

  var wired: WiredPolicy {
    func off(_ mechanisms: Set<EntryControl.Mechanism>) -> [WiredEntryControl.Mechanism] {
      EntryControl.Mechanism.allCases.filter { !mechanisms.contains($0) }.map(\.wired)
    }
    return .with {
      $0.withheld = withheld.map(\.rawValue).sorted()
      $0.withheldFromAttendees = withheldFromAttendees.map(\.rawValue).sorted()
      $0.attendeeMechanismsOff = off(attendeeMechanisms)
      $0.presenterMechanismsOff = off(presenterMechanisms)
      $0.shortestKey = UInt32(index: shortestKey)
      $0.mostPresent = UInt32(index: mostPresent)
      $0.leastLobby = leastLobby.wired
    }
  }
}

extension Policy.Event {
  init(_ wired: WiredPolicy.Event) throws(WireError) {
    switch wired.kind {
    case .declared(let policy): self = .declared(try Policy(policy))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredPolicy.Event {
    .with {
      switch self {
      case .declared(let policy): $0.declared = policy.wired
      }
    }
  }
}
