/// Somebody who receives a meeting, as far as what they may know depends on them.
package struct Viewer: Hashable, Sendable {
  /// Nil for "anyone of this kind": such a viewer sees what all of the kind see, and nothing private.
  package var participant: ParticipantID?
  package var kind: Kind

  /// Viewers of one kind see the same, but for what is private to a few. A server encodes an event
  /// once per kind.
  package enum Kind: UInt8, CaseIterable, Sendable {
    case presenting, attending
  }

  package init(_ participant: ParticipantID, role: Role) {
    self.participant = participant
    kind = role.presents ? .presenting : .attending
  }

  private init(kind: Kind) {
    participant = nil
    self.kind = kind
  }

  package static func anyone(_ kind: Kind) -> Viewer { Viewer(kind: kind) }
}

extension Record {
  /// The only participants who may know of this record; nil when it is not private.
  ///
  /// Law: `seen(by:)` is nil for every viewer whose participant is not among the confidants; without
  /// confidants it depends on the viewer's kind alone.
  package var confidants: [ParticipantID]? {
    switch event {
    case .chat(let event): event.confidants(author: by.participant)
    case .conduct, .participants, .decks, .stage, .board, .questions, .texts: nil
    }
  }

  /// What `viewer` may know of this record. Nil: nothing but that its number is taken.
  package func seen(by viewer: Viewer) -> Record? {
    if let confidants {
      guard let participant = viewer.participant, confidants.contains(participant) else {
        return nil
      }
    }
    switch event {
    case .decks(let event):
      var record = self
      record.event = .decks(event.seen(by: viewer))
      return record
    case .conduct, .participants, .stage, .board, .chat, .questions, .texts: return self
    }
  }
}
