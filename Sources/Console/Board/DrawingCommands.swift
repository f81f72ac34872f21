import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

extension PaneCommand where P: DrawingPane {
  /// What one does with a hand over a drawing, the same over a page of the board and over a slide.
  static var drawing: [PaneCommand] {
    ending + holding + copying + erasing + BoardTool.allCases.map(choosing) + looks + taking
      + keeping
  }

  /// Hidden where there is no hand over a drawing or `condition` does not hold.
  private static func over(
    _ name: CommandName, _ keys: Key...,
    isChosen: @escaping @Sendable (DrawingHand) -> Bool = { _ in false },
    if condition: @escaping @Sendable (Easel) -> Bool = { _ in true },
    run: @escaping @Sendable (inout Easel) -> [Wish]
  ) -> PaneCommand {
    PaneCommand(
      name, keys: keys, isChosen: { isChosen($1.hand) },
      allowed: { pane, context in
        guard let easel = pane.easel(in: context), condition(easel) else { return .hidden }
        return .by(easel.ability, in: context)
      }
    ) { $0.drawing(in: $1, run) ?? [] }
  }

  private static var ending: [PaneCommand] {
    [
      over(
        Phrase.board.begin, .character(" "), .enter,
        if: { $0.hand.tool.draws && !$0.hand.isDrawing }
      ) {
        $0.hand.begin()
        return []
      },
      over(
        Phrase.board.finish, .character(" "), .enter,
        if: { $0.hand.isBusy && $0.hand.draft == nil }
      ) { $0.finish() },
      over(Phrase.board.finish, .enter, if: { $0.hand.draft != nil }) { $0.finish() },
      PaneCommand(
        Phrase.console.cancel, .escape,
        allowed: { pane, context in
          guard let hand = pane.easel(in: context)?.hand else { return .hidden }
          return .shown(if: hand.isBusy || !hand.selection.isEmpty || hand.isAnnotating)
        }
      ) { pane, context in
        pane.drawing(in: context) { easel in
          if easel.hand.isBusy {
            easel.hand.cancel()
          } else if easel.hand.selection.isEmpty {
            easel.hand.isAnnotating = false
          } else {
            easel.hand.selection = []
          }
          return []
        } ?? []
      },
    ]
  }

  private static func selects(_ easel: Easel) -> Bool {
    easel.hand.tool == .select && !easel.hand.isBusy
  }

  private static func holds(_ easel: Easel) -> Bool {
    !easel.hand.selection.isEmpty && !easel.hand.isBusy
  }

  private static var holding: [PaneCommand] {
    [
      over(
        Phrase.board.hold, .enter,
        if: { selects($0) && (!$0.hand.selection.isEmpty || $0.shape != nil) }
      ) { easel in
        if let shape = easel.shape, !easel.hand.selection.contains(shape) {
          easel.hand.selection = [shape]
        }
        easel.hand.grip = BoardGrip()
        return []
      },
      over(
        Phrase.board.pick, .character(" "), if: { selects($0) && $0.shape != nil }
      ) { easel in
        guard let shape = easel.shape else { return [] }
        if easel.hand.selection.remove(shape) == nil { easel.hand.selection.append(shape) }
        return []
      },
      over(Phrase.board.band, .character("r"), if: { selects($0) }) {
        $0.hand.begin()
        return []
      },
    ]
  }

  private static var copying: [PaneCommand] {
    [
      over(Phrase.board.duplicate, .character("d"), if: { holds($0) }) { $0.duplicateSelection() },
      over(Phrase.board.take, .character("C"), if: { holds($0) }) { $0.takeSelection() },
      over(
        Phrase.board.put, .character("V"), if: { !$0.hand.taken.isEmpty && !$0.hand.isBusy }
      ) { $0.drawTaken() },
      over(Phrase.board.raise, .character("+"), if: { holds($0) }) { easel in
        let rank = easel.drawing.top + 1
        return easel.changeSelection { _ in [.rank(rank)] }
      },
      over(Phrase.board.lower, .character("-"), if: { holds($0) }) { easel in
        let rank = easel.drawing.bottom - 1
        return easel.changeSelection { _ in [.rank(rank)] }
      },
    ]
  }

  private static var erasing: [PaneCommand] {
    [
      PaneCommand(
        Phrase.board.erase, .character(" "), .enter, .delete,
        allowed: { $1.hand.tool == .eraser ? mayErase($0, $1) : .hidden }
      ) { $0.drawing(in: $1) { $0.erase() } ?? [] },
      PaneCommand(
        Phrase.board.erase, .delete, .backspace,
        allowed: { $1.hand.tool == .eraser || $1.hand.isBusy ? .hidden : mayErase($0, $1) }
      ) { $0.drawing(in: $1) { $0.erase() } ?? [] },
    ]
  }

  /// Hidden where there is nothing to erase.
  private static func mayErase(_ pane: P, _ context: Context) -> Command.Allowed {
    guard let easel = pane.easel(in: context) else { return .hidden }
    let shapes = easel.erasable
    guard !shapes.isEmpty else { return .hidden }
    let isMine = shapes.allSatisfy { $0.participant == context.me }
    let mayDraw = Command.Allowed.by(easel.ability, in: context)
    return isMine || mayDraw != .yes ? mayDraw : .by(.eraseOthers, in: context)
  }

  private static func choosing(_ tool: BoardTool) -> PaneCommand {
    over(
      tool.command, .character(tool.key), isChosen: { $0.tool == tool }, if: { !$0.hand.isBusy }
    ) {
      $0.hand.tool = tool
      return []
    }
  }

  private static var looks: [PaneCommand] {
    [
      over(Phrase.board.nextInk, .character("c")) { easel in
        let ink = Ink.allCases.next(after: easel.selectedShapes.first?.ink ?? easel.hand.ink)
        easel.hand.ink = ink
        return easel.changeSelection { _ in [.ink(ink)] }
      },
      over(Phrase.board.nextLine, .character("y")) { easel in
        let line = LineStyle.allCases.next(
          after: easel.selectedShapes.first?.drawing.line ?? easel.hand.line)
        easel.hand.line = line
        return easel.changeSelection { _ in [.line(line)] }
      },
      over(Phrase.board.nextFill, .character("f")) { easel in
        let fill = Fill.allCases.next(
          after: easel.selectedShapes.first?.drawing.fill ?? easel.hand.fill)
        easel.hand.fill = fill
        return easel.changeSelection { _ in [.fill(fill)] }
      },
    ]
  }

  private static var taking: [PaneCommand] {
    [
      over(
        Phrase.board.undo, .character("u"),
        if: { $0.hand.undo.can(.undo, on: $0.surface) && !$0.hand.isBusy }
      ) { $0.step(.undo) },
      over(
        Phrase.board.redo, .character("U"),
        if: { $0.hand.undo.can(.redo, on: $0.surface) && !$0.hand.isBusy }
      ) { $0.step(.redo) },
      over(Phrase.board.point, .character("g")) {
        [.signal(.pointing(at: $0.kept($0.hand.cursor), on: $0.surface))]
      },
      over(Phrase.board.clearMine) { $0.work(.clear(.mine)) },
      PaneCommand(
        Phrase.board.clearAll,
        allowed: { $0.easel(in: $1) == nil ? .hidden : .by(.eraseOthers, in: $1) }
      ) { $0.drawing(in: $1) { $0.work(.clear(.all)) } ?? [] },
    ]
  }

  private static var keeping: [PaneCommand] {
    [
      PaneCommand(
        Phrase.board.save,
        allowed: { pane, context in
          pane.easel(in: context)?.drawing.isEmpty == false ? .saving(in: context) : .hidden
        }
      ) { pane, context in
        guard let surface = pane.easel(in: context)?.surface else { return [] }
        return [
          .open(
            SavePage(name: "board.svg") { context, path in
              context.meeting.boards[surface]?.contents(
                ofFile: path, over: context.meeting.slide(under: surface), context.language,
                pens: context.borders == .ascii ? .ascii : .lines)
            })
        ]
      },
      PaneCommand(
        Phrase.board.copySVG,
        allowed: { .shown(if: $0.easel(in: $1)?.drawing.isEmpty == false) }
      ) { pane, context in
        guard let picture = pane.easel(in: context)?.drawing.svg else { return [] }
        return picture.utf8.count <= CopiedText.longest
          ? [.copy(picture)] : [.notify(.board.tooLargeToCopy)]
      },
    ]
  }
}

extension Array where Element: Equatable {
  /// The one after `element`, the first after the last.
  fileprivate func next(after element: Element) -> Element {
    let index = firstIndex(of: element) ?? 0
    return self[(index + 1) % count]
  }
}
