import Testing

@testable import Screen

@Suite struct CellTests {
  @Test("a cell is small")
  func small() {
    #expect(MemoryLayout<Cell>.stride == 24)
    #expect(MemoryLayout<Style>.size <= 6)
  }

  @Test("a cell gives back its code points, width and style")
  func contents() {
    let style = Style(foreground: .indexed(200), attributes: .italic)
    let scalars: [Unicode.Scalar] = ["\u{10FFFD}", "\u{10FFFC}", "a", "\u{301}", "\u{10FFFB}"]
    for count in 1...5 {
      let cell = Cell(scalars: scalars.prefix(count), width: 2, style: style)
      #expect(Array(cell.scalars) == Array(scalars.prefix(count)))
      #expect(cell.width == 2 && cell.style == style && !cell.isContinuation)
    }
    let tooLong = Cell(scalars: scalars + ["b"], width: 1, style: style)
    #expect(tooLong.scalars.count == 5)
    #expect(Cell.continuation(style: style).scalars.isEmpty)
    #expect(Cell.continuation(style: style).isContinuation)
    #expect(Cell.blank.text == " " && Cell.blank.width == 1)
  }
}
