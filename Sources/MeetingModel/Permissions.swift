package import OrderedCollections

/// What a participant is in the meeting: what the door let them in as, until an organizer casts them
/// anew.
package enum Role: UInt8, CaseIterable, Sendable {
  /// Owns the meeting.
  case organizer
  /// Stands beside the organizer: may do all but end the meeting and cast who organizes it.
  case coOrganizer
  /// Drives it.
  case presenter
  /// Takes part.
  case attendee

  /// Whether this role stands on the presenting side: sees speaker notes, drives the stage.
  package var presents: Bool {
    switch self {
    case .organizer, .coOrganizer, .presenter: true
    case .attendee: false
    }
  }

  /// Whether this role decides who comes in and who may do what.
  package var organizes: Bool {
    switch self {
    case .organizer, .coOrganizer: true
    case .presenter, .attendee: false
    }
  }
}

/// Something a participant may or may not do. Its raw value is the name on the wire.
package enum Ability: String, CaseIterable, Sendable {
  case driveStage, addDeck, seeNotes, roam
  case say, sayPrivately, react, moderateChat
  case ask, askAnonymously, upvote, answer
  case draw, eraseOthers, annotate
  case editNotes, addPage
  case vote, runPolls, raiseHand, setMood
  case giveFloor, changeSettings, endMeeting
  case seeParticipants, seeMoods, export, handOut, record
  /// Admits from the lobby, removes, locks.
  case admit
  /// Promotes and demotes.
  case cast
  /// Chooses how one enters, renews keys, changes who may do what.
  case controlEntry, setPermissions
}

extension Ability {
  /// The abilities that organizers give and take, by role and by person, in the order in which they
  /// are shown. Every other one belongs to its roles for good.
  package static let adjustable: [Ability] = [
    .say, .sayPrivately, .react, .ask, .askAnonymously, .upvote, .annotate, .draw, .editNotes,
    .roam,
    .seeParticipants, .seeMoods, .export, .handOut, .record,
  ]

  package var isAdjustable: Bool { Self.adjustable.contains(self) }

  /// Whether `role` has it while nobody has changed anything.
  package func belongs(to role: Role) -> Bool {
    switch self {
    case .say, .sayPrivately, .react, .ask, .askAnonymously, .upvote, .draw, .editNotes, .roam,
      .vote,
      .raiseHand, .setMood, .seeParticipants, .export:
      true
    case .annotate, .driveStage, .addDeck, .addPage, .seeNotes, .answer, .eraseOthers, .giveFloor,
      .changeSettings, .moderateChat, .runPolls, .seeMoods, .handOut, .admit:
      role.presents
    case .record, .cast, .controlEntry, .setPermissions: role.organizes
    case .endMeeting: role == .organizer
    }
  }
}

/// Overrides of the default permissions of roles, by role and by person.
///
/// Law: what a person was given or denied goes before what their role was, and that before
/// `Ability.belongs(to:)`; those who organize keep every adjustable ability; what the policy withholds
/// nobody has.
package struct Permissions: Equatable, Sendable {
  package private(set) var roles: [Role: [Ability: Bool]] = [:]
  package private(set) var exceptions: OrderedDictionary<ParticipantID, [Ability: Bool]> = [:]

  package init() {}

  package init(
    roles: [Role: [Ability: Bool]],
    exceptions: OrderedDictionary<ParticipantID, [Ability: Bool]>
  ) {
    self.roles = roles.filter { !$0.value.isEmpty }
    self.exceptions = exceptions.filter { !$0.value.isEmpty }
  }

  /// Whom a permission is given to or taken from.
  package enum Subject: Hashable, Sendable {
    case role(Role)
    case participant(ParticipantID)
  }

  package enum Proposal: Equatable, Sendable {
    /// Nil: as it is for everybody of that role, or for a role as it is at first.
    case set(Ability, Bool?, for: Subject)
  }

  package enum Event: Equatable, Sendable {
    case set(Ability, Bool?, for: Subject)
  }

  mutating func apply(_ event: Event) {
    switch event {
    case .set(let ability, let verdict, .role(let role)):
      roles[role, default: [:]][ability] = verdict
      if roles[role]?.isEmpty == true { roles[role] = nil }
    case .set(let ability, let verdict, .participant(let participant)):
      exceptions[participant, default: [:]][ability] = verdict
      if exceptions[participant]?.isEmpty == true { exceptions[participant] = nil }
    }
  }

  /// An exception for one person is known to them and to the presenting side.
  func seen(by viewer: Viewer) -> Permissions {
    switch viewer.kind.standing {
    case .presenting, .organizing: self
    case .waiting: Permissions()
    case .attending:
      Permissions(roles: roles, exceptions: exceptions.filter { $0.key == viewer.participant })
    }
  }
}

extension Permissions.Event: FeatureEvent {
  package var event: Event { .permissions(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Permissions.Event? {
    switch (self, viewer.kind.standing) {
    case (_, .waiting): nil
    case (_, .presenting), (_, .organizing), (.set(_, _, .role), .attending): self
    case (.set(_, _, .participant(let participant)), .attending):
      viewer.participant == participant ? self : nil
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .set(_, _, .role): []
    case .set(_, _, .participant(let participant)): [participant]
    }
  }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }

  package var recasting: Recasting {
    switch self {
    case .set(.seeParticipants, _, .role), .set(.seeMoods, _, .role): .everyone
    case .set(.seeParticipants, _, .participant(let participant)),
      .set(.seeMoods, _, .participant(let participant)):
      .these([participant])
    case .set: .nobody
    }
  }
}

extension Permissions.Proposal: FeatureProposal {
  package static var feature: Feature { .permissions }

  package var name: String {
    switch self {
    case .set(_, _, .role): "set.role"
    case .set(_, _, .participant): "set.participant"
    }
  }

  package var series: ProposalID.Series { .quiet }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}

extension Meeting {
  /// Whether somebody of `role` may do it when nothing was said about them in person.
  package func permits(_ ability: Ability, to role: Role) -> Bool {
    if policy.withholds(ability, from: role) { return false }
    guard ability.isAdjustable else { return ability.belongs(to: role) }
    if role.organizes { return true }
    return permissions.roles[role]?[ability] ?? ability.belongs(to: role)
  }

  /// The one table of who may do what: consulted by `decide`, by predictions and by every key that
  /// would be greyed out.
  package func permits(_ ability: Ability, to participant: Participant) -> Bool {
    guard !participant.role.organizes, ability.isAdjustable,
      !policy.withholds(ability, from: participant.role),
      let exception = permissions.exceptions[participant.id]?[ability]
    else { return permits(ability, to: participant.role) }
    return exception
  }

  /// Nil when `participant` may do it now; otherwise the refusal that `decide` would give.
  package func refusal(of ability: Ability, to participant: ParticipantID) -> Refusal? {
    if conduct.phase == .ended { return .meetingEnded }
    guard let one = participants[participant], !one.isRemoved else { return .noSuchParticipant }
    if permits(ability, to: one) { return nil }
    return policy.withholds(ability, from: one.role)
      ? .againstPolicy : .notPermitted(ability)
  }

  func require(_ ability: Ability, of participant: ParticipantID) throws(Refusal) {
    if let refusal = refusal(of: ability, to: participant) { throw refusal }
  }

  /// Rules for attendees and presenters and for each of them; never about those who organize.
  func decide(
    _ proposal: Permissions.Proposal, by id: ProposalID
  ) throws(Refusal) -> [Permissions.Event] {
    switch proposal {
    case .set(let ability, let verdict, let subject):
      let isConduct = [.roam, .annotate, .react].contains(ability)
      if isConduct, subject == .role(.attendee) {
        // Those who drive the meeting set these for all attendees.
        try require(.changeSettings, of: id.participant)
      } else {
        try require(.setPermissions, of: id.participant)
      }
      guard ability.isAdjustable else { throw .notPermitted(ability) }
      switch subject {
      case .role(let role):
        guard !role.organizes else { throw .notPermitted(.setPermissions) }
        guard verdict != true || !policy.withholds(ability, from: role) else {
          throw .againstPolicy
        }
        let kept = verdict == ability.belongs(to: role) ? nil : verdict
        guard permissions.roles[role]?[ability] != kept else { return [] }
        return [.set(ability, kept, for: subject)]
      case .participant(let participant):
        guard let one = participants[participant] else { throw .noSuchParticipant }
        guard !one.role.organizes else { throw .notPermitted(.setPermissions) }
        guard verdict != true || !policy.withholds(ability, from: one.role) else {
          throw .againstPolicy
        }
        guard permissions.exceptions[participant]?[ability] != verdict else { return [] }
        return [.set(ability, verdict, for: subject)]
      }
    }
  }
}
