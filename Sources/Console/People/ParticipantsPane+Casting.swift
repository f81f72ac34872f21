import Localization
import MeetingModel
import Participation
import Screen

/// Who is what, and who goes.
extension ParticipantsPane {
  static let casting: [PaneCommand<ParticipantsPane>] = [
    PaneCommand(
      Phrase.participant.promote, .character("+"),
      allowed: { pane, context in
        guard context.role.presents, let (other, role) = pane.step(up: true, in: context) else {
          return .hidden
        }
        return .asDecided(.participants(.cast(other.id, role)), in: context)
      }
    ) { pane, context in
      guard let (other, role) = pane.step(up: true, in: context) else { return [] }
      return [.propose(.participants(.cast(other.id, role)))]
    },
    PaneCommand(
      Phrase.participant.demote, .character("-"),
      allowed: { pane, context in
        guard context.role.presents, let (other, role) = pane.step(up: false, in: context) else {
          return .hidden
        }
        return .asDecided(.participants(.cast(other.id, role)), in: context)
      }
    ) { pane, context in
      guard let (other, role) = pane.step(up: false, in: context) else { return [] }
      if other.id == context.me { return [.open(Choice.stepBack(in: context))] }
      return [.propose(.participants(.cast(other.id, role)))]
    },
    PaneCommand(
      Phrase.participant.cast, .character("c"),
      allowed: { pane, context in
        guard let other = pane.participant(in: context), other.id != context.me,
          other.role != .organizer, context.role.presents
        else { return .hidden }
        if let reason = context.refusal(of: .cast) { return .no(reason) }
        return roles(for: other.id, in: context).isEmpty
          ? .no(Refusal.notPermitted(.cast).phrase) : .yes
      }
    ) { pane, context in
      guard let other = pane.participant(in: context) else { return [] }
      let roles = roles(for: other.id, in: context)
      return [.open(Choice.role(of: other.id, among: roles, in: context))]
    },
    PaneCommand(
      Phrase.participant.demoteOthers, .character("D"),
      allowed: { $1.role.presents ? .by(.cast, in: $1) : .hidden }
    ) { [.open(Choice.demoteOthers(in: $1))] },
    PaneCommand(
      Phrase.participant.remove, .character("x"), .delete,
      allowed: { pane, context in
        guard let other = pane.participant(in: context)?.id, other != context.me,
          context.role.presents
        else { return .hidden }
        let removal = Proposal.participants(.remove(other, bans: false))
        return .against(other, .asDecided(removal, in: context), in: context)
      }
    ) { pane, context in
      guard let other = pane.participant(in: context) else { return [] }
      return [.open(Choice.removal(of: other.id, in: context))]
    },
    .clearing(.character("X")) { $0.participant(in: $1)?.id },
  ]

  /// The chosen one, and the role one above or below theirs. Of oneself only the way down to the seats.
  private func step(up: Bool, in context: Context) -> (Participant, Role)? {
    guard let other = participant(in: context) else { return nil }
    let isMe = other.id == context.me
    switch (other.role, up) {
    case (.attendee, true): return (other, .presenter)
    case (.presenter, true): return isMe ? nil : (other, .coOrganizer)
    case (.coOrganizer, false): return (other, isMe ? .attendee : .presenter)
    case (.presenter, false): return (other, .attendee)
    case (.organizer, _), (.coOrganizer, true), (.attendee, false): return nil
    }
  }

  /// What this participant may make of somebody.
  static func roles(for participant: ParticipantID, in context: Context) -> [Role] {
    Role.allCases.filter {
      context.verdict(on: .participants(.cast(participant, $0))) == .yes
    }
  }
}
