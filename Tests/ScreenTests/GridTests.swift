import Screen
import TestSupport
import Testing

@Suite struct GridTests {
  @Test("a wide glyph fills two cells, and covering either half leaves a space")
  func halves() {
    let style = Style(foreground: .ansi(2))
    var grid = Grid(size: Size(columns: 6, rows: 1))
    #expect(grid.draw("日本語", at: .zero, style: style) == 6)
    #expect(grid.text == "日本語")
    #expect(grid[column: 0, row: 0].width == 2 && grid[column: 1, row: 0].isContinuation)
    grid.draw("x", at: Point(column: 3, row: 0))
    #expect(grid.text == "日 x語")
    #expect(grid[column: 2, row: 0] == Cell(style: style))
    grid.draw("本", at: Point(column: 3, row: 0))
    #expect(grid.text == "日 本")
    #expect(grid[column: 5, row: 0] == Cell(style: style))
  }

  @Test("a wide glyph cut by an edge becomes a space on the side that shows")
  func edges() {
    var grid = Grid(size: Size(columns: 8, rows: 1))
    grid.draw("........", at: .zero)
    let clip = Rect(column: 1, row: 0, columns: 5, rows: 1)
    #expect(grid.draw("日本語日", at: .zero, within: clip) == 6)
    #expect(grid.text == ". 本語..")
    #expect(grid.draw("a日本語", at: Point(column: 1, row: 0), within: clip) == 5)
    #expect(grid.text == ".a日本..")
    #expect(grid.draw("日本語", at: Point(column: 1, row: 0), within: clip) == 5)
    #expect(grid.text == ".日本 ..")
    #expect(grid.draw("x", at: Point(column: Int.max, row: 0)) == 0)
    #expect(grid.draw("x", at: Point(column: 0, row: -1)) == 0)
    #expect(grid.draw("x", at: Point(column: Int.min, row: 0)) == 1)
    #expect(grid.text == ".日本 ..")
  }

  @Test("hostile text is drawn as cleaned text")
  func hostile() {
    var grid = Grid(size: Size(columns: 20, rows: 1))
    #expect(grid.draw("a\u{1B}[2J\u{202E}\u{9B}\n", at: .zero) == 8)
    #expect(grid.text == "a␛[2J��␊")
  }

  @Test("a box has borders and leaves its inside; one row or column is a line")
  func boxes() {
    var grid = Grid(size: Size(columns: 12, rows: 4))
    grid.draw("inside", at: Point(column: 1, row: 1))
    grid.box(Rect(column: 0, row: 0, columns: 8, rows: 3), border: .light)
    grid.box(Rect(column: 9, row: 0, columns: 1, rows: 3), border: .heavy)
    grid.box(Rect(column: 0, row: 3, columns: 5, rows: 1), border: .ascii)
    grid.box(Rect(column: 10, row: 1, columns: 9, rows: 9), border: .ascii)
    #expect(grid.text == "╭──────╮ ┃\n│inside│ ┃+-\n╰──────╯ ┃|\n-----     |")
  }

  @Test("restyling changes whole glyphs only")
  func restyle() {
    var grid = Grid(size: Size(columns: 6, rows: 1))
    grid.draw("日本語", at: .zero)
    grid.restyle(Rect(column: 1, row: 0, columns: 4, rows: 1)) { $0.attributes = .reverse }
    #expect(grid.styledText == "日{reverse}本{}語")
  }

  @Test("sizes beyond the largest are clamped, and places outside are blank")
  func limits() {
    let grid = Grid(size: Size(columns: Int.max, rows: 3))
    #expect(grid.size == Size(columns: 1_000, rows: 3))
    #expect(grid[column: 1_000, row: 0] == .blank && grid[column: -1, row: 0] == .blank)
    #expect(grid.row(3).isEmpty && grid.row(-1).isEmpty && grid.row(2).count == 1_000)
  }

  @Test("styled text shows every change of style")
  func styled() {
    var grid = Grid(size: Size(columns: 8, rows: 2))
    let style = Style(
      foreground: .ansi(4), background: .indexed(236), attributes: [.bold, .dim])
    grid.draw("ab", at: Point(column: 1, row: 0), style: style)
    grid.draw("c", at: Point(column: 4, row: 0))
    grid.fill(Rect(column: 6, row: 1, columns: 9, rows: 1), style: Style(attributes: .reverse))
    #expect(grid.styledText == " {bold dim fg:4 bg:x236}ab{} c\n      {reverse}  ")
  }

  @Test("nothing drawn writes outside its region or tears a wide glyph, at any size")
  func anything() {
    Seeded.each(400) { random in
      let size = Size(
        columns: random.below(random.pick([4, 30, 201])), rows: random.below(random.pick([3, 12])))
      var grid = Grid(size: size)
      for row in 0..<size.rows {
        grid.draw(String(repeating: "日x", count: 70), at: Point(column: 0, row: row))
      }
      let before = grid
      let outer = random.rect(in: size)
      let inner = random.rect(in: size)
      grid.region(outer) { region in
        region.region(inner) { region in
          for _ in 0..<random.below(12) { random.drawing(into: &region) }
        }
      }
      let allowed = inner.moved(columns: outer.left, rows: outer.top).intersection(outer)
      #expect(grid.size == size, "\(random)")
      for row in 0..<size.rows {
        for column in 0..<size.columns {
          let cell = grid[column: column, row: row]
          let next = grid[column: column + 1, row: row]
          #expect((cell.width == 2) == next.isContinuation, "\(random)")
          #expect(!next.isContinuation || next.style == cell.style, "\(random)")
          #expect(column > 0 || !cell.isContinuation, "\(random)")
          let old = before[column: column, row: row]
          if !allowed.contains(Point(column: column, row: row)), cell != old {
            #expect(cell == Cell(style: old.style), "\(random): torn, so a space")
            #expect(old.width != 1, "\(random): only halves change outside")
          }
        }
      }
    }
  }
}

extension Seeded {
  fileprivate mutating func rect(in size: Size) -> Rect {
    Rect(
      column: below(size.columns + 8) - 4, row: below(size.rows + 8) - 4,
      columns: below(size.columns + 8), rows: below(size.rows + 8))
  }

  fileprivate mutating func style() -> Style {
    Style(foreground: .ansi(UInt8(below(16))), attributes: .init(rawValue: UInt8(below(32))))
  }

  fileprivate mutating func drawing(into region: inout Region) {
    let rect = rect(in: region.size)
    switch below(7) {
    case 0...2: region.draw(text(), at: rect.origin, style: style())
    case 3: region.fill(rect, style: style())
    case 4: region.box(rect, border: pick([.light, .heavy, .ascii]), style: style())
    case 5:
      let attributes = style().attributes
      region.restyle(rect) { $0.attributes = attributes }
    default: region.line("─", rect, style: style())
    }
  }
}
