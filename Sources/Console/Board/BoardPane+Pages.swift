import Localization
import MeetingModel
import OrderedCollections
import Screen

extension BoardPane {
  static let pages: [PaneCommand<BoardPane>] = [
    PaneCommand(
      Phrase.stage.showBoard, .character("s"),
      allowed: { pane, context in
        let stage = context.meeting.stage
        let isShown = stage.scene == .board && stage.page == pane.shownPage(in: context)
        return context.role.presents && !isShown ? .by(.driveStage, in: context) : .hidden
      }
    ) { [.propose(.stage(.showPage($0.shownPage(in: $1))))] },
    turning(Phrase.board.previousPage, .character(","), by: -1),
    turning(Phrase.board.nextPage, .character("."), by: 1),
    PaneCommand(
      Phrase.board.followPage, .escape,
      allowed: { pane, context in
        .shown(
          if: pane.page != nil && pane.page != context.meeting.stage.page
            && !context.hand.isBusy && context.hand.selection.isEmpty)
      }
    ) { pane, _ in
      pane.page = nil
      return []
    },
    PaneCommand(
      Phrase.board.addPage, .character("n"),
      allowed: { $1.hand.isBusy ? .hidden : .by(.addPage, in: $1) }
    ) { _, _ in
      [
        .propose(.board(.addPage)),
        then { pane, context in
          pane.page = context.meeting.boards.pages.keys.last
          return []
        },
      ]
    },
  ]

  private static func turning(
    _ name: CommandName, _ key: Key, by distance: Int
  ) -> PaneCommand<BoardPane> {
    PaneCommand(
      name, key,
      allowed: { .shown(if: !$1.hand.isBusy && $0.page(at: distance, in: $1) != nil) }
    ) { pane, context in
      pane.page = pane.page(at: distance, in: context)
      return []
    }
  }

  /// The page so many after the one looked at.
  private func page(at distance: Int, in context: Context) -> ProposalID? {
    let pages = context.meeting.boards.pages.keys
    guard let index = pages.firstIndex(of: shownPage(in: context)) else { return nil }
    return pages.indices.contains(index + distance) ? pages[index + distance] : nil
  }
}
