import Localization
import MeetingModel
import Participation
import Screen

/// What everybody does for themselves, wherever they are: raise a hand, tell a mood. In the pane of the
/// participants the same has shorter keys.
extension Command {
  static func raiseHand(_ keys: Key..., pane: PaneName? = nil) -> Command {
    Command(
      Phrase.hand.raise, keys: keys, pane: pane,
      allowed: { isFor(pane, $0) ? .asDecided(.hands(.raise), in: $0) : .hidden }
    ) { model, now in model.propose(.hands(.raise), at: now) ?? [] }
  }

  static func lowerHand(_ keys: Key..., pane: PaneName? = nil) -> Command {
    Command(
      Phrase.hand.lower, keys: keys, pane: pane,
      allowed: { model in
        isFor(pane, model)
          ? .asDecided(.hands(.lower(model.replica.participant)), in: model) : .hidden
      }
    ) { model, now in
      model.propose(.hands(.lower(model.replica.participant)), at: now) ?? []
    }
  }

  static func mood(_ keys: Key..., pane: PaneName? = nil) -> Command {
    Command(
      Phrase.mood.choose, keys: keys, pane: pane,
      allowed: { isFor(pane, $0) ? .by(.setMood, in: $0) : .hidden }
    ) { model, _ in
      model.overlay = Choice.mood(in: model.context)
      return []
    }
  }

  /// Shown once: in that pane as its own, elsewhere as a general one.
  private static func isFor(_ pane: PaneName?, _ model: Model) -> Bool {
    (pane == nil) != (model.focus == .participants)
  }
}

extension Command.Allowed {
  /// As the rules of the meeting decide it here and now; hidden when it would change nothing.
  static func asDecided(_ proposal: Proposal, in model: Model) -> Command.Allowed {
    model.context.verdict(on: proposal)
  }
}
