import OrderedCollections

/// Who receives a meeting: everything on which it depends what they may know.
package struct Viewer: Hashable, Sendable {
  /// Nil for "anyone of this kind": such a viewer sees what all of the kind see, and nothing private.
  package var participant: ParticipantID?
  package var kind: Kind

  /// Viewers of one kind see the same, but for what is private to a few. A server encodes an event
  /// once per kind.
  package struct Kind: Hashable, Sendable, CaseIterable {
    package var standing: Standing
    /// Whether it knows of attendees beside themselves.
    package var seesParticipants: Bool
    /// Whether it knows of others' moods.
    package var seesMoods: Bool

    package enum Standing: UInt8, CaseIterable, Sendable {
      case waiting, attending, presenting, organizing
    }

    /// Those who present see participants and moods, those who wait neither.
    package init(_ standing: Standing, seesParticipants: Bool = true, seesMoods: Bool = true) {
      self.standing = standing
      switch standing {
      case .waiting:
        self.seesParticipants = false
        self.seesMoods = false
      case .attending:
        self.seesParticipants = seesParticipants
        self.seesMoods = seesMoods
      case .presenting, .organizing:
        self.seesParticipants = true
        self.seesMoods = true
      }
    }

    package static let waiting = Kind(.waiting)
    package static let presenting = Kind(.presenting)
    package static let organizing = Kind(.organizing)
    /// As long as nobody has changed what attendees may see.
    package static let attending = Kind(.attending, seesMoods: false)

    package static let allCases =
      [waiting, presenting, organizing]
      + [true, false].flatMap { participants in
        [true, false].map { Kind(.attending, seesParticipants: participants, seesMoods: $0) }
      }

    package var presents: Bool {
      switch standing {
      case .presenting, .organizing: true
      case .waiting, .attending: false
      }
    }
  }

  package init(_ participant: ParticipantID?, kind: Kind) {
    self.participant = participant
    self.kind = kind
  }

  /// Somebody of that role as long as nobody has changed who may see what.
  package init(_ participant: ParticipantID, role: Role) {
    self.participant = participant
    kind = role.organizes ? .organizing : role.presents ? .presenting : .attending
  }

  package static func anyone(_ kind: Kind) -> Viewer { Viewer(nil, kind: kind) }
}

extension Meeting {
  /// The viewer that `participant` is. Somebody who is not in the meeting counts as waiting.
  package func viewer(of participant: ParticipantID) -> Viewer {
    guard let one = participants[participant], !one.isRemoved else {
      return Viewer(participant, kind: .waiting)
    }
    if one.role.presents { return Viewer(participant, role: one.role) }
    return Viewer(
      participant,
      kind: Viewer.Kind(
        .attending, seesParticipants: permits(.seeParticipants, to: one),
        seesMoods: permits(.seeMoods, to: one)))
  }

  /// Whether some of this meeting is for `participant` and not for all of their kind.
  ///
  /// Law: where it is false, `seen(by: Viewer(participant, kind: k)) == seen(by: .anyone(k))`.
  package func isIntimate(with participant: ParticipantID) -> Bool {
    !isEverybodyKnown(but: participant) || lobby.waiting[participant] != nil
      || permissions.exceptions[participant] != nil || chat.isIntimate(with: participant)
      || questions.isIntimate(with: participant) || polls.isIntimate(with: participant)
      || moods.isIntimate(with: participant)
  }

  /// Whether all viewers who may know participants know the same of this one.
  private func isEverybodyKnown(but participant: ParticipantID) -> Bool {
    guard let one = participants[participant] else { return true }
    return one.account == nil && (one.hasPresented || permits(.seeParticipants, to: one))
  }
}

extension Record {
  /// The participants who may see something else of this record than all of their kind.
  ///
  /// Law: for a participant not among them, `seen` depends on the viewer's kind alone.
  package var intimates: [ParticipantID] {
    let told = event.intimates(author: by.participant)
    // A quiet count is told to its author alone.
    return by.isQuiet && !told.contains(by.participant) ? told + [by.participant] : told
  }

  /// What `viewer` may know of this record. Nil: nothing but that its number is taken.
  package func seen(by viewer: Viewer) -> Record? {
    guard let event = event.seen(by: viewer, author: by.participant) else { return nil }
    var record = self
    record.event = event
    if viewer.participant != by.participant {
      record.by = self.event.isVeiled ? .server : by.withoutQuietCount
    }
    // People in the lobby do not learn who acts inside; their own line names them.
    if viewer.kind.standing == .waiting {
      let isOwn = viewer.participant == by.participant && intimates.contains(by.participant)
      if !isOwn { record.by = .server }
    }
    return record
  }
}

/// Where an event is told at all; what parts of it are told there is the event's own to say.
package enum Audience: Hashable, Sendable {
  case everyone
  /// The presenting side and, when there is one, somebody else.
  case presenting(and: ParticipantID?)
  /// Nobody but these.
  case only([ParticipantID])

  package func includes(_ viewer: Viewer) -> Bool {
    switch self {
    case .everyone: true
    case .presenting(let other):
      viewer.kind.presents || (other != nil && viewer.participant == other)
    case .only(let few): viewer.participant.map(few.contains) ?? false
    }
  }

  package var intimates: [ParticipantID] {
    switch self {
    case .everyone, .presenting(nil): []
    case .presenting(and: let other?): [other]
    case .only(let few): few
    }
  }
}
