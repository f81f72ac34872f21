import Localization
import MeetingModel
import Participation
import Screen

extension Command {
  /// Asks before it deletes everything that somebody left.
  static func clear(
    _ key: Key, pane: PaneName, of participant: @escaping @Sendable (Model) -> ParticipantID?
  ) -> Command {
    Command(
      Phrase.participant.clear, key, pane: pane,
      allowed: { model in
        guard model.role.presents, let other = participant(model),
          other != model.replica.participant
        else { return .hidden }
        return .against(
          other, .asDecided(.participants(.clear(other, withPlace: false)), in: model), in: model)
      }
    ) { model, _ in
      guard let other = participant(model) else { return [] }
      model.overlay = Choice.clearing(of: other, in: model.context)
      return []
    }
  }
}

extension Command.Allowed {
  /// What is meant for one participant: of presenters, those who do not organize are told that this is why.
  fileprivate static func against(
    _ participant: ParticipantID, _ verdict: Command.Allowed, in model: Model
  ) -> Command.Allowed {
    guard case .no = verdict, !model.isOver, model.role.presents, !model.role.organizes,
      model.meeting.participants[participant]?.role.presents == true
    else { return verdict }
    return .no(.participant.presenterProtected)
  }
}

/// Who is what, and who goes.
extension ParticipantsPane {
  static let casting: [Command] = [
    Command(
      Phrase.participant.promote, .character("+"), pane: .participants,
      allowed: { model in
        guard model.role.presents, let (other, role) = step(up: true, in: model) else {
          return .hidden
        }
        return .asDecided(.participants(.cast(other.id, role)), in: model)
      }
    ) { model, now in
      guard let (other, role) = step(up: true, in: model) else { return [] }
      return model.propose(.participants(.cast(other.id, role)), at: now) ?? []
    },
    Command(
      Phrase.participant.demote, .character("-"), pane: .participants,
      allowed: { model in
        guard model.role.presents, let (other, role) = step(up: false, in: model) else {
          return .hidden
        }
        return .asDecided(.participants(.cast(other.id, role)), in: model)
      }
    ) { model, now in
      guard let (other, role) = step(up: false, in: model) else { return [] }
      if other.id == model.replica.participant {
        model.overlay = Choice.stepBack(in: model.context)
        return []
      }
      return model.propose(.participants(.cast(other.id, role)), at: now) ?? []
    },
    Command(
      Phrase.participant.cast, .character("c"), pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.replica.participant,
          other.role != .organizer, model.role.presents
        else { return .hidden }
        if let reason = model.refusal(of: .cast) { return .no(reason) }
        return roles(for: other.id, in: model).isEmpty
          ? .no(Refusal.notPermitted(.cast).phrase) : .yes
      }
    ) { model, _ in
      guard let other = selected(in: model) else { return [] }
      model.overlay = Choice.role(
        of: other.id, among: roles(for: other.id, in: model), in: model.context)
      return []
    },
    Command(
      Phrase.participant.demoteOthers, .character("D"), pane: .participants,
      allowed: { $0.role.presents ? .by(.cast, in: $0) : .hidden }
    ) { model, _ in
      model.overlay = Choice.demoteOthers(in: model.context)
      return []
    },
    Command(
      Phrase.participant.remove, .character("x"), .delete, pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.replica.participant,
          model.role.presents
        else { return .hidden }
        return .against(
          other.id, .asDecided(.participants(.remove(other.id, bans: false)), in: model), in: model)
      }
    ) { model, _ in
      guard let other = selected(in: model) else { return [] }
      model.overlay = Choice.removal(of: other.id, in: model.context)
      return []
    },
    Command.clear(.character("X"), pane: .participants) { selected(in: $0)?.id },
  ]

  /// The chosen one, and the role one above or below theirs. Of oneself only the way down to the seats.
  private static func step(up: Bool, in model: Model) -> (Participant, Role)? {
    guard let other = selected(in: model) else { return nil }
    let isMe = other.id == model.replica.participant
    switch (other.role, up) {
    case (.attendee, true): return (other, .presenter)
    case (.presenter, true): return isMe ? nil : (other, .coOrganizer)
    case (.coOrganizer, false): return (other, isMe ? .attendee : .presenter)
    case (.presenter, false): return (other, .attendee)
    case (.organizer, _), (.coOrganizer, true), (.attendee, false): return nil
    }
  }

  /// What this participant may make of somebody.
  static func roles(for participant: ParticipantID, in model: Model) -> [Role] {
    Role.allCases.filter {
      Command.Allowed.asDecided(.participants(.cast(participant, $0)), in: model) == .yes
    }
  }
}
