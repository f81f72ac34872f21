import Screen
import Testing

@Suite struct RegionTests {
  @Test("a region counts from its own corner, and so does one inside it")
  func coordinates() {
    var grid = Grid(size: Size(columns: 10, rows: 4))
    grid.region(Rect(column: 2, row: 1, columns: 6, rows: 3)) { region in
      #expect(region.size == Size(columns: 6, rows: 3))
      region.box(region.bounds, border: .ascii)
      region.region(region.bounds.inset(by: 1)) { inner in
        #expect(inner.draw("longer than that", at: .zero) == 4)
      }
    }
    #expect(grid.text == "\n  +----+\n  |long|\n  +----+")
  }

  @Test("a region that is partly outside is laid out whole and shown in part")
  func partlyOutside() {
    var grid = Grid(size: Size(columns: 4, rows: 2))
    grid.region(Rect(column: -2, row: -1, columns: 8, rows: 3)) { region in
      #expect(region.size.columns == 8)
      region.draw("hidden", at: .zero)
      region.draw("abcdefgh", at: Point(column: 0, row: 1))
    }
    #expect(grid.text == "cdef\n")
  }

  @Test("the cursor is parked in its region, or hidden")
  func cursor() {
    var grid = Grid(size: Size(columns: 10, rows: 4))
    grid.region(Rect(column: 2, row: 1, columns: 3, rows: 2)) { region in
      region.setCursor(Point(column: 1, row: 1))
    }
    #expect(grid.cursor == Point(column: 3, row: 2))
    grid.region(Rect(column: 2, row: 1, columns: 3, rows: 2)) { region in
      region.setCursor(Point(column: 3, row: 0))
    }
    #expect(grid.cursor == nil)
  }

  @Test("styled runs follow each other")
  func styled() {
    var text = StyledText("日", style: Style(attributes: .bold))
    text.append("b")
    var grid = Grid(size: Size(columns: 5, rows: 1))
    let columns = grid.region(grid.bounds) { region in
      region.draw(text, at: Point(column: 1, row: 0))
    }
    #expect(columns == 3)
    #expect(grid.styledText == " {bold}日{}b")
  }

  @Test("an error in a region leaves what was drawn in the grid")
  func failure() {
    struct Failed: Error {}
    var grid = Grid(size: Size(columns: 3, rows: 1))
    #expect(throws: Failed.self) {
      try grid.region(grid.bounds) { region in
        region.draw("abc", at: .zero)
        throw Failed()
      }
    }
    #expect(grid.text == "abc")
  }
}
