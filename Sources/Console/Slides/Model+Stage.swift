import MeetingModel
import Participation

extension Model {
  /// Whether an input is a reason to paint. How long a ping takes is shown with the next painting: nobody's
  /// screen changes for that alone.
  package func isWorthPainting(_ input: Input) -> Bool {
    if case .link(.roundTrip) = input { return false }
    return true
  }

  /// Whether an input changes what presenters show everyone, so that it must be seen without delay. To be
  /// asked when the model has taken it in.
  package func isOnStage(_ input: Input) -> Bool {
    guard case .link(let event) = input else { return false }
    switch event {
    case .delivery(let delivery): return delivery.records.contains { isOnStage($0.event) }
    case .signal(_, .pointing): return true
    case .snapshot: return true
    case .signal, .connecting, .joined, .recast, .outcome, .alreadyDecided, .history, .roundTrip,
      .lost,
      .signInNeeded, .ended:
      return false
    }
  }

  private func isOnStage(_ event: Event) -> Bool {
    let scene = meeting.stage.scene
    switch event {
    case .stage: return true
    case .board(let event): return isOnStage(event, scene)
    case .texts:
      if case .text = scene { return true }
      return false
    case .polls:
      if case .poll = scene { return true }
      return false
    case .conduct, .participants, .decks, .chat, .questions, .permissions, .lobby, .entry, .policy,
      .hands, .moods:
      return false
    }
  }

  private func isOnStage(_ event: Boards.Event, _ scene: Stage.Scene) -> Bool {
    switch event {
    case .worked(_, on: .page(let page)): return scene == .board && page == meeting.stage.page
    case .worked(_, on: .slide(let slide)): return meeting.stage.slide?.slide == slide
    case .pageAdded: return false
    }
  }
}
