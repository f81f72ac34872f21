import MeetingModel
import Participation

extension Input {
  /// Whether it is a reason to paint. How long a ping takes is shown with the next painting: nobody's
  /// screen changes for that alone.
  package var isWorthPainting: Bool {
    if case .link(.roundTrip) = self { return false }
    return true
  }
}

extension Meeting {
  /// Whether an input changes what presenters show everyone, so that it must be seen without delay. To be
  /// asked when the meeting has taken it in.
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
}

extension Meeting {
  /// Whether what happened shows on the stage as it is now.
  func isOnStage(_ event: Event) -> Bool {
    let scene = stage.scene
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
    case .worked(_, on: .page(let page)): return scene == .board && page == stage.page
    case .worked(_, on: .slide(let slide)): return stage.slide?.slide == slide
    case .pageAdded: return false
    }
  }
}
