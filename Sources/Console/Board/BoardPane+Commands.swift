import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

extension BoardPane {
  static let commands = drawing(in: .board) + pages

  /// What one does with a hand over a drawing, the same over a page of the board and over a slide.
  static func drawing(in pane: PaneName) -> [Command] {
    ending(pane) + editing(pane) + BoardTool.allCases.map { tool($0, pane) } + looks(pane)
      + taking(pane)
  }

  /// Hidden where there is no hand over a drawing or `condition` does not hold.
  private static func ifOver(
    _ pane: PaneName, _ condition: @escaping @Sendable (Model) -> Bool = { _ in true }
  ) -> @Sendable (Model) -> Command.Allowed {
    { model in
      guard model.isOverDrawing(in: pane), condition(model) else { return .hidden }
      return .by(model.drawingAbility, in: model)
    }
  }

  private static func ending(_ pane: PaneName) -> [Command] {
    [
      Command(
        Phrase.board.begin, .character(" "), .enter, pane: pane,
        allowed: ifOver(pane) { $0.board.tool.draws && !$0.board.isDrawing }
      ) { model, _ in
        model.board.begin()
        return []
      },
      Command(
        Phrase.board.finish, .character(" "), .enter, pane: pane,
        allowed: ifOver(pane) { $0.board.isBusy && $0.board.draft == nil }
      ) { model, now in finish(&model, at: now) },
      Command(
        Phrase.board.finish, .enter, pane: pane, allowed: ifOver(pane) { $0.board.draft != nil }
      ) { model, now in finish(&model, at: now) },
      Command(
        Phrase.console.cancel, .escape, pane: pane,
        allowed: { model in
          .shown(
            if: model.isOverDrawing(in: pane)
              && (model.board.isBusy || !model.board.selection.isEmpty || pane == .slides))
        }
      ) { model, _ in
        if model.board.isBusy {
          model.board.cancel()
        } else if model.board.selection.isEmpty {
          model.board.isAnnotating = false
        } else {
          model.board.selection = []
        }
        return []
      },
    ]
  }

  private static func editing(_ pane: PaneName) -> [Command] {
    let selects: @Sendable (Model) -> Bool = {
      $0.board.tool == .select && !$0.board.isBusy
    }
    let holds: @Sendable (Model) -> Bool = {
      !$0.board.selection.isEmpty && !$0.board.isBusy
    }
    return [
      Command(
        Phrase.board.hold, .enter, pane: pane,
        allowed: ifOver(pane) {
          selects($0) && (!$0.board.selection.isEmpty || shape(in: $0) != nil)
        }
      ) { model, _ in
        if let shape = shape(in: model), !model.board.selection.contains(shape) {
          model.board.selection = [shape]
        }
        model.board.grip = BoardGrip()
        return []
      },
      Command(
        Phrase.board.pick, .character(" "), pane: pane,
        allowed: ifOver(pane) { selects($0) && shape(in: $0) != nil }
      ) { model, _ in
        guard let shape = shape(in: model) else { return [] }
        if model.board.selection.remove(shape) == nil { model.board.selection.append(shape) }
        return []
      },
      Command(Phrase.board.band, .character("r"), pane: pane, allowed: ifOver(pane, selects)) {
        model, _ in
        model.board.begin()
        return []
      },
      Command(
        Phrase.board.duplicate, .character("d"), pane: pane, allowed: ifOver(pane, holds)
      ) { model, now in model.duplicateSelection(at: now) },
      Command(Phrase.board.take, .character("C"), pane: pane, allowed: ifOver(pane, holds)) {
        model, now in
        model.takeSelection()
        model.notify(.board.taken(count: model.board.taken.count), at: now)
        return []
      },
      Command(
        Phrase.board.put, .character("V"), pane: pane,
        allowed: ifOver(pane) { !$0.board.taken.isEmpty && !$0.board.isBusy }
      ) { model, now in model.drawTaken(at: now) },
      Command(Phrase.board.raise, .character("+"), pane: pane, allowed: ifOver(pane, holds)) {
        model, now in
        let rank = model.shownDrawing.top + 1
        return model.changeSelection(at: now) { _ in [.rank(rank)] }
      },
      Command(Phrase.board.lower, .character("-"), pane: pane, allowed: ifOver(pane, holds)) {
        model, now in
        let rank = model.shownDrawing.bottom - 1
        return model.changeSelection(at: now) { _ in [.rank(rank)] }
      },
      Command(
        Phrase.board.erase, .character(" "), .enter, .delete, pane: pane,
        allowed: { model in
          model.board.tool == .eraser ? mayErase(model, pane) : .hidden
        }
      ) { model, now in erase(&model, at: now) },
      Command(
        Phrase.board.erase, .delete, .backspace, pane: pane,
        allowed: { model in
          model.board.tool == .eraser || model.board.isBusy ? .hidden : mayErase(model, pane)
        }
      ) { model, now in erase(&model, at: now) },
    ]
  }

  private static func tool(_ tool: BoardTool, _ pane: PaneName) -> Command {
    Command(
      tool.command, .character(tool.key), pane: pane, isChosen: { $0.board.tool == tool },
      allowed: ifOver(pane) { !$0.board.isBusy }
    ) { model, _ in
      model.board.tool = tool
      return []
    }
  }

  private static func looks(_ pane: PaneName) -> [Command] {
    [
      Command(Phrase.board.nextInk, .character("c"), pane: pane, allowed: ifOver(pane)) {
        model, now in
        let ink = Ink.allCases.next(
          after: model.selectedShapes.first?.ink ?? model.board.ink)
        model.board.ink = ink
        return model.changeSelection(at: now) { _ in [.ink(ink)] }
      },
      Command(Phrase.board.nextLine, .character("y"), pane: pane, allowed: ifOver(pane)) {
        model, now in
        let line = LineStyle.allCases.next(
          after: model.selectedShapes.first?.drawing.line ?? model.board.line)
        model.board.line = line
        return model.changeSelection(at: now) { _ in [.line(line)] }
      },
      Command(Phrase.board.nextFill, .character("f"), pane: pane, allowed: ifOver(pane)) {
        model, now in
        let fill = Fill.allCases.next(
          after: model.selectedShapes.first?.drawing.fill ?? model.board.fill)
        model.board.fill = fill
        return model.changeSelection(at: now) { _ in [.fill(fill)] }
      },
    ]
  }

  private static func taking(_ pane: PaneName) -> [Command] {
    [
      Command(
        Phrase.board.undo, .character("u"), pane: pane,
        allowed: ifOver(pane) { $0.board.undo.canUndo(on: $0.surface) && !$0.board.isBusy }
      ) { model, now in model.undoDrawing(at: now) },
      Command(
        Phrase.board.redo, .character("U"), pane: pane,
        allowed: ifOver(pane) { $0.board.undo.canRedo(on: $0.surface) && !$0.board.isBusy }
      ) { model, now in model.redoDrawing(at: now) },
      Command(Phrase.board.point, .character("g"), pane: pane, allowed: ifOver(pane)) {
        model, now in
        guard let surface = model.surface else { return [] }
        let me = model.replica.participant
        let spot = model.kept(model.board.cursor, on: surface)
        let pointing = Signal.pointing(at: spot, on: surface)
        model.line.hear(pointing, from: me, at: now)
        return [.send([.signal(pointing)])]
      },
      Command(Phrase.board.clearMine, pane: pane, allowed: ifOver(pane)) { model, now in
        model.work(.clear(.mine), at: now) ?? []
      },
      Command(
        Phrase.board.clearAll, pane: pane,
        allowed: { model in
          model.isOverDrawing(in: pane) ? .by(.eraseOthers, in: model) : .hidden
        }
      ) { model, now in model.work(.clear(.all), at: now) ?? [] },
      Command(
        Phrase.board.save, pane: pane,
        allowed: { model in
          model.isOverDrawing(in: pane) && !model.shownDrawing.isEmpty
            ? .saving(in: model) : .hidden
        }
      ) { model, _ in
        guard let surface = model.surface else { return [] }
        model.overlay = SavePage(name: "board.svg") { context, path in
          context.meeting.boards[surface]?.contents(
            ofFile: path, over: context.meeting.slide(under: surface), context.language,
            pens: context.borders == .ascii ? .ascii : .lines)
        }
        return []
      },
      Command(
        Phrase.board.copySVG, pane: pane,
        allowed: { .shown(if: $0.isOverDrawing(in: pane) && !$0.shownDrawing.isEmpty) }
      ) { model, now in
        let picture = model.shownDrawing.svg
        guard picture.utf8.count <= CopiedText.longest else {
          model.notify(.board.tooLargeToCopy, at: now)
          return []
        }
        return model.copy(picture, at: now)
      },
    ]
  }

  static func finish(_ model: inout Model, at now: Moment) -> [Effect] {
    if model.board.grip != nil { return model.placeSelection(at: now) }
    if model.board.isBanding {
      model.selectInBand()
      return []
    }
    guard let drawing = model.finishedDrawing() else {
      model.board.cancel()
      return []
    }
    guard let effects = model.work(.draw(drawing), at: now) else { return [] }
    model.board.cancel()
    return effects
  }

  /// Hidden where there is nothing to erase.
  private static func mayErase(_ model: Model, _ pane: PaneName) -> Command.Allowed {
    guard model.isOverDrawing(in: pane) else { return .hidden }
    let shapes = erasable(in: model)
    guard !shapes.isEmpty else { return .hidden }
    let isMine = shapes.allSatisfy { $0.participant == model.replica.participant }
    let mayDraw = Command.Allowed.by(model.drawingAbility, in: model)
    return isMine || mayDraw != .yes ? mayDraw : .by(.eraseOthers, in: model)
  }

  private static func erasable(in model: Model) -> [ProposalID] {
    model.board.selection.isEmpty
      ? [shape(in: model)].compactMap(\.self) : model.selectedShapes.map(\.id)
  }

  /// The topmost shape under the cursor.
  static func shape(in model: Model) -> ProposalID? {
    BoardCells.shape(at: model.board.cursor, of: model.shownDrawing)
  }

  static func erase(_ model: inout Model, at now: Moment) -> [Effect] {
    let shapes = erasable(in: model)
    guard !shapes.isEmpty, let effects = model.work(.erase(shapes), at: now) else { return [] }
    model.board.selection = []
    return effects
  }
}

extension Array where Element: Equatable {
  /// The one after `element`, the first after the last.
  fileprivate func next(after element: Element) -> Element {
    let index = firstIndex(of: element) ?? 0
    return self[(index + 1) % count]
  }
}

extension Model {
  func isOverDrawing(in pane: PaneName) -> Bool {
    pane == .slides ? board.isAnnotating && surface != nil : true
  }

  /// What it takes to work on the drawing before the hand.
  var drawingAbility: Ability { surface?.ability ?? .draw }
}
