import Localization
import MeetingClient
import MeetingModel
import OrderedCollections
import Screen

/// The whiteboard: tools by keyboard and by mouse. The cursor is a cell of the board; the window follows
/// it.
enum BoardPane: Pane {
  static let name = PaneName.board
  static var title: Phrase { .board.title }

  static func badge(in model: Model) -> String {
    let count = model.meeting.board.shapes.count
    return count == 0 ? "" : String(count)
  }

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
          guard model.board.tool == .eraser || model.board.anchor == nil else { return .hidden }
          return shape(in: model) == nil ? .hidden : .by(.draw, in: model)
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
      tool.command, .character(tool.key), pane: .board,
      allowed: { model in
        guard !model.board.isDrawing else { return .hidden }
        return .by(.draw, in: model)
      }
    ) { model, _ in
      model.board.tool = tool
      return []
    }
  }

  static func isTyping(in model: Model) -> Bool { model.board.draft != nil }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    if var draft = model.board.draft {
      guard draft.press(key, width: Whiteboard.columns) else { return nil }
      model.board.draft = draft
      return []
    }
    let far = !key.modifiers.isDisjoint(with: [.shift, .control])
    let stride = far ? 8 : 1
    switch key.symbol {
    case .left: model.board.move(columns: -stride, rows: 0)
    case .right: model.board.move(columns: stride, rows: 0)
    case .up: model.board.move(columns: 0, rows: far ? -4 : -1)
    case .down: model.board.move(columns: 0, rows: far ? 4 : 1)
    case .home: model.board.move(columns: -Whiteboard.columns, rows: 0)
    case .pageUp: model.board.move(columns: 0, rows: -model.contentSize(of: .board).rows / 2)
    case .pageDown: model.board.move(columns: 0, rows: model.contentSize(of: .board).rows / 2)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .end,
      .function:
      return nil
    }
    return []
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    if model.board.draft == nil, model.board.tool == .text { model.board.begin() }
    if model.board.draft?.insert(text) == false {
      model.notify(.refusal.shapeTooLong(limit: Limits.points), at: now)
    }
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    let origin = model.board.origin(in: drawing(in: size))
    let spot = Spot(
      column: origin.column + event.position.column, row: origin.row + event.position.row)
    switch (event.button, event.phase) {
    case (.wheelUp, .press): model.board.move(columns: 0, rows: -2)
    case (.wheelDown, .press): model.board.move(columns: 0, rows: 2)
    case (.left, .press):
      guard model.board.draft == nil else { return finish(&model, at: now) }
      model.board.jump(to: spot)
      if model.board.tool == .eraser { return erase(&model, at: now) }
      if let refusal = model.replica.refusal(of: .draw) {
        model.notify(refusal.phrase, at: now)
      } else {
        model.board.begin()
      }
    case (.left, .drag):
      if model.board.tool == .eraser {
        model.board.jump(to: spot)
        return erase(&model, at: now)
      }
      if model.board.isDrawing, model.board.draft == nil { model.board.jump(to: spot) }
    case (.left, .release):
      if model.board.isDrawing, model.board.draft == nil { return finish(&model, at: now) }
    default: break
    }
    return []
  }

  private static func finish(_ model: inout Model, at now: Moment) -> [Effect] {
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

  /// The topmost shape under the cursor.
  private static func shape(in model: Model) -> ProposalID? {
    model.boardCells.marks[model.board.cursor]?.shape
  }

  private static func erase(_ model: inout Model, at now: Moment) -> [Effect] {
    guard let shape = shape(in: model) else { return [] }
    return model.propose(.board(.erase([shape])), at: now) ?? []
  }

  /// The last row tells what is in hand.
  private static func drawing(in size: Size) -> Size {
    Size(columns: size.columns, rows: max(0, size.rows - 1))
  }

  static func draw(_ model: Model, in region: inout Region) {
    let parts = region.bounds.splitRows([.weight(1), .cells(1)])
    var cells = model.boardCells
    if let figure = model.board.figure { cells.add(figure, ink: model.board.ink) }
    region.region(parts[0]) { drawCells(cells, model, in: &$0) }
    var status = StyledText(
      model.text(
        .board.inHand(tool: model.board.tool.command.short, ink: model.board.ink.phrase)),
      style: model.theme.ink(model.board.ink))
    if let author = cells.marks[model.board.cursor]?.shape?.participant {
      status.append(
        " · " + model.text(.board.drawnBy(name: model.name(of: author))), style: model.theme.quiet)
    }
    region.draw(status.truncated(to: region.size.columns), at: parts[1].origin)
  }

  private static func drawCells(_ cells: BoardCells, _ model: Model, in region: inout Region) {
    let origin = model.board.origin(in: region.size)
    for (spot, mark) in cells.marks {
      let place = Point(column: spot.column - origin.column, row: spot.row - origin.row)
      guard region.bounds.contains(place), mark.glyph != BoardCells.rightHalf else { continue }
      let isWaiting = mark.shape.map(model.isUnconfirmed) ?? false
      let style = model.theme.ink(mark.ink)
      region.draw(
        String(mark.glyph), at: place, style: isWaiting ? style.adding(.dim) : style)
    }
    if model.meeting.board.shapes.isEmpty, !model.board.isDrawing {
      let empty = StyledText(model.text(.board.empty), style: model.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
    }
    let cursor = model.board.caret
    region.setCursor(
      Point(column: cursor.column - origin.column, row: cursor.row - origin.row))
  }
}

extension Model {
  var boardCells: BoardCells {
    BoardCells(meeting.board, pens: borders == .ascii ? .ascii : .lines)
  }
}

extension Ink {
  var phrase: Phrase {
    switch self {
    case .standard: .board.inkStandard
    case .red: .board.inkRed
    case .green: .board.inkGreen
    case .yellow: .board.inkYellow
    case .blue: .board.inkBlue
    case .magenta: .board.inkMagenta
    case .cyan: .board.inkCyan
    }
  }
}
