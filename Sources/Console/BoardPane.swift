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

  /// Everything that is drawn, as it stands.
  static func copied(from model: Model) -> String {
    CopiedText.first(of: BoardCells(model.meeting.board, pens: model.pens).text)
  }

  static func isTyping(in model: Model) -> Bool { model.board.draft != nil }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    if var draft = model.board.draft {
      // Lines on the board are not broken.
      guard draft.press(key, width: Limits.points * 2) else { return nil }
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
    if model.board.draft == nil, model.board.tool == .text, model.refusal(of: .draw) == nil {
      model.board.begin()
    }
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
      if let refusal = model.refusal(of: .draw) {
        model.notify(refusal, at: now)
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
    case (.wheelUp, .drag), (.wheelUp, .release), (.wheelDown, .drag), (.wheelDown, .release),
      (.middle, _), (.right, _):
      break
    }
    return []
  }

  /// The last row tells what is in hand.
  static func drawing(in size: Size) -> Size {
    Size(columns: size.columns, rows: max(0, size.rows - 1))
  }

  static func draw(_ model: Model, in region: inout Region) {
    let window = drawing(in: region.size)
    let origin = model.board.origin(in: window)
    var cells = BoardCells(
      model.meeting.board, pens: model.pens,
      within: Rect(
        column: origin.column, row: origin.row, columns: window.columns, rows: window.rows))
    if let figure = model.board.figure { cells.add(figure, ink: model.board.ink) }
    let parts = region.bounds.splitRows([.weight(1), .cells(1)])
    region.region(parts[0]) { draw(cells, from: origin, model, in: &$0) }
    region.draw(
      inHand(model, cells).truncated(to: region.size.columns), at: parts[1].origin)
  }

  /// The tool and its colour, and whose shape the cursor is at.
  private static func inHand(_ model: Model, _ cells: BoardCells) -> StyledText {
    var words = StyledText(
      model.text(
        .board.inHand(tool: model.board.tool.command.short, ink: model.board.ink.phrase)),
      style: model.theme.ink(model.board.ink))
    if let author = cells.marks[model.board.cursor]?.shape?.participant {
      words.append(
        " · " + model.text(.board.drawnBy(name: model.name(of: author))), style: model.theme.quiet)
    }
    return words
  }

  private static func draw(
    _ cells: BoardCells, from origin: Spot, _ model: Model, in region: inout Region
  ) {
    if model.meeting.board.shapes.isEmpty, !model.board.isDrawing {
      let empty = StyledText(model.text(.board.empty), style: model.theme.quiet)
      for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
        region.draw(line, at: Point(column: 0, row: row))
      }
    }
    for (spot, mark) in cells.marks where mark.glyph != BoardCells.continuation {
      let place = Point(column: spot.column - origin.column, row: spot.row - origin.row)
      guard region.bounds.contains(place) else { continue }
      let isWaiting = mark.shape.map(model.isUnconfirmed) ?? false
      let style = model.theme.ink(mark.ink)
      region.draw(
        String(mark.glyph), at: place, style: isWaiting ? style.adding(.dim) : style)
    }
    let caret = model.board.caret
    region.setCursor(
      Point(column: caret.column - origin.column, row: caret.row - origin.row))
  }
}

extension Model {
  var pens: BoardCells.Pens { borders == .ascii ? .ascii : .lines }
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
