import MeetingModel
import Screen

/// Turns one figure into marks.
struct BoardPen {
  let mark: BoardCells.Mark
  let stroke: BoardPens.Stroke
  let heads: [Character]
  let fill: Character?

  func draw(_ figure: Figure, in cells: inout BoardCells) {
    switch figure {
    case .stroke(let spots): draw(stroke: spots, in: &cells)
    case .line(let a, let b): draw(path: BoardCells.path(from: a, to: b), in: &cells)
    case .arrow(let a, let b):
      draw(path: BoardCells.path(from: a, to: b), in: &cells)
      put(head(from: a, to: b), at: b, in: &cells)
    case .box(let a, let b): draw(box: a, b, in: &cells)
    case .ellipse(let a, let b): draw(ellipse: a, b, in: &cells)
    case .text(let spot, let text): draw(text, at: spot, in: &cells)
    }
  }

  private func put(_ glyph: Character, at spot: Spot, in cells: inout BoardCells) {
    cells.put(BoardCells.Mark(glyph: glyph, ink: mark.ink, shape: mark.shape), at: spot)
  }

  private func draw(stroke spots: [Spot], in cells: inout BoardCells) {
    guard var last = spots.first else { return }
    put(stroke.dot, at: last, in: &cells)
    for spot in spots.dropFirst() {
      for step in BoardCells.path(from: last, to: spot) { put(stroke.dot, at: step, in: &cells) }
      last = spot
    }
  }

  private func draw(path: [Spot], in cells: inout BoardCells) {
    for index in path.indices { put(glyph(of: path, at: index), at: path[index], in: &cells) }
  }

  /// A cell is about twice as high as it is wide.
  private func head(from a: Spot, to b: Spot) -> Character {
    let (columns, rows) = (b.column - a.column, b.row - a.row)
    if abs(columns) >= abs(rows) * 2 || rows == 0 { return heads[columns >= 0 ? 0 : 1] }
    return heads[rows > 0 ? 2 : 3]
  }

  private func draw(box a: Spot, _ b: Spot, in cells: inout BoardCells) {
    let (left, right) = (min(a.column, b.column), max(a.column, b.column))
    let (top, bottom) = (min(a.row, b.row), max(a.row, b.row))
    for column in left...right {
      put(stroke.across, at: Spot(column: column, row: top), in: &cells)
      put(stroke.across, at: Spot(column: column, row: bottom), in: &cells)
    }
    guard bottom > top else { return }
    for row in top...bottom {
      put(stroke.down, at: Spot(column: left, row: row), in: &cells)
      put(stroke.down, at: Spot(column: right, row: row), in: &cells)
      if let fill, row > top, row < bottom, right - left > 1 {
        for column in left + 1...right - 1 {
          put(fill, at: Spot(column: column, row: row), in: &cells)
        }
      }
    }
    guard right > left else { return }
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    for (glyph, (column, row)) in zip(stroke.corners, corners) {
      put(glyph, at: Spot(column: column, row: row), in: &cells)
    }
  }

  private func draw(ellipse a: Spot, _ b: Spot, in cells: inout BoardCells) {
    let outline = BoardCells.ellipse(a, b)
    if let fill {
      var spans: [Int: (left: Int, right: Int)] = [:]
      for spot in outline {
        let span = spans[spot.row] ?? (spot.column, spot.column)
        spans[spot.row] = (min(span.left, spot.column), max(span.right, spot.column))
      }
      for (row, span) in spans {
        for column in span.left...span.right {
          put(fill, at: Spot(column: column, row: row), in: &cells)
        }
      }
    }
    draw(path: outline, in: &cells)
  }

  private func draw(_ text: String, at spot: Spot, in cells: inout BoardCells) {
    var place = spot
    for character in text.cleaned(.kept) {
      guard character != "\n" else {
        place = Spot(column: spot.column, row: place.row + 1)
        continue
      }
      let columns = max(1, character.columns)
      let next = place.column + columns
      defer { place.column = next }
      // What does not fit on the board is not shown.
      guard next <= Whiteboard.columns, place.row < Whiteboard.rows else { continue }
      let glyph = BoardCells.Mark(glyph: character, ink: mark.ink, shape: mark.shape)
      if columns == 1 {
        cells.put(glyph, at: place)
      } else {
        cells.put(glyph, wide: columns, at: place)
      }
    }
  }

  /// The glyph for a place on a path, from where the path comes and where it goes.
  private func glyph(of path: [Spot], at index: Int) -> Character {
    let before = path[max(0, index - 1)]
    let after = path[min(path.count - 1, index + 1)]
    let columns = after.column - before.column
    let rows = after.row - before.row
    if columns == 0, rows == 0 { return stroke.dot }
    if rows == 0 { return stroke.across }
    if columns == 0 { return stroke.down }
    return (columns > 0) == (rows > 0) ? stroke.falling : stroke.rising
  }
}
