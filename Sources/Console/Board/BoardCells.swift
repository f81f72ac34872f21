import MeetingModel
import OrderedCollections
import Screen

/// A part of a drawing as cells: what stands where, and which shape it belongs to.
///
/// Laws: the same shapes give the same cells on every console, whatever part of the board it shows; a
/// higher shape covers a lower one, and no half of a wide glyph stands without the other. What is
/// covered costs little: shapes are put down from the highest to the lowest, each cell once.
struct BoardCells: Sendable {
  struct Mark: Equatable, Sendable {
    var glyph: Character
    var ink: Ink
    /// Nil for a figure that is still being drawn.
    var shape: ProposalID?
  }

  /// Stands where a wide glyph goes on; shows nothing of its own. Cleaned text never holds it.
  static let continuation: Character = "\u{200B}"

  static let whole = Rect(
    column: 0, row: 0, columns: Whiteboard.columns, rows: Whiteboard.rows)

  let part: Rect
  let pens: BoardPens
  /// Row by row of `part`.
  private var cells: [Mark?]
  /// Which drawing took the cell, counted from 1; 0 for none. A taken cell may be empty: half a glyph
  /// was covered there.
  private var takers: [UInt32]
  private var taker: UInt32 = 0

  init(_ board: Whiteboard, pens: BoardPens, within part: Rect = whole) {
    self.init(pens: pens, within: part)
    add(board)
  }

  init(pens: BoardPens, within part: Rect = whole) {
    self.part = part.intersection(Self.whole)
    self.pens = pens
    let count = max(0, self.part.columns * self.part.rows)
    cells = Array(repeating: nil, count: count)
    takers = Array(repeating: 0, count: count)
  }

  /// Puts the shapes of `board` under what is here already.
  mutating func add(_ board: Whiteboard) {
    guard !part.isEmpty else { return }
    let inReach = board.shapes { shape in
      shape.drawing.start != nil || shape.drawing.end != nil || shape.figure.reaches(part)
    }
    for shape in inReach.reversed() {
      var drawing = shape.drawing
      drawing.figure = board.seenFigure(of: shape)
      add(drawing, shape: shape.id)
    }
  }

  /// Puts something under what is here already.
  mutating func add(_ drawing: Drawing, shape: ProposalID? = nil) {
    guard drawing.figure.reaches(part) else { return }
    taker += 1
    let pen = BoardPen(
      mark: Mark(glyph: " ", ink: drawing.ink, shape: shape), stroke: pens.stroke(drawing.line),
      heads: pens.heads, fill: pens.fill(drawing.fill))
    pen.draw(drawing.figure, in: &self)
  }

  subscript(spot: Spot) -> Mark? { index(of: spot).flatMap { cells[$0] } }

  private func index(of spot: Spot) -> Int? {
    let (column, row) = (spot.column - part.left, spot.row - part.top)
    guard column >= 0, row >= 0, column < part.columns, row < part.rows else { return nil }
    return row * part.columns + column
  }

  /// Puts a mark where nothing higher is. Later marks of one drawing cover its earlier ones.
  mutating func put(_ mark: Mark, at spot: Spot) {
    guard let index = index(of: spot), takers[index] == 0 || takers[index] == taker else { return }
    takers[index] = taker
    cells[index] = mark
  }

  /// A glyph of several cells: whole or not at all.
  mutating func put(_ mark: Mark, wide columns: Int, at spot: Spot) {
    var isFree = true
    for column in spot.column..<spot.column + columns {
      guard let index = index(of: Spot(column: column, row: spot.row)) else {
        isFree = false
        continue
      }
      if takers[index] != 0, takers[index] != taker { isFree = false }
    }
    for offset in 0..<columns {
      let place = Spot(column: spot.column + offset, row: spot.row)
      guard let index = index(of: place), takers[index] == 0 || takers[index] == taker else {
        continue
      }
      takers[index] = taker
      guard isFree else { continue }
      cells[index] = mark
      if offset > 0 { cells[index]?.glyph = Self.continuation }
    }
  }

  /// Every mark with its place.
  func each(_ body: (Spot, Mark) -> Void) {
    for index in cells.indices {
      guard let mark = cells[index] else { continue }
      body(
        Spot(
          column: part.left + index % part.columns, row: part.top + index / part.columns), mark)
    }
  }

  var marks: [Spot: Mark] {
    var marks: [Spot: Mark] = [:]
    each { marks[$0] = $1 }
    return marks
  }

  /// The topmost shape that has a mark there.
  static func shape(at spot: Spot, of board: Whiteboard) -> ProposalID? {
    let around = Rect(column: spot.column - 1, row: spot.row, columns: 3, rows: 1)
    return BoardCells(board, pens: .lines, within: around)[spot]?.shape
  }

  /// The drawing as lines of text, every glyph in its row and column; nothing after the last glyph of
  /// a line, and no line after the last that has one.
  var text: String {
    var lines: [String] = []
    for row in 0..<part.rows {
      var line = ""
      var gap = 0
      for column in 0..<part.columns {
        guard let mark = cells[row * part.columns + column] else {
          gap += 1
          continue
        }
        guard mark.glyph != Self.continuation else { continue }
        line += String(repeating: " ", count: gap) + String(mark.glyph)
        gap = 0
      }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

extension Figure {
  /// Whether it may have a cell in that part of the board.
  fileprivate func reaches(_ part: Rect) -> Bool {
    func meets(_ a: Spot, _ b: Spot) -> Bool {
      min(a.column, b.column) < part.right && max(a.column, b.column) >= part.left
        && min(a.row, b.row) < part.bottom && max(a.row, b.row) >= part.top
    }
    switch self {
    case .line(let a, let b), .box(let a, let b), .ellipse(let a, let b), .arrow(let a, let b):
      return meets(a, b)
    case .text(let spot, _): return spot.column < part.right && spot.row < part.bottom
    case .stroke(let spots):
      guard var low = spots.first else { return false }
      var high = low
      for spot in spots {
        low = Spot(column: min(low.column, spot.column), row: min(low.row, spot.row))
        high = Spot(column: max(high.column, spot.column), row: max(high.row, spot.row))
      }
      return meets(low, high)
    }
  }
}
