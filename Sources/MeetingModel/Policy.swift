/// What the operator of the server lets organizers choose at all. Declared by the server when a room
/// opens; never proposed.
///
/// Law: a choice beyond it is refused with `.againstPolicy`; what was chosen before it was declared is
/// narrowed to it, never widened.
package struct Policy: Hashable, Sendable {
  /// Abilities that nobody has, whoever grants them.
  package var withheld: Set<Ability> = []
  /// Abilities that attendees do not have, whoever grants them.
  package var withheldFromAttendees: Set<Ability> = []
  /// The mechanisms that organizers may choose for each side.
  package var attendeeMechanisms = Set(EntryControl.Mechanism.allCases)
  package var presenterMechanisms = Set(EntryControl.Mechanism.allCases)
  /// Characters of a meeting key at least. Keys that the server makes have 26.
  package var shortestKey = 16
  /// Participants who may be present at most, whatever an organizer says.
  package var mostPresent = Limits.participants
  /// The laxest lobby that organizers may choose.
  package var leastLobby = Lobby.Mode.off

  package init() {}

  package enum Event: Equatable, Sendable {
    case declared(Policy)
  }

  mutating func apply(_ event: Event) {
    switch event {
    case .declared(let policy): self = policy
    }
  }

  package func withholds(_ ability: Ability, from role: Role) -> Bool {
    withheld.contains(ability)
      || (role == .attendee && withheldFromAttendees.contains(ability))
  }

  package func mechanisms(for side: EntryControl.Side) -> Set<EntryControl.Mechanism> {
    switch side {
    case .attendees: attendeeMechanisms
    case .presenters: presenterMechanisms
    }
  }

  /// The mechanism that new meetings have for `side` when nobody says another: the key, or else the
  /// strictest one that is left. A policy that leaves none leaves the key.
  package func firstMechanism(for side: EntryControl.Side) -> EntryControl.Mechanism {
    let order: [EntryControl.Mechanism] = [.key, .accessList, .directory, .open]
    return order.first(where: mechanisms(for: side).contains) ?? .key
  }

  /// `control` as it is in force: a mechanism that was chosen before this policy forbade it counts as
  /// the strictest that it allows, which names its people before it merely knows them.
  package func narrowing(_ control: EntryControl) -> EntryControl {
    var control = control
    for side in EntryControl.Side.allCases
    where !mechanisms(for: side).contains(control[side].mechanism) {
      let strictestFirst: [EntryControl.Mechanism] = [.accessList, .directory, .key, .open]
      control[side].mechanism =
        strictestFirst.first(where: mechanisms(for: side).contains) ?? .accessList
    }
    return control
  }

  /// All but those who wait in the lobby may know what cannot be chosen.
  func seen(by viewer: Viewer) -> Policy {
    viewer.kind.standing == .waiting ? Policy() : self
  }
}

extension Policy.Event: FeatureEvent {
  package var event: Event { .policy(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Policy.Event? { self }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }

  package var recasting: Recasting { .everyone }
}

extension Meeting {
  /// What the server has to say when a room opens under `policy`, with the doors that it narrows;
  /// nothing when it was said before.
  package func declaration(of policy: Policy) -> [Event] {
    let narrowed = policy.narrowing(entry)
    let doors = EntryControl.Side.allCases.filter {
      narrowed[$0].mechanism != entry[$0].mechanism
    }
    return (self.policy == policy ? [] : [.policy(.declared(policy))])
      + doors.map { .entry(.chosen(narrowed[$0].mechanism, for: $0)) }
  }
}
