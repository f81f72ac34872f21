import TestSupport
import Testing

@testable import DeckImport

@Suite("The outline of a deck")
struct DeckOutlineTests {
  private static func outline(_ text: String) -> DeckOutline { DeckOutline(Array(text.utf8)) }

  private static func leaf(
    _ line: Int, _ column: Int = 0, _ kind: DeckOutline.Kind = .text, end: Int? = nil,
    top: Bool = true, item: Bool = false
  ) -> DeckOutline.Leaf {
    DeckOutline.Leaf(
      line: line, column: column, kind: kind, end: end ?? line + 1, isTopLevel: top, isInItem: item)
  }

  @Test("knows of each leaf where it begins, what it is and around what it stands")
  func leaves() {
    #expect(
      Self.outline("a\nb\n\n## c\n\n***\n\n```\nd\n```\n\n<p>\n\n> f\n").leaves == [
        Self.leaf(0), Self.leaf(3, 0, .heading(level: 2)), Self.leaf(5, 0, .rule),
        Self.leaf(7, 0, .code, end: 10),
        Self.leaf(11, 0, .html, end: 12), Self.leaf(13, 2, top: false),
      ])
    #expect(Self.outline("a\n\n    b").leaves == [Self.leaf(0), Self.leaf(2, 4, .code)])
    #expect(Self.outline("<!--\na\n-->\n").leaves == [Self.leaf(0, 0, .html, end: 3)])
    #expect(
      Self.outline("- a\n\n  > b\n\n1. c\n\nd\n").leaves == [
        Self.leaf(0, 2, top: false, item: true), Self.leaf(2, 4, top: false, item: true),
        Self.leaf(4, 3, top: false, item: true), Self.leaf(6),
      ])
    #expect(Self.outline("| a |\n|---|\n| b |\n").leaves == [Self.leaf(0)])
  }

  @Test("knows where items begin, tasks too, and in which list")
  func items() {
    let items = Self.outline("- a\n  - b\n\n> 1. c\n\n- [x] d\n").items
    #expect(items.map(\.line) == [0, 1, 3, 5])
    #expect(items.map(\.column) == [0, 2, 2, 0])
  }

  @Test("finds whether a leaf begins on a line as a search from the top does")
  func begins() {
    var (yes, no) = (0, 0)
    Seeded.each(200) { random in
      let pieces = ["a\n", "\n", "# b\n", "> c\n", "- d\n", "***\n", "```\ne\n```\n"]
      let outline = Self.outline((0..<random.below(20)).map { _ in random.pick(pieces) }.joined())
      for line in -1..<60 {
        let isThere = outline.leaves.contains { $0.line == line }
        #expect(outline.begins(onLine: line) == isThere, "\(random)")
        if isThere { yes += 1 } else { no += 1 }
      }
    }
    #expect(Seeded.isSingle || (yes > 500 && no > 500), "\(yes) \(no)")
  }

  @Test(
    "slides begin at the highest level with text, below the one title of all",
    arguments: [
      ("", 0), ("text", 0), ("# a", 1), ("### a", 3), ("# a\n## b", 2),
      ("# a\nx\n# b\ny", 1), ("# a\nx", 1), ("# a\n## b\nx\n## c\ny", 2),
      ("# a\nx\n## b\ny\n## c", 2), ("# a\nx\n## b\ny\n# c\nz", 1),
      ("# a\n## b\n### c\nx\n# d", 3), ("# a\n## b\n### c\nx\n### d", 3),
      // A comment is no text; a heading in a quote is.
      ("# a\n\n<!-- n -->\n\n## b\nx\n# c\n## d", 2), ("# a\n\n> # q\n\n# b", 1),
    ])
  func levels(text: String, level: Int) {
    #expect(Self.outline(text).slideLevel == level)
  }
}
