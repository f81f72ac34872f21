import MeetingModel
import OrderedCollections
import Screen

/// The hand over a drawing: where it is, what it holds, what it is drawing. A console has one, over a page
/// of the board or over a slide.
struct DrawingHand: Equatable, Sendable {
  var tool = BoardTool.pen
  var ink = Ink.standard
  var line = LineStyle.solid
  var fill = Fill.none
  /// Whether the hand is over the slide.
  var isAnnotating = false
  private(set) var cursor = Spot(column: 0, row: 0)
  /// Where the window stood when it was last in view.
  private var corner = Spot(column: 0, row: 0)
  /// Where the figure or the rubber band that is being drawn began; nil while none is.
  private(set) var anchor: Spot?
  private var stroke: [Spot] = []
  /// The text that is being written on the board.
  var draft: TextField?
  var selection: OrderedSet<ProposalID> = []
  /// How far the selection has been moved or resized and not yet let go; nil while it is not held.
  var grip: BoardGrip?
  /// The copied shapes.
  var taken: [Shape] = []
  var undo = BoardUndo()
  /// The drawing that was before the hand last.
  var over: Boards.Surface?

  var isDrawing: Bool { anchor != nil && tool.draws }
  /// Whether a rubber band is being drawn.
  var isBanding: Bool { anchor != nil && tool == .select }
  var isBusy: Bool { anchor != nil || grip != nil }

  /// What would be drawn if it were finished now.
  var drawing: Drawing? {
    guard let anchor else { return nil }
    let figure: Figure
    switch tool {
    case .pen: figure = .stroke(stroke)
    case .line: figure = .line(anchor, cursor)
    case .arrow, .connector: figure = .arrow(anchor, cursor)
    case .box: figure = .box(anchor, cursor)
    case .ellipse: figure = .ellipse(anchor, cursor)
    case .text:
      guard let draft, !draft.text.allSatisfy(\.isWhitespace) else { return nil }
      figure = .text(at: anchor, draft.text)
    case .select, .eraser: return nil
    }
    return Drawing(figure, ink: ink, line: line, fill: figure.encloses ? fill : .none)
  }

  /// What lies between the rubber band's corners.
  var band: Bounds? {
    guard isBanding, let anchor else { return nil }
    let box = Figure.box(anchor, cursor)
    return Bounds(origin: box.origin, far: box.farCorner)
  }

  mutating func begin() {
    anchor = cursor
    stroke = [cursor]
    draft = tool == .text ? TextField(allowsLines: true, maxScalars: Limits.points) : nil
  }

  mutating func cancel() {
    anchor = nil
    stroke = []
    draft = nil
    grip = nil
  }

  /// Nothing in hand, nothing selected: another drawing is before it.
  mutating func letGo() {
    cancel()
    selection = []
  }

  /// What was in hand over one drawing is not carried to another. Nil: over none.
  mutating func come(over surface: Boards.Surface?) {
    guard over != surface else { return }
    if over != nil { letGo() }
    over = surface
  }

  /// Moves the cursor as far as the board goes.
  mutating func move(columns: Int, rows: Int) {
    jump(to: Spot(column: cursor.column + columns, row: cursor.row + rows))
  }

  mutating func jump(to spot: Spot) {
    cursor = spot.onBoard
    if anchor != nil, tool == .pen, stroke.last != cursor, stroke.count < Limits.points {
      stroke.append(cursor)
    }
  }

  /// The cell where the next character or stroke goes.
  var caret: Spot {
    guard let anchor, let draft else { return cursor }
    let lines = draft.text.prefix(draft.caret)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let column = lines.last.map { String($0).columns } ?? 0
    return Spot(column: anchor.column + column, row: anchor.row + max(0, lines.count - 1)).onBoard
  }

  /// The board's cell at the top left of a window of that size. The window stays where it is until
  /// the caret would leave it; then it moves so that the caret stands in its middle.
  func origin(in size: Size) -> Spot {
    func origin(_ corner: Int, _ caret: Int, _ length: Int, of whole: Int) -> Int {
      if (corner..<corner + length).contains(caret) { return corner }
      return min(max(0, caret - length / 2), max(0, whole - length))
    }
    return Spot(
      column: origin(corner.column, caret.column, size.columns, of: Whiteboard.columns),
      row: origin(corner.row, caret.row, size.rows, of: Whiteboard.rows))
  }

  /// Remembers where a window of that size now stands.
  mutating func follow(in size: Size) {
    guard !size.isEmpty, !isAnnotating else { return }
    corner = origin(in: size)
  }
}
