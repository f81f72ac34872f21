import Localization
import MeetingModel
import Screen

extension PaneCommand {
  /// In a pane in which people are selected: asks before it deletes everything that somebody left.
  static func clearing(
    _ key: Key, whom: @escaping @Sendable (P, Context) -> ParticipantID?
  ) -> PaneCommand {
    PaneCommand(
      Phrase.participant.clear, key,
      allowed: { pane, context in
        guard context.role.presents, let other = whom(pane, context), other != context.me else {
          return .hidden
        }
        let clearing = Proposal.participants(.clear(other, withPlace: false))
        return .against(other, .asDecided(clearing, in: context), in: context)
      }
    ) { pane, context in
      whom(pane, context).map { [.open(Choice.clearing(of: $0, in: context))] } ?? []
    }
  }
}

extension Command.Allowed {
  /// What is meant for one participant: of presenters, those who do not organize are told that this is why.
  static func against(
    _ participant: ParticipantID, _ verdict: Command.Allowed, in context: Context
  ) -> Command.Allowed {
    guard case .no = verdict, !context.isOver, context.role.presents, !context.role.organizes,
      context.meeting.participants[participant]?.role.presents == true
    else { return verdict }
    return .no(.participant.presenterProtected)
  }
}
