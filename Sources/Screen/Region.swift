/// A rectangle of a grid with its own coordinates, from 0 at its top left, that a pane draws into.
///
/// Law: nothing that is drawn here changes a cell outside the region, nor outside the region that
/// it was cut from; it cannot leave half a wide glyph. The rectangle may reach beyond what is
/// visible: a pane lays itself out for `size`, whatever part of it shows.
package struct Region {
  private(set) var grid: Grid
  private let frame: Rect
  private let clip: Rect

  fileprivate init(grid: consuming Grid, frame: Rect, clip: Rect) {
    self.grid = grid
    self.frame = frame
    self.clip = clip
  }

  package var size: Size { frame.size }
  /// The whole region in its own coordinates.
  package var bounds: Rect { Rect(frame.size) }

  /// Writes one row of text and returns how many columns it took; see `Grid.draw`.
  @discardableResult
  package mutating func draw(_ text: String, at start: Point, style: Style = .plain) -> Int {
    grid.draw(text, at: absolute(start), style: style, within: clip)
  }

  /// Writes styled text on one row and returns how many columns it took.
  @discardableResult
  package mutating func draw(_ text: StyledText, at start: Point) -> Int {
    text.runs.reduce(0) { columns, run in
      columns + draw(run.text, at: start.moved(columns: columns), style: run.style)
    }
  }

  package mutating func fill(_ rect: Rect, style: Style) {
    grid.fill(absolute(rect).intersection(clip), style: style)
  }

  /// Changes styles and keeps glyphs; see `Grid.restyle`.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    grid.restyle(absolute(rect).intersection(clip), change)
  }

  package mutating func box(_ rect: Rect, border: BorderSet, style: Style = .plain) {
    grid.box(absolute(rect), border: border, style: style, within: clip)
  }

  /// Repeats a narrow code point, such as one of a `BorderSet`, over `rect`.
  package mutating func line(_ scalar: Unicode.Scalar, _ rect: Rect, style: Style = .plain) {
    grid.line(scalar, absolute(rect), style, clip)
  }

  /// Parks the terminal's cursor at a point; a point outside the region hides it.
  package mutating func setCursor(_ point: Point) {
    let point = absolute(point)
    grid.cursor = clip.contains(point) ? point : nil
  }

  /// Draws something that does not take the keys: the cursor stays where it was parked before.
  package mutating func keepingCursor(_ draw: (inout Region) -> Void) {
    let parked = grid.cursor
    draw(&self)
    grid.cursor = parked
  }

  /// Draws into a part of this region.
  @discardableResult
  package mutating func region<Result>(
    _ rect: Rect, _ body: (inout Region) throws -> Result
  ) rethrows -> Result {
    try grid.region(absolute(rect), within: clip, body)
  }

  private func absolute(_ point: Point) -> Point {
    point.moved(columns: frame.left, rows: frame.top)
  }

  private func absolute(_ rect: Rect) -> Rect {
    rect.moved(columns: frame.left, rows: frame.top)
  }
}

extension Grid {
  /// Draws into a rectangle of the grid, in coordinates that start at its top left.
  @discardableResult
  package mutating func region<Result>(
    _ rect: Rect, _ body: (inout Region) throws -> Result
  ) rethrows -> Result {
    try region(rect, within: bounds, body)
  }

  /// The grid moves into the region and back, so that its cells are never copied.
  fileprivate mutating func region<Result>(
    _ rect: Rect, within clip: Rect, _ body: (inout Region) throws -> Result
  ) rethrows -> Result {
    var taken = Grid(size: .zero)
    swap(&taken, &self)
    let clip = rect.intersection(clip).intersection(taken.bounds)
    var region = Region(grid: consume taken, frame: rect, clip: clip)
    defer { self = region.grid }
    return try body(&region)
  }
}
