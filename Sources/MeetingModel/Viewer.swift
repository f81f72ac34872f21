import OrderedCollections

/// Somebody who receives a meeting, as far as what they may know depends on them.
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
  /// As whom `participant` sees this meeting; who is not in it waits outside.
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

/// Whose view of a meeting an event turns into another, so that it must be shown to them anew.
package enum Recasting: Equatable, Sendable {
  case nobody
  case one(ParticipantID)
  case everyone
}

extension Event {
  /// Law: a participant's `viewer(of:)` changes its kind by no event that does not recast them.
  package var recasting: Recasting {
    switch self {
    case .participants(.cast(let participant)): .one(participant.id)
    case .participants(.removed(let participant)): .one(participant)
    case .participants(.arrived(let participant, _)): .one(participant.id)
    case .lobby(.admitted(let participant)): .one(participant.id)
    case .permissions(.set(.seeParticipants, _, let subject)),
      .permissions(.set(.seeMoods, _, let subject)):
      switch subject {
      case .role: .everyone
      case .participant(let participant): .one(participant)
      }
    case .policy: .everyone
    case .conduct, .participants, .decks, .stage, .board, .chat, .questions, .texts, .permissions,
      .lobby, .entry, .hands, .moods, .polls:
      .nobody
    }
  }

  /// The participants who may see something else of it than all of their kind.
  package func intimates(author: ParticipantID) -> [ParticipantID] {
    switch self {
    case .chat(let event): event.intimates(author: author)
    case .questions(let event): event.intimates(author: author)
    case .polls(let event): event.intimates(author: author)
    case .moods(let event): event.intimates(author: author)
    case .lobby(let event): event.intimates(author: author)
    case .participants(let event): event.intimates
    case .permissions(let event): event.intimates
    case .conduct, .decks, .stage, .board, .texts, .entry, .hands, .policy: []
    }
  }

  /// Whether some who wait outside are told of it. Of everything else they get neither the number nor
  /// the moment.
  ///
  /// Law: where it is false, `seen(by:author:)` is nil for every viewer who waits.
  package var isToldOutside: Bool {
    switch self {
    case .conduct: true
    case .lobby(let event): event.isToldOutside
    case .participants, .decks, .stage, .board, .chat, .questions, .texts, .permissions, .entry,
      .policy, .hands, .moods, .polls:
      false
    }
  }

  /// Whether others than its author may not know who did it.
  var isVeiled: Bool {
    switch self {
    case .questions(let event): event.isVeiled
    case .polls(let event): event.isVeiled
    case .conduct, .participants, .decks, .stage, .board, .chat, .texts, .permissions, .lobby,
      .entry, .hands, .moods, .policy:
      false
    }
  }

  /// What `viewer` may know of it; nil for nothing.
  package func seen(by viewer: Viewer, author: ParticipantID) -> Event? {
    switch self {
    case .lobby(let event): return event.seen(by: viewer, author: author).map(Event.lobby)
    // Who waits knows what they wait for.
    case .conduct: return self
    case .participants(let event): return event.seen(by: viewer).map(Event.participants)
    case .permissions(let event): return event.seen(by: viewer).map(Event.permissions)
    case .entry: return viewer.kind.standing == .organizing ? self : nil
    case .decks, .stage, .board, .chat, .questions, .texts, .hands, .moods, .polls, .policy: break
    }
    guard viewer.kind.standing != .waiting else { return nil }
    switch self {
    case .chat(let event): return event.seen(by: viewer, author: author).map(Event.chat)
    case .questions(let event): return event.seen(by: viewer, author: author).map(Event.questions)
    case .polls(let event): return event.seen(by: viewer, author: author).map(Event.polls)
    case .moods(let event): return event.seen(by: viewer, author: author).map(Event.moods)
    case .decks(let event): return .decks(event.seen(by: viewer))
    case .conduct, .participants, .permissions, .lobby, .entry, .stage, .board, .texts, .hands,
      .policy:
      return self
    }
  }
}

extension Record {
  /// Those for whom this record is told apart from what their kind is told.
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
    // Who waits outside need not know who does what inside; their own line is told to them as theirs.
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
