import Screen
import Testing

@Suite struct StyledTextTests {
  @Test("neighbours of one style are one run, and all of it is clean")
  func runs() {
    var text = StyledText("a\u{1B}")
    text.append("b")
    text.append("日", style: Style(attributes: .bold))
    text.append("")
    #expect(text.runs.map(\.text) == ["a␛b", "日"])
    #expect(text.text == "a␛b日" && text.columns == 5 && !text.isEmpty)
    var other = StyledText("c", style: Style(attributes: .bold))
    other.append("d")
    text.append(other)
    #expect(text.runs.map(\.text) == ["a␛b", "日c", "d"])
    #expect(StyledText("").isEmpty)
  }

  @Test("a mark that starts a run combines with nothing before it")
  func marks() {
    var text = StyledText("e")
    text.append("\u{301}", style: Style(attributes: .bold))
    #expect(text.columns == 2)
    var grid = Grid(size: Size(columns: 4, rows: 1))
    grid.region(grid.bounds) { _ = $0.draw(text, at: .zero) }
    #expect(grid.styledText == "e{bold}◌\u{301}{}")
  }
}
