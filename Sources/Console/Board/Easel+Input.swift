import Localization
import MeetingModel
import OrderedCollections
import Screen

/// What keys and the mouse mean over a drawing.
extension Easel {
  /// Nil when the key means nothing here.
  mutating func press(_ key: Key) -> [Wish]? {
    if var draft = hand.draft {
      // Lines on the board are not broken.
      guard draft.press(key, width: Limits.points * 2) else { return nil }
      hand.draft = draft
      return []
    }
    let far = !key.modifiers.isDisjoint(with: [.shift, .control])
    if hand.grip != nil { return stretch(key, isLarge: far) }
    let stride = far ? 8 : 1
    let page = max(2, context.paneSize.rows) / 2
    switch key.symbol {
    case .left: hand.move(columns: -stride, rows: 0)
    case .right: hand.move(columns: stride, rows: 0)
    case .up: hand.move(columns: 0, rows: far ? -4 : -1)
    case .down: hand.move(columns: 0, rows: far ? 4 : 1)
    case .home: hand.move(columns: -Whiteboard.columns, rows: 0)
    case .pageUp: hand.move(columns: 0, rows: -page)
    case .pageDown: hand.move(columns: 0, rows: page)
    case .character, .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .end,
      .function:
      return nil
    }
    return []
  }

  /// Moves what is held with the arrow keys, and resizes it with Shift.
  private mutating func stretch(_ key: Key, isLarge: Bool) -> [Wish]? {
    guard var grip = hand.grip else { return nil }
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
    hand.grip = grip
    return []
  }

  /// Pasted text becomes a shape of text, to be finished where it is.
  mutating func paste(_ text: String) -> [Wish] {
    if hand.draft == nil, !hand.isBusy, context.refusal(of: ability) == nil {
      hand.tool = .text
      hand.begin()
    }
    return hand.draft?.insert(text) == false
      ? [.notify(.refusal.shapeTooLong(limit: Limits.points))] : []
  }

  /// The left button over a cell of the drawing.
  mutating func mouse(_ phase: MouseEvent.Phase, at spot: Spot) -> [Wish] {
    switch phase {
    case .press: return press(at: spot)
    case .drag:
      if hand.tool == .eraser {
        hand.jump(to: spot)
        return erase()
      }
      if let from = hand.grip?.from {
        hand.grip?.columns = spot.column - from.column
        hand.grip?.rows = spot.row - from.row
      }
      if hand.anchor != nil, hand.draft == nil { hand.jump(to: spot) }
    case .release:
      if hand.isBusy, hand.draft == nil { return finish() }
    }
    return []
  }

  private mutating func press(at spot: Spot) -> [Wish] {
    guard hand.draft == nil, hand.grip == nil else { return finish() }
    hand.jump(to: spot)
    switch hand.tool {
    case .eraser: return erase()
    case .select: select(at: spot)
    case .pen, .line, .arrow, .connector, .box, .ellipse, .text:
      if let refusal = context.refusal(of: ability) { return [.notify(refusal)] }
      hand.begin()
    }
    return []
  }

  /// Takes hold of the shape there: at a corner of the only one to resize it, at an end of a line to put
  /// that elsewhere, else to move all that is selected. Where there is none a rubber band begins.
  private mutating func select(at spot: Spot) {
    let handle = handles.first { $0.spot == spot }?.hold
    guard let id = handle == nil ? shape : hand.selection.first else {
      hand.selection = []
      hand.begin()
      return
    }
    if !hand.selection.contains(id) { hand.selection = [id] }
    guard context.refusal(of: ability) == nil else { return }
    hand.grip = BoardGrip(hold: handle ?? .whole, from: spot)
  }

  /// Where the mouse resizes the only shape that is selected, and how.
  var handles: [(spot: Spot, hold: BoardGrip.Hold)] {
    guard hand.selection.count == 1, let id = hand.selection.first else { return [] }
    let drawing = held
    guard let shape = drawing[id] else { return [] }
    let figure = drawing.seenFigure(of: shape)
    switch figure {
    case .text: return []
    case .line(let a, let b), .arrow(let a, let b): return [(b, .end), (a, .start)]
    case .stroke, .box, .ellipse:
      let (origin, far) = (figure.origin, figure.farCorner)
      return [
        (far, .corner(isRight: true, isLower: true)),
        (origin, .corner(isRight: false, isLower: false)),
        (
          Spot(column: far.column, row: origin.row), .corner(isRight: true, isLower: false)
        ),
        (
          Spot(column: origin.column, row: far.row), .corner(isRight: false, isLower: true)
        ),
      ]
    }
  }

  /// The tool and how it draws, and whose shape the cursor is at.
  var words: StyledText {
    var words = StyledText(
      context.text(.board.inHand(tool: hand.tool.command.short, ink: hand.ink.phrase)),
      style: context.theme.ink(hand.ink))
    if !hand.selection.isEmpty {
      words.append(" · " + context.text(.board.selected(count: hand.selection.count)))
    }
    if hand.line != .solid { words.append(" · " + context.text(hand.line.phrase)) }
    if hand.fill != .none { words.append(" · " + context.text(hand.fill.phrase)) }
    if let author = shape?.participant {
      words.append(
        " · " + context.text(.board.drawnBy(name: context.name(of: author))),
        style: context.theme.quiet)
    }
    return words
  }
}
