import MeetingModel
import Screen

/// The cells of a slide as it is laid out at one width, to carry what is drawn over it to another.
///
/// Drawings over a slide are kept in the cells of one layout that nobody need have, `reference` columns
/// wide, and hold on to the slide's content, not to the screen: a box or a stroke stands around the
/// same glyphs at every width (a word, a paragraph), or, where other glyphs would come between, at the
/// glyph nearest its middle, as large as it is; an end of a line or an arrow stands at the same glyph, as
/// far away from it. Where there is no glyph near, the passage (a gap between paragraphs, a table, a
/// rule) takes the place of the glyph.
///
/// Laws: between two layouts of one width nothing moves; what stands around the same glyphs comes back
/// as it was.
struct SlideCanvas: Sendable {
  /// Columns of the slide for which drawings are kept.
  static let reference = 76
  /// Cells left of the slide's text and above it that can be drawn in.
  static let margin = Spot(column: 2, row: 1)

  let width: Int
  private var rows: [Row] = []
  /// The first row of each passage, and behind the last one the number of rows.
  private var starts: [Int] = []

  private struct Row {
    var passage: Int
    var lead: Int
    /// How many glyphs of the passage are in the rows before.
    var before: Int
    var glyphs: [Glyph] = []
  }

  private struct Glyph {
    var column: Int
    var columns: Int
  }

  /// A glyph of the slide, the same one at every width.
  struct Mark: Hashable {
    var passage: Int
    var index: Int
  }

  init(_ layout: SlideLayout) {
    width = layout.width
    var count = 0
    for line in layout.lines {
      while starts.count <= line.passage {
        starts.append(rows.count)
        count = 0
      }
      var row = Row(passage: line.passage, lead: line.lead, before: count)
      if line.flows {
        var column = 0
        for character in line.text.text {
          let columns = character.columns
          if column >= line.lead, !character.isWhitespace {
            row.glyphs.append(Glyph(column: column + Self.margin.column, columns: columns))
          }
          column += columns
        }
      }
      count += row.glyphs.count
      rows.append(row)
    }
    starts.append(rows.count)
  }

  private func row(at spot: Spot) -> Int { spot.row - Self.margin.row }

  /// The glyphs that are at least in part inside `bounds`.
  func marks(in bounds: Bounds) -> [Mark] {
    let first = max(0, row(at: bounds.origin))
    let last = min(rows.count - 1, row(at: bounds.far))
    guard first <= last else { return [] }
    return rows[first...last].flatMap { row in
      row.glyphs.indices.filter { index in
        let glyph = row.glyphs[index]
        return glyph.column <= bounds.far.column
          && glyph.column + glyph.columns > bounds.origin.column
      }.map { Mark(passage: row.passage, index: row.before + $0) }
    }
  }

  /// The smallest box around these glyphs; nil when none of them is here.
  func bounds(of marks: [Mark]) -> Bounds? {
    var all: Bounds?
    for mark in marks {
      guard let (spot, columns) = place(of: mark) else { continue }
      let far = Spot(column: spot.column + columns - 1, row: spot.row)
      guard let bounds = all else {
        all = Bounds(origin: spot, far: far)
        continue
      }
      all = Bounds(
        origin: Spot(
          column: min(bounds.origin.column, spot.column), row: min(bounds.origin.row, spot.row)),
        far: Spot(column: max(bounds.far.column, far.column), row: max(bounds.far.row, far.row)))
    }
    return all
  }

  private func place(of mark: Mark) -> (Spot, columns: Int)? {
    guard let lines = lines(of: mark.passage) else { return nil }
    let found = lines.first { mark.index < rows[$0].before + rows[$0].glyphs.count }
    guard let index = found, mark.index >= rows[index].before else { return nil }
    let glyph = rows[index].glyphs[mark.index - rows[index].before]
    return (Spot(column: glyph.column, row: index + Self.margin.row), glyph.columns)
  }

  /// Where the glyph stands; nil when it is not here.
  func spot(of mark: Mark) -> Spot? { place(of: mark)?.0 }

  /// The one of these glyphs that stands nearest to a cell.
  func mark(nearest spot: Spot, of marks: [Mark]) -> Mark? {
    func distance(_ mark: Mark) -> Int {
      guard let place = self.spot(of: mark) else { return .max }
      // A cell is about twice as high as it is wide.
      return abs(place.column - spot.column) + 2 * abs(place.row - spot.row)
    }
    return marks.min { distance($0) < distance($1) }
  }

  private func lines(of passage: Int) -> Range<Int>? {
    guard passage >= 0, passage + 1 < starts.count else { return nil }
    return starts[passage]..<max(starts[passage], starts[passage + 1])
  }

  /// What a cell is near to.
  enum Anchor: Equatable {
    /// So many columns right of a glyph.
    case glyph(Mark, columns: Int)
    /// A row of a passage without glyphs there; the column counts from the left.
    case passage(Int, row: Int, column: Int)
    /// So many rows below the slide, or above it.
    case below(rows: Int, column: Int)
    case above(rows: Int, column: Int)
  }

  func anchor(of spot: Spot) -> Anchor {
    let index = row(at: spot)
    if index < 0 { return .above(rows: -index, column: spot.column) }
    guard index < rows.count else {
      return .below(rows: index - rows.count, column: spot.column)
    }
    let row = rows[index]
    guard
      let near = row.glyphs.lastIndex(where: { $0.column <= spot.column })
        ?? row.glyphs.indices.first
    else {
      return .passage(row.passage, row: index - starts[row.passage], column: spot.column)
    }
    return .glyph(
      Mark(passage: row.passage, index: row.before + near),
      columns: spot.column - row.glyphs[near].column)
  }

  func spot(at anchor: Anchor) -> Spot {
    let widest = width + 2 * Self.margin.column
    switch anchor {
    case .glyph(let mark, let columns):
      guard let (spot, _) = place(of: mark) else { return Self.margin }
      return Spot(column: spot.column + columns, row: spot.row).onBoard
    case .passage(let passage, let row, let column):
      guard let lines = lines(of: passage) else { return Self.margin }
      let line = min(lines.lowerBound + row, max(lines.lowerBound, lines.upperBound - 1))
      return Spot(column: min(column, widest), row: line + Self.margin.row).onBoard
    case .below(let below, let column):
      return Spot(column: min(column, widest), row: rows.count + below + Self.margin.row).onBoard
    case .above(let above, let column):
      return Spot(column: min(column, widest), row: Self.margin.row - above).onBoard
    }
  }
}
