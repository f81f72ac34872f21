import Screen
import Snapshots
import TestSupport
import Testing

@Suite struct SnapshotTests {
  @Test("a screen with every hard glyph keeps its borders in column")
  func hardGlyphs() {
    let names = [
      "日本語", "한국어", "\u{1112}\u{1161}\u{11AB}", "👩‍💻", "🇯🇵", "❤️", "👍🏽", "e\u{301}", "\u{1FAE8}", "สวัสดี",
      "น้ำ",
      "שלום עולם", "مرحبا", "a\u{202E}b", "\u{1B}]0;x\u{7}",
    ]
    var grid = Grid(size: Size(columns: 24, rows: names.count + 2))
    grid.region(grid.bounds) { region in
      region.box(region.bounds, border: .light)
      for (row, name) in names.enumerated() {
        region.region(Rect(column: 1, row: row + 1, columns: 10, rows: 1)) { field in
          field.draw(name, at: .zero)
        }
        region.line("│", Rect(column: 11, row: row + 1, columns: 1, rows: 1))
        region.draw(name.fitted(to: 11, .right), at: Point(column: 12, row: row + 1))
      }
    }
    for row in 1...names.count {
      for column in [0, 11, 23] { #expect(grid[column: column, row: row].text == "│") }
    }
    expectSnapshot(grid.text, named: "hard-glyphs")
  }

  @Test("a difference shows the changed lines with two lines around them")
  func difference() {
    let difference = SnapshotFile.difference(from: "a\nb\nc\nd\ne\nf", to: "a\nb\nc\nX\ne\nf")
    #expect(difference == "2\t |b|\n3\t |c|\n4\t-|d|\n5\t+|X|\n6\t |e|\n7\t |f|")
    #expect(SnapshotFile.difference(from: "a\nb", to: "a\nb").isEmpty)
  }

  @Test(
    "a snapshot that is missing or differs is a failure", .disabled(if: SnapshotFile.isRecording))
  func failures() {
    withKnownIssue { expectSnapshot("text", named: "there-is-no-such-snapshot") }
    withKnownIssue { expectSnapshot("other", named: "hard-glyphs") }
  }
}
