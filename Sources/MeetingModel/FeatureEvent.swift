/// What the events of a feature say about themselves: who may see them, and whose seats they change.
/// Each feature says it in its own folder; no other part of the model lists the features.
///
/// Privacy has no default implementation: each feature must say who may know of its events.
package protocol FeatureEvent: Equatable, Sendable {
  /// The event of the meeting that this one is.
  var event: Event { get }

  /// What `viewer` may know of it; nil for nothing. Those who wait outside are asked for only where
  /// `isToldOutside`.
  func seen(by viewer: Viewer, author: ParticipantID) -> Self?

  /// The participants who may see something else of it than all of their kind.
  func intimates(author: ParticipantID) -> [ParticipantID]

  /// Whether some people in the lobby are told of it. They get neither number nor time of any other
  /// event.
  var isToldOutside: Bool { get }

  /// Whether others than its author may not know who did it.
  var isVeiled: Bool { get }

  /// Whose view of the meeting it turns into another. Nobody's, where a feature does not say.
  ///
  /// Law: a participant's `viewer(of:)` changes its kind by no event that does not recast them.
  var recasting: Recasting { get }

  /// Whose seat it gives or takes. Nobody's, where a feature does not say.
  var seating: SeatChange { get }
}

/// Whose view of a meeting an event turns into another, so that it must be shown to them anew.
package enum Recasting: Equatable, Sendable {
  case nobody
  case these([ParticipantID])
  case everyone
}

/// Which seat an event gives or takes.
package enum SeatChange: Equatable, Sendable {
  case none
  /// They arrive for the first time, in the meeting or in the lobby.
  case given(to: ParticipantID)
  /// They are sent out of the meeting.
  case taken(from: [ParticipantID])
  /// They are sent away from the lobby.
  case denied(to: ParticipantID)
}

extension FeatureEvent {
  package var recasting: Recasting { .nobody }
  package var seating: SeatChange { .none }

  fileprivate func told(to viewer: Viewer, author: ParticipantID) -> Event? {
    seen(by: viewer, author: author)?.event
  }
}

extension Event {
  /// The same as its feature knows it.
  package var ofFeature: any FeatureEvent {
    switch self {
    case .conduct(let event): event
    case .participants(let event): event
    case .decks(let event): event
    case .stage(let event): event
    case .board(let event): event
    case .chat(let event): event
    case .questions(let event): event
    case .texts(let event): event
    case .permissions(let event): event
    case .lobby(let event): event
    case .entry(let event): event
    case .policy(let event): event
    case .hands(let event): event
    case .moods(let event): event
    case .polls(let event): event
    }
  }

  /// See `FeatureEvent.recasting`.
  package var recasting: Recasting { ofFeature.recasting }

  /// See `FeatureEvent.seating`.
  package var seating: SeatChange { ofFeature.seating }

  /// See `FeatureEvent.intimates`.
  package func intimates(author: ParticipantID) -> [ParticipantID] {
    ofFeature.intimates(author: author)
  }

  /// See `FeatureEvent.isToldOutside`.
  ///
  /// Law: where it is false, `seen(by:author:)` is nil for every viewer who waits.
  package var isToldOutside: Bool { ofFeature.isToldOutside }

  /// See `FeatureEvent.isVeiled`.
  var isVeiled: Bool { ofFeature.isVeiled }

  /// What `viewer` may know of it; nil for nothing.
  package func seen(by viewer: Viewer, author: ParticipantID) -> Event? {
    let event = ofFeature
    guard viewer.kind.standing != .waiting || event.isToldOutside else { return nil }
    return event.told(to: viewer, author: author)
  }
}
