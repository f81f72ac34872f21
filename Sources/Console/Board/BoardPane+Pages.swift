import Localization
import MeetingModel
import OrderedCollections
import Screen

extension BoardPane {
  static let pages: [Command] = [
    Command(
      Phrase.stage.showBoard, .character("s"), pane: .board,
      allowed: { model in
        let stage = model.meeting.stage
        let isShown = stage.scene == .board && stage.page == model.shownPage
        return model.role.presents && !isShown ? .by(.driveStage, in: model) : .hidden
      }
    ) { model, now in
      model.propose(.stage(.showPage(model.shownPage)), at: now) ?? []
    },
    Command(
      Phrase.board.previousPage, .character(","), pane: .board,
      allowed: { .shown(if: !$0.board.isBusy && $0.page(at: -1) != nil) }
    ) { model, _ in
      model.board.page = model.page(at: -1)
      return []
    },
    Command(
      Phrase.board.nextPage, .character("."), pane: .board,
      allowed: { .shown(if: !$0.board.isBusy && $0.page(at: 1) != nil) }
    ) { model, _ in
      model.board.page = model.page(at: 1)
      return []
    },
    Command(
      Phrase.board.followPage, .escape, pane: .board,
      allowed: { model in
        .shown(
          if: model.board.page != nil && model.board.page != model.meeting.stage.page
            && !model.board.isBusy && model.board.selection.isEmpty)
      }
    ) { model, _ in
      model.board.page = nil
      return []
    },
    Command(
      Phrase.board.addPage, .character("n"), pane: .board,
      allowed: { $0.board.isBusy ? .hidden : .by(.addPage, in: $0) }
    ) { model, now in
      guard let effects = model.propose(.board(.addPage), at: now) else { return [] }
      model.board.page = model.meeting.boards.pages.keys.last
      return effects
    },
  ]
}

extension Model {
  /// The page so many after the one looked at.
  func page(at distance: Int) -> ProposalID? {
    let pages = meeting.boards.pages.keys
    guard let index = pages.firstIndex(of: shownPage) else { return nil }
    return pages.indices.contains(index + distance) ? pages[index + distance] : nil
  }
}
