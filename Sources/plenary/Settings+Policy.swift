import MeetingModel

extension Policy {
  /// The policy that the options declare; what they do not name is allowed.
  init(_ reading: SettingsReading) throws(Failure) {
    self.init()
    let mechanisms = Self.mechanisms
    if let chosen = try reading.words(.policyAttendees, mechanisms) {
      attendeeMechanisms = Set(chosen)
    }
    if let chosen = try reading.words(.policyPresenters, mechanisms) {
      presenterMechanisms = Set(chosen)
    }
    shortestKey = try reading.number(.policyKeyLength, 8...128) ?? shortestKey
    mostPresent = try reading.number(.policyMostPresent, 1...Limits.participants) ?? mostPresent
    let modes = Lobby.Mode.allCases.map { ($0.word, $0) }
    leastLobby = try reading.word(.policyLobby, modes) ?? leastLobby
    withheld = Set(try reading.words(.policyWithhold, Self.abilities, mayBeNone: true) ?? [])
    withheldFromAttendees = Set(
      try reading.words(.policyWithholdFromAttendees, Self.abilities, mayBeNone: true) ?? [])
  }

  static let mechanisms = EntryControl.Mechanism.allCases.map { ($0.word, $0) }
  static let abilities = Ability.adjustable.compactMap { ability in
    ability.word.map { ($0, ability) }
  }
}
