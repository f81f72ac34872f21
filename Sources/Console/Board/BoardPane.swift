import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// The whiteboard: tools by keyboard and by mouse. The cursor is a cell of the board; the window follows
/// it.
enum BoardPane: ModelPane {
  static let name = PaneName.board
  static var title: Phrase { .board.title }

  static func badge(in model: Model) -> String {
    let pages = model.meeting.boards.pages
    guard pages.count > 1 else {
      let count = pages.values.first?.count ?? 0
      return count == 0 ? "" : String(count)
    }
    return "\((pages.keys.firstIndex(of: model.shownPage) ?? 0) + 1)/\(pages.count)"
  }

  /// Everything that is drawn, as it stands.
  static func copied(from model: Model) -> String {
    CopiedText.first(of: model.shownPageDrawing.text(isASCII: model.borders == .ascii))
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
    if model.board.grip != nil { return stretch(key, isLarge: far, in: &model) }
    let stride = far ? 8 : 1
    let page = max(2, model.contentSize(of: .board).rows) / 2
    switch key.symbol {
    case .left: model.board.move(columns: -stride, rows: 0)
    case .right: model.board.move(columns: stride, rows: 0)
    case .up: model.board.move(columns: 0, rows: far ? -4 : -1)
    case .down: model.board.move(columns: 0, rows: far ? 4 : 1)
    case .home: model.board.move(columns: -Whiteboard.columns, rows: 0)
    case .pageUp: model.board.move(columns: 0, rows: -page)
    case .pageDown: model.board.move(columns: 0, rows: page)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .end,
      .function:
      return nil
    }
    return []
  }

  /// Moves what is held with the arrow keys, and resizes it with Shift.
  private static func stretch(_ key: Key, isLarge: Bool, in model: inout Model) -> [Effect]? {
    guard var grip = model.board.grip else { return nil }
    let hold: BoardGrip.Hold = isLarge ? .corner(isRight: true, isLower: true) : .whole
    if grip.hold != hold, grip.columns != 0 || grip.rows != 0 {
      // One or the other at a time: what was done first is kept as it is.
      return []
    }
    grip.hold = hold
    switch key.symbol {
    case .left: grip.columns -= 1
    case .right: grip.columns += 1
    case .up: grip.rows -= 1
    case .down: grip.rows += 1
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .home, .end,
      .pageUp, .pageDown, .function:
      return nil
    }
    model.board.grip = grip
    return []
  }

  /// Pasted text becomes a shape of text, to be finished where it is.
  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    if model.board.draft == nil, !model.board.isBusy,
      model.refusal(of: model.drawingAbility) == nil
    {
      model.board.tool = .text
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
    switch (event.button, event.phase) {
    case (.wheelUp, .press): model.board.move(columns: 0, rows: -2)
    case (.wheelDown, .press): model.board.move(columns: 0, rows: 2)
    case (.left, let phase):
      let origin = model.board.origin(in: drawing(in: size))
      let spot = Spot(
        column: origin.column + event.position.column, row: origin.row + event.position.row)
      return mouse(phase, at: spot, in: &model, at: now)
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
    let isOver = !model.board.isAnnotating
    let page = isOver ? model.heldDrawing : model.shownPageDrawing
    let parts = region.bounds.splitRows([.weight(1), .cells(1)])
    region.region(parts[0]) { region in
      if page.isEmpty, !(isOver && model.board.isDrawing) {
        let empty = StyledText(model.text(.board.empty), style: model.theme.quiet)
        for (row, line) in TextLayout.wrap(empty, width: region.size.columns).enumerated() {
          region.draw(line, at: Point(column: 0, row: row))
        }
      }
      let picture = BoardPicture(
        drawing: page, surface: .page(model.shownPage), origin: origin, size: window,
        isInHand: isOver)
      picture.draw(model, in: &region)
    }
    region.draw(inHand(model).truncated(to: region.size.columns), at: parts[1].origin)
  }

  /// The tool and how it draws, and whose shape the cursor is at.
  static func inHand(_ model: Model) -> StyledText {
    let board = model.board
    var words = StyledText(
      model.text(.board.inHand(tool: board.tool.command.short, ink: board.ink.phrase)),
      style: model.theme.ink(board.ink))
    if !board.selection.isEmpty {
      words.append(" · " + model.text(.board.selected(count: board.selection.count)))
    }
    if board.line != .solid { words.append(" · " + model.text(board.line.phrase)) }
    if board.fill != .none { words.append(" · " + model.text(board.fill.phrase)) }
    if let author = shape(in: model)?.participant {
      words.append(
        " · " + model.text(.board.drawnBy(name: model.name(of: author))), style: model.theme.quiet)
    }
    return words
  }
}

extension Model {
  var pens: BoardPens { borders == .ascii ? .ascii : .lines }

  var shownPageDrawing: Whiteboard { meeting.boards[.page(shownPage)] ?? Whiteboard() }
}
