import MeetingModel
import Testing

@testable import DeckImport

@Suite("Containers on a slide, and their bounds")
struct SlideContainersTests {
  private static func contents(_ markdown: String) -> [SlideBlock.Content] {
    SlideBlocks(markdown: markdown).blocks.map(\.content)
  }

  private static func lists(_ markdown: String) -> [SlideList] {
    contents(markdown).compactMap { if case .list(let list) = $0 { list } else { nil } }
  }

  private static func depth(_ markdown: String) -> Int {
    var depth = 0
    var blocks = SlideBlocks(markdown: markdown).blocks
    while case .quote(let inner)? = blocks.first?.content {
      depth += 1
      blocks = inner
    }
    return depth
  }

  @Test("as many quotes as may nest, and one more")
  func deep() {
    let limit = SlideBlocks.depthLimit
    for (marks, shown) in [(1, 1), (limit - 1, limit - 1), (limit, limit), (limit + 1, limit)] {
      let markdown = String(repeating: ">", count: marks) + " text"
      #expect(Self.depth(markdown) == shown)
      #expect("\(Self.contents(markdown))".contains("text"))
    }
  }

  @Test("what follows the deepest level is on its own level again, and is as deep as before")
  func afterDeep() {
    let deep = String(repeating: ">", count: SlideBlocks.depthLimit + 2) + " a\n\n"
    #expect(Self.contents(deep + "b").last == .paragraph([.text("b")]))
    #expect(Self.contents(deep + "b").count == 2)
    let again = SlideBlocks(markdown: deep + "b\n\n" + deep).blocks
    #expect(again.count == 3 && again[0].content == again[2].content)
    // Lists count as quotes do, and no item is lost.
    let lists = String(repeating: "- ", count: SlideBlocks.depthLimit + 3) + "a"
    #expect("\(Self.contents(lists))".contains("\"a\""))
  }

  @Test("a table below the deepest level is its cells, one by one")
  func deepTable() {
    let mark = String(repeating: ">", count: SlideBlocks.depthLimit)
    let table = "| a | b |\n|---|---|\n| c | d |\n"
    let quoted = table.split(separator: "\n").map { mark + " " + $0 }.joined(separator: "\n")
    #expect("\(Self.contents(quoted))".contains("SlideTable"))
    let deeper = table.split(separator: "\n").map { mark + "> " + $0 }.joined(separator: "\n")
    #expect(!"\(Self.contents(deeper))".contains("SlideTable"))
    for cell in ["a", "b", "c", "d"] {
      #expect("\(Self.contents(deeper))".contains("\"\(cell)\""), "\(cell)")
    }
  }

  @Test("as many cells as tables may have, and one more row makes text of them")
  func cells() {
    let bars = String(repeating: "|", count: 99)
    func table(rows: Int) -> String {
      let line = { (cell: String) in bars.map { cell + String($0) }.joined() + cell }
      return ([line("a"), line("-")] + Array(repeating: "b", count: rows - 2)).joined(
        separator: "\n")
    }
    guard case .table(let table)? = Self.contents(table(rows: 200)).first else {
      Issue.record("no table")
      return
    }
    #expect(table.columns.count == 100 && table.rows.count == 198)
    #expect(table.rows.allSatisfy { $0.count == 100 })
    guard case .paragraph? = Self.contents(Self.longer(table: bars)).first else {
      Issue.record("a table")
      return
    }
  }

  /// 201 rows of 100 columns.
  private static func longer(table bars: String) -> String {
    let line = { (cell: String) in bars.map { cell + String($0) }.joined() + cell }
    return ([line("a"), line("-")] + Array(repeating: "b", count: 199)).joined(separator: "\n")
  }

  @Test("every alignment is kept, and so is a table without rows")
  func alignments() {
    guard case .table(let table)? = Self.contents("|a|b|c|d|\n|:-|:-:|-:|-|\n").first else {
      Issue.record("no table")
      return
    }
    #expect(table.columns == [.left, .center, .right, .none])
    #expect(table.header.count == 4 && table.rows.isEmpty)
  }

  @Test("what is longer than is laid out is cut at the end of a line, or of a character")
  func cut() {
    let limit = SlideBlocks.byteLimit
    #expect(limit == 32_768)
    let whole = SlideBlocks(markdown: String(repeating: "a", count: limit))
    #expect(!whole.isCut && whole.blocks.count == 1)
    let line = "b\n" + String(repeating: "a", count: limit)
    #expect(SlideBlocks(markdown: line).isCut)
    #expect(SlideBlocks(markdown: line).blocks.map(\.content) == [.paragraph([.text("b")])])
    for offset in 0..<4 {
      let text =
        String(repeating: "a", count: offset) + String(repeating: "😀", count: limit / 4 + 1)
      let cut = SlideBlocks(markdown: text)
      #expect(cut.isCut)
      guard case .paragraph(let pieces)? = cut.blocks.first?.content else {
        Issue.record("no text")
        return
      }
      let shown = pieces.plainText
      #expect(!shown.unicodeScalars.contains("\u{FFFD}"), "\(offset)")
      #expect((limit - 8..<limit + 1).contains(shown.utf8.count), "\(offset)")
    }
  }

  @Test("a list goes on behind a pause only where its kind and its numbers do")
  func goesOn() {
    let pause = "\n<!-- pause -->\n"
    #expect(Self.lists("- a" + pause + "- b").map(\.items.count) == [2])
    #expect(Self.lists("- a" + pause + "1. b").map(\.items.count) == [1, 1])
    #expect(Self.lists("1. a" + pause + "- b").map(\.items.count) == [1, 1])
    #expect(Self.lists("3. a\n4. b" + pause + "5. c").map(\.items.count) == [3])
    #expect(Self.lists("3. a\n4. b" + pause + "1. c").map(\.items.count) == [3])
    #expect(Self.lists("3. a\n4. b" + pause + "6. c").map(\.items.count) == [2, 1])
    #expect(Self.lists("3. a\n4. b" + pause + "4. c").map(\.items.count) == [2, 1])
    #expect(Self.lists("3. a" + pause + "4. b").map(\.start) == [3])
    // Without a pause in between, they are two.
    #expect(Self.lists("- a\n\n<!-- n -->\n\n- b").map(\.items.count) == [1, 1])
    #expect(Self.lists("999999999. a" + pause + "1. b").map(\.items.count) == [2])
  }

  @Test("a list is tight when each of its parts is")
  func tight() {
    let pause = "\n<!-- pause -->\n"
    #expect(Self.lists("- a\n- b" + pause + "- c\n- d").map(\.isTight) == [true])
    #expect(Self.lists("- a\n\n- b" + pause + "- c\n- d").map(\.isTight) == [false])
    #expect(Self.lists("- a\n- b" + pause + "- c\n\n- d").map(\.isTight) == [false])
  }

  @Test("containers show with the first step of what they hold")
  func steps() {
    let blocks = SlideBlocks(
      markdown: "a\n\n<!-- pause -->\n\n> b\n>\n> <!-- pause -->\n>\n> c\n\n| d |\n|---|\n"
    ).blocks
    #expect(blocks.map(\.step) == [0, 1, 2])
    guard case .quote(let inner) = blocks[1].content else {
      Issue.record("no quote")
      return
    }
    #expect(inner.map(\.step) == [1, 2])
    #expect(SlideBlocks(markdown: "<!-- pause -->\n\n<!-- pause -->\n\na").steps == 3)
    #expect(SlideBlocks(markdown: "<p>\n<!-- pause --><!-- pause -->\n</p>").steps == 3)
  }

  @Test("the title is the first heading, wherever it stands")
  func title() {
    for (markdown, title) in [
      ("a\n\n## b\n\n# c", "b"), ("> # a\n\n# b", "a"), ("> a\n\n# b", "b"), ("- # a", "a"),
      ("- a\n- # b\n\n# c", "b"), ("- a\n\n# b", "b"), ("> - > # a", "a"), ("a", ""),
      ("#\n\n# b", ""),
    ] {
      #expect(SlideBlocks(markdown: markdown).title == title, "\(markdown)")
    }
    #expect(SlideBlocks.plainText("a *b* [c](d)") == "a b c")
    #expect(
      (1...6).map { level in
        Self.contents(String(repeating: "#", count: level) + " a")
      } == (1...6).map { [.heading(level: $0, [.text("a")])] })
  }
}
