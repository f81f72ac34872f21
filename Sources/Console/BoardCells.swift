import MeetingModel
import OrderedCollections
import Screen

/// The whiteboard as cells: what stands where, and which shape it belongs to.
///
/// Law: the same shapes give the same cells on every console, whatever part of the board it shows; a
/// later shape covers an earlier one, and no half of a wide glyph stands without the other.
struct BoardCells: Sendable {
  struct Mark: Equatable, Sendable {
    var glyph: Character
    var ink: Ink
    /// Nil for a figure that is still being drawn.
    var shape: ProposalID?
  }

  /// What strokes are drawn with. A view choice; the shapes are the same.
  struct Pens: Sendable {
    var dot: Character
    var across: Character
    var down: Character
    var falling: Character
    var rising: Character
    /// Top left, top right, bottom left, bottom right.
    var corners: [Character]

    static let lines = Pens(
      dot: "•", across: "─", down: "│", falling: "╲", rising: "╱", corners: ["┌", "┐", "└", "┘"])
    static let ascii = Pens(
      dot: "*", across: "-", down: "|", falling: "\\", rising: "/", corners: ["+", "+", "+", "+"])
  }

  /// Stands where a wide glyph goes on; shows nothing of its own. Cleaned text never holds it.
  static let continuation: Character = "\u{200B}"

  private static let blank: Character = " "

  private(set) var marks: [Spot: Mark] = [:]
  private let pens: Pens

  /// Only what may reach into the part of the board that is looked at, when one is given.
  init(_ board: Whiteboard, pens: Pens, within part: Rect? = nil) {
    self.pens = pens
    for shape in board.shapes.values {
      if let part, part.intersection(shape.figure.extent).isEmpty { continue }
      add(shape.figure, ink: shape.ink, shape: shape.id)
    }
  }

  /// The topmost shape that has a mark there.
  static func shape(at spot: Spot, of board: Whiteboard) -> ProposalID? {
    let point = Point(column: spot.column, row: spot.row)
    return board.shapes.values.last { shape in
      guard shape.figure.extent.contains(point) else { return false }
      var cells = BoardCells(Whiteboard(), pens: .lines)
      cells.add(shape.figure, ink: shape.ink, shape: shape.id)
      return cells.marks[spot] != nil
    }?.id
  }

  mutating func add(_ figure: Figure, ink: Ink, shape: ProposalID? = nil) {
    switch figure {
    case .stroke(let spots): add(stroke: spots, Mark(glyph: pens.dot, ink: ink, shape: shape))
    case .line(let a, let b):
      let path = Self.path(from: a, to: b)
      for (index, spot) in path.enumerated() {
        put(glyph(of: path, at: index), at: spot, ink, shape)
      }
    case .box(let a, let b): add(box: a, b, ink, shape)
    case .ellipse(let a, let b): add(ellipse: a, b, ink, shape)
    case .text(let spot, let text): add(text, at: spot, ink, shape)
    }
  }

  private mutating func put(_ glyph: Character, at spot: Spot, _ ink: Ink, _ shape: ProposalID?) {
    put(Mark(glyph: glyph, ink: ink, shape: shape), at: spot)
  }

  /// What covers a part of a wide glyph takes all of it away.
  private mutating func put(_ mark: Mark, at spot: Spot) {
    var head = spot
    while marks[head]?.glyph == Self.continuation { head.column -= 1 }
    if let columns = marks[head]?.glyph.columns, head.column + columns > spot.column {
      for column in head.column..<head.column + columns {
        marks[Spot(column: column, row: spot.row)] = nil
      }
    }
    marks[spot] = mark
  }

  /// The drawing as lines of text, without the empty ones around it.
  var text: String {
    guard let last = marks.keys.map(\.row).max(), let first = marks.keys.map(\.row).min() else {
      return ""
    }
    return (first...last).map { row in
      var line = ""
      var gap = 0
      for column in 0..<Whiteboard.columns {
        guard let mark = marks[Spot(column: column, row: row)] else {
          gap += 1
          continue
        }
        guard mark.glyph != Self.continuation else { continue }
        line += String(repeating: " ", count: gap) + String(mark.glyph)
        gap = 0
      }
      return line
    }.joined(separator: "\n")
  }

  private mutating func add(stroke spots: [Spot], _ mark: Mark) {
    guard var last = spots.first else { return }
    put(mark, at: last)
    for spot in spots.dropFirst() {
      for step in Self.path(from: last, to: spot) { put(mark, at: step) }
      last = spot
    }
  }

  private mutating func add(box a: Spot, _ b: Spot, _ ink: Ink, _ shape: ProposalID?) {
    let (left, right) = (min(a.column, b.column), max(a.column, b.column))
    let (top, bottom) = (min(a.row, b.row), max(a.row, b.row))
    for column in left...right {
      put(pens.across, at: Spot(column: column, row: top), ink, shape)
      put(pens.across, at: Spot(column: column, row: bottom), ink, shape)
    }
    guard bottom > top else { return }
    for row in top...bottom {
      put(pens.down, at: Spot(column: left, row: row), ink, shape)
      put(pens.down, at: Spot(column: right, row: row), ink, shape)
    }
    guard right > left else { return }
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    for (glyph, (column, row)) in zip(pens.corners, corners) {
      put(glyph, at: Spot(column: column, row: row), ink, shape)
    }
  }

  private mutating func add(ellipse a: Spot, _ b: Spot, _ ink: Ink, _ shape: ProposalID?) {
    let outline = Self.ellipse(a, b)
    for (index, spot) in outline.enumerated() {
      put(glyph(of: outline, at: index), at: spot, ink, shape)
    }
  }

  private mutating func add(_ text: String, at spot: Spot, _ ink: Ink, _ shape: ProposalID?) {
    var place = spot
    for character in text.cleaned(.kept) {
      guard character != "\n" else {
        place = Spot(column: spot.column, row: place.row + 1)
        continue
      }
      let next = place.column + character.columns
      defer { place.column = next }
      // What does not fit on the board is not shown.
      guard next <= Whiteboard.columns, place.row < Whiteboard.rows else { continue }
      let cells = [character] + repeatElement(Self.continuation, count: character.columns - 1)
      for column in place.column..<next {
        put(Self.blank, at: Spot(column: column, row: place.row), ink, shape)
      }
      for (offset, glyph) in cells.enumerated() {
        marks[Spot(column: place.column + offset, row: place.row)] =
          Mark(glyph: glyph, ink: ink, shape: shape)
      }
    }
  }

  /// The glyph for a place on a path, from where the path comes and where it goes.
  private func glyph(of path: [Spot], at index: Int) -> Character {
    let before = path[max(0, index - 1)]
    let after = path[min(path.count - 1, index + 1)]
    let columns = after.column - before.column
    let rows = after.row - before.row
    if columns == 0, rows == 0 { return pens.dot }
    if rows == 0 { return pens.across }
    if columns == 0 { return pens.down }
    return (columns > 0) == (rows > 0) ? pens.falling : pens.rising
  }

  /// The outline of the largest ellipse between two corners, clockwise from its rightmost cell; every
  /// cell is a neighbour of the next.
  static func ellipse(_ a: Spot, _ b: Spot) -> [Spot] {
    // In half cells, so that a middle between two cells is a whole number.
    let (columns, rows) = (abs(a.column - b.column), abs(a.row - b.row))
    let (middleColumn, middleRow) = (a.column + b.column, a.row + b.row)
    guard columns > 0, rows > 0 else { return path(from: a, to: b) }
    var column = columns
    var row = rows % 2
    var quarter = [(column: column, row: row)]
    while row + 2 <= rows {
      row += 2
      let limit = columns * columns * (rows * rows - row * row)
      var widest = column
      while widest > columns % 2, widest * widest * rows * rows > limit { widest -= 2 }
      let first = widest == column ? column : column - 2
      for step in stride(from: first, through: widest, by: -2) { quarter.append((step, row)) }
      column = widest
    }
    while column > columns % 2 {
      column -= 2
      quarter.append((column, rows))
    }
    let lower = quarter + quarter.reversed().map { (column: -$0.column, row: $0.row) }
    let all = lower + lower.reversed().map { (column: $0.column, row: -$0.row) }
    var outline: [Spot] = []
    for point in all {
      let spot = Spot(
        column: (middleColumn + point.column) / 2, row: (middleRow + point.row) / 2)
      if outline.last != spot { outline.append(spot) }
    }
    return outline
  }

  /// All cells from `a` to `b`, both included (Bresenham, 1965).
  static func path(from a: Spot, to b: Spot) -> [Spot] {
    let columns = abs(b.column - a.column)
    let rows = abs(b.row - a.row)
    let columnStep = a.column < b.column ? 1 : -1
    let rowStep = a.row < b.row ? 1 : -1
    var spot = a
    var path = [a]
    var error = columns - rows
    while spot != b {
      let doubled = 2 * error
      if doubled > -rows {
        error -= rows
        spot.column += columnStep
      }
      if doubled < columns {
        error += columns
        spot.row += rowStep
      }
      path.append(spot)
    }
    return path
  }
}

extension Figure {
  /// A part of the board outside which the figure has no cell.
  var extent: Rect {
    let columns = spots.map(\.column)
    let rows = spots.map(\.row)
    guard let left = columns.min(), let right = columns.max(), let top = rows.min(),
      let bottom = rows.max()
    else { return .zero }
    switch self {
    case .stroke, .line, .box, .ellipse:
      return Rect(column: left, row: top, columns: right - left + 1, rows: bottom - top + 1)
    case .text:
      return Rect(
        column: left, row: top, columns: max(0, Whiteboard.columns - left),
        rows: max(0, Whiteboard.rows - top))
    }
  }
}
