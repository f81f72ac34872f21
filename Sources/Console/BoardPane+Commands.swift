import Localization
import MeetingClient
import MeetingModel
import OrderedCollections
import Screen

extension BoardPane {
  static let commands: [Command] =
    [
      Command(
        Phrase.board.begin, .character(" "), .enter, pane: .board,
        allowed: { model in
          model.board.isDrawing || model.board.tool == .eraser
            ? .hidden : .by(.draw, in: model)
        }
      ) { model, _ in
        model.board.begin()
        return []
      },
      Command(
        Phrase.board.finish, .character(" "), .enter, pane: .board,
        allowed: { .shown(if: $0.board.isDrawing && $0.board.draft == nil) }
      ) { model, now in finish(&model, at: now) },
      Command(
        Phrase.board.finish, .enter, pane: .board,
        allowed: { .shown(if: $0.board.draft != nil) }
      ) { model, now in finish(&model, at: now) },
      Command(
        Phrase.board.erase, .character(" "), .enter, .delete, pane: .board,
        allowed: { model in
          model.board.tool == .eraser ? mayErase(model) : .hidden
        }
      ) { model, now in erase(&model, at: now) },
      Command(
        Phrase.board.erase, .delete, pane: .board,
        allowed: { model in
          model.board.tool == .eraser || model.board.isDrawing ? .hidden : mayErase(model)
        }
      ) { model, now in erase(&model, at: now) },
      Command(
        Phrase.console.cancel, .escape, pane: .board,
        allowed: { .shown(if: $0.board.isDrawing) }
      ) { model, _ in
        model.board.cancel()
        return []
      },
    ] + BoardTool.allCases.map(tool)
    + [
      Command(
        Phrase.board.nextInk, .character("c"), pane: .board,
        allowed: { .by(.draw, in: $0) }
      ) { model, _ in
        let inks = Ink.allCases
        model.board.ink = inks[(Int(model.board.ink.rawValue) + 1) % inks.count]
        return []
      },
      Command(
        Phrase.stage.showBoard, .character("s"), pane: .board,
        allowed: { model in
          guard model.role.presents, model.meeting.stage.scene != .board else { return .hidden }
          return .by(.driveStage, in: model)
        }
      ) { model, now in model.propose(.stage(.showBoard), at: now) ?? [] },
    ]

  private static func tool(_ tool: BoardTool) -> Command {
    Command(
      tool.command, .character(tool.key), pane: .board, isChosen: { $0.board.tool == tool },
      allowed: { model in
        guard !model.board.isDrawing else { return .hidden }
        return .by(.draw, in: model)
      }
    ) { model, _ in
      model.board.tool = tool
      return []
    }
  }

  static func finish(_ model: inout Model, at now: Moment) -> [Effect] {
    guard let figure = model.board.figure else {
      model.board.cancel()
      return []
    }
    guard let effects = model.propose(.board(.draw(figure, model.board.ink)), at: now) else {
      return []
    }
    model.board.cancel()
    return effects
  }

  /// Hidden where there is nothing to erase.
  private static func mayErase(_ model: Model) -> Command.Allowed {
    guard let shape = shape(in: model) else { return .hidden }
    let isMine = shape.participant == model.replica.participant
    return .by(isMine ? .draw : .eraseOthers, in: model)
  }

  /// The topmost shape under the cursor.
  private static func shape(in model: Model) -> ProposalID? {
    BoardCells.shape(at: model.board.cursor, of: model.meeting.board)
  }

  static func erase(_ model: inout Model, at now: Moment) -> [Effect] {
    guard let shape = shape(in: model) else { return [] }
    return model.propose(.board(.erase([shape])), at: now) ?? []
  }
}
