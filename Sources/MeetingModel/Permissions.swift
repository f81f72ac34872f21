/// What a participant is in the meeting, as the meeting key that let them in says.
package enum Role: UInt8, CaseIterable, Sendable {
  /// Owns the meeting.
  case organizer
  /// Drives it.
  case presenter
  /// Takes part.
  case attendee

  /// Whether this role stands on the presenting side: sees speaker notes, drives the stage.
  package var presents: Bool {
    switch self {
    case .organizer, .presenter: true
    case .attendee: false
    }
  }
}

/// Something a participant may or may not do. Its raw value is the name on the wire.
package enum Ability: String, CaseIterable, Sendable {
  case driveStage, addDeck, seeNotes, roam
  case say, sayPrivately, ask, answer
  case draw, eraseOthers, annotate
  case editNotes, addPage
  case giveFloor, changeSettings, endMeeting
}

extension Meeting {
  /// The one table of who may do what: consulted by `decide`, by predictions and by every key that
  /// would be greyed out.
  package func permits(_ ability: Ability, to role: Role) -> Bool {
    switch ability {
    case .say, .sayPrivately, .ask, .draw, .editNotes: true
    case .roam: role.presents || conduct.roaming
    case .annotate: role.presents || conduct.annotating
    case .driveStage, .addDeck, .addPage, .seeNotes, .answer, .eraseOthers, .giveFloor,
      .changeSettings:
      role.presents
    case .endMeeting: role == .organizer
    }
  }

  /// Nil when `participant` may do it now; otherwise the refusal that `decide` would give.
  package func refusal(of ability: Ability, to participant: ParticipantID) -> Refusal? {
    if conduct.phase == .ended { return .meetingEnded }
    guard let role = participants[participant]?.role else { return .noSuchParticipant }
    return permits(ability, to: role) ? nil : .notPermitted(ability)
  }

  func require(_ ability: Ability, of participant: ParticipantID) throws(Refusal) {
    if let refusal = refusal(of: ability, to: participant) { throw refusal }
  }
}
