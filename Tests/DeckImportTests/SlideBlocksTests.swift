import MeetingModel
import TestSupport
import Testing

@testable import DeckImport

private func blocks(_ markdown: String) -> [SlideBlock] { SlideBlocks(markdown: markdown).blocks }
private func contents(_ markdown: String) -> [SlideBlock.Content] {
  blocks(markdown).map(\.content)
}
private func paragraph(_ text: String) -> SlideBlock.Content { .paragraph([.text(text)]) }

struct SlideBlocksTests {
  @Test("headings, paragraphs, quotes, rules and code keep their kinds")
  func kinds() {
    #expect(
      contents("## Two\n\ntext\n\n> quoted\n\n***\n\n```swift {1-2}\nlet a\t= 1\n\n```\n") == [
        .heading(level: 2, [.text("Two")]), paragraph("text"),
        .quote([SlideBlock(paragraph("quoted"))]), .rule,
        .code(language: "swift", text: "let a   = 1"),
      ])
    #expect(contents("```{.haskell .eval}\nx\n```") == [.code(language: "haskell", text: "x")])
    #expect(contents("```c++ +exec\nx\n```") == [.code(language: "c++", text: "x")])
    #expect(contents("    x") == [.code(language: "", text: "x")])
  }

  @Test("lists know their numbers, tasks and nesting")
  func lists() {
    let inner = SlideList(items: [.init([SlideBlock(paragraph("c"))])])
    #expect(
      contents("3. a\n4. b\n   - c") == [
        .list(
          SlideList(
            start: 3,
            items: [
              .init([SlideBlock(paragraph("a"))]),
              .init([SlideBlock(paragraph("b")), SlideBlock(.list(inner))]),
            ]))
      ])
    guard case .list(let tasks)? = contents("- [x] a\n- [ ] b\n- c").first else {
      Issue.record("no list")
      return
    }
    #expect(tasks.items.map(\.isDone) == [true, false, nil])
    #expect(tasks.items[0].blocks == [SlideBlock(paragraph("a"))])
  }

  @Test("tables keep their alignments and fill up their rows")
  func tables() {
    #expect(
      contents("| a | b |\n|:--|--:|\n| *1* |\n| 2 | 3 |") == [
        .table(
          SlideTable(
            columns: [.left, .right], header: [[.text("a")], [.text("b")]],
            rows: [[[.text("1", .emphasis)], []], [[.text("2")], [.text("3")]]]))
      ])
  }

  @Test("styles nest, and breaks are kept")
  func inlines() {
    #expect(
      contents("a **b *c*** ~~d~~ `e`\nf  \ng") == [
        .paragraph([
          .text("a "), .text("b ", .strong), .text("c", [.strong, .emphasis]), .text(" "),
          .text("d", .strikethrough), .text(" "), .text("e", .code), .softBreak, .text("f"),
          .hardBreak, .text("g"),
        ])
      ])
  }

  @Test("a link shows where it leads unless its text says so")
  func links() {
    #expect(
      contents("[site](https://a.org)") == [
        .paragraph([.text("site", .link), .text(" (https://a.org)", .address)])
      ])
    for text in ["<https://a.org>", "https://a.org", "[https://a.org](https://a.org)"] {
      #expect(contents(text) == [.paragraph([.text("https://a.org", .link)])])
    }
    #expect(contents("www.a.org") == [.paragraph([.text("www.a.org", .link)])])
  }

  @Test("pictures are their alternative text")
  func pictures() {
    #expect(contents("![a *cat*](cat.png)") == [.picture(alt: "a cat")])
    #expect(contents("![image:width:50%](img/dog.png)") == [.picture(alt: "dog.png")])
    #expect(
      contents("see ![cat](cat.png)") == [.paragraph([.text("see "), .text("cat", .picture)])])
  }

  @Test("each pause begins a step, between blocks, items and in quotes")
  func pauses() {
    let slide = SlideBlocks(
      markdown: "a\n\n<!-- pause -->\n- b\n<!-- pause -->\n- c\n  <!--pause-->\n  d\n\n> e\n")
    #expect(slide.steps == 4)
    #expect(slide.blocks.map(\.step) == [0, 1, 3])
    guard case .list(let list) = slide.blocks[1].content else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.step) == [1, 2])
    #expect(list.items[1].blocks.map(\.step) == [2, 3])
  }

  @Test("a numbered list goes on behind a pause, and another list does not")
  func numberedPauses() {
    for second in ["1. b", "2. b"] {
      guard case .list(let list)? = contents("1. a\n<!-- pause -->\n" + second).first else {
        Issue.record("no list")
        return
      }
      #expect(list.items.count == 2)
    }
    #expect(blocks("1. a\n<!-- pause -->\n7. b").count == 2)
    #expect(blocks("1. a\n<!-- pause -->\n- b").count == 2)
    #expect(blocks("- a\n<!-- pause -->\ntext\n- b").count == 3)
  }

  @Test("comments show nothing, tags are text")
  func html() {
    #expect(contents("a <!-- b --> c") == [paragraph("a  c")])
    #expect(contents("<!-- b\n\nc -->") == [])
    #expect(
      contents("<div>\nx <!-- y -->\n</div>") == [
        .paragraph([.text("<div>"), .hardBreak, .text("x ")]), paragraph("</div>"),
      ])
    #expect(contents("a <b>c</b>") == [paragraph("a <b>c</b>")])
  }

  @Test("no control character passes, however it is written")
  func controls() {
    for written in ["\u{1B}[31m", "&#27;[31m", "&#x9b;31m", "a\u{7}", "[a](<x&#27;y>)", "`\u{8}`"] {
      #expect(!hasControls(blocks(written)), "\(written)")
    }
    #expect(contents("&#10;x&#9;y") == [paragraph(" x y")])
  }

  @Test("any text gives blocks of printable text, in as many steps as it says")
  func anyText() {
    let parts = [
      "> ", "- ", "1. ", "# ", "```", "~~~", "|", "|-|-|", "<!-- pause -->", "<!--", "-->", "\n",
      "\n\n",
      "*", "**", "_", "~~", "`", "[", "](", ")", "![", "<b>", "<script>", "&#27;", "\u{1B}", "\0",
      "\t",
      "    ", "- [x] ", "日本", "👩‍👩‍👧", "\u{301}", "www.a.b", "a@b.c", "\\", "text", "---", "===", "<?",
    ]
    Seeded.each(600) { random in
      let text = (0..<random.below(60)).map { _ in random.pick(parts) }.joined()
      let slide = SlideBlocks(markdown: text)
      #expect(!hasControls(slide.blocks), "\(random)")
      #expect(depth(slide.blocks) <= SlideBlocks.depthLimit, "\(random)")
      #expect(steps(slide.blocks).allSatisfy { (0..<slide.steps).contains($0) }, "\(random)")
    }
  }

  @Test("ten thousand levels of quotes and lists are cut to a few, with their text")
  func deep() {
    for mark in ["> ", "- ", "1. ", ">", "- > "] {
      let slide = SlideBlocks(markdown: String(repeating: mark, count: 10_000) + "text")
      #expect(depth(slide.blocks) <= SlideBlocks.depthLimit)
      #expect(slide.isCut == (mark.utf8.count * 10_000 + 4 > SlideBlocks.byteLimit))
      if !slide.isCut { #expect("\(slide.blocks)".contains("text"), "\(mark)") }
    }
  }

  @Test("texts that are slow to read or ask for millions of cells are bounded")
  func hostile() {
    let limit = SlideBlocks.byteLimit
    let half = limit / 2
    let columns = String(repeating: "|-", count: half / 2)
    let texts = [
      String(repeating: "|a", count: half / 4) + "\n" + String(repeating: "|-", count: half / 4)
        + "\n" + String(repeating: "b\n", count: half / 4),
      columns, String(repeating: "[", count: limit), String(repeating: "![", count: half),
      String(repeating: "*a_ ", count: limit / 4), String(repeating: "<!", count: half),
      String(repeating: "a**b", count: limit / 4), String(repeating: "[a](", count: limit / 4),
      String(repeating: ">", count: limit), String(repeating: "- x\n", count: limit / 4),
      String(repeating: "www.", count: limit / 4), String(repeating: "a@", count: half),
      String(repeating: "http://", count: limit / 7), String(repeating: "~", count: limit),
      (1...200).map { String(repeating: "`", count: $0) }.joined(separator: "a"),
    ]
    for text in texts { #expect(SlideBlocks(markdown: text).blocks.count <= limit) }
    let long = SlideBlocks(markdown: String(repeating: "é", count: limit))
    #expect(long.isCut)
    #expect(long.blocks.count == 1)
  }
}

// MARK: What blocks hold

private func children(_ block: SlideBlock) -> [[SlideBlock]] {
  switch block.content {
  case .quote(let inner): [inner]
  case .list(let list): list.items.map(\.blocks)
  case .heading, .paragraph, .code, .table, .rule, .picture, .poll: []
  }
}

private func depth(_ blocks: [SlideBlock]) -> Int {
  blocks.flatMap(children).map { depth($0) + 1 }.max() ?? 0
}

private func steps(_ blocks: [SlideBlock]) -> [Int] {
  blocks.flatMap { [$0.step] + children($0).flatMap(steps) }
}

private func hasControls(_ blocks: [SlideBlock]) -> Bool {
  blocks.contains { block in
    let texts: [String] =
      switch block.content {
      case .heading(_, let text), .paragraph(let text): text.map(string)
      case .table(let table): (table.header + table.rows.flatMap { $0 }).flatMap { $0.map(string) }
      case .code(let language, let text): [language, text.replacing("\n", with: "")]
      case .picture(let alt): [alt]
      case .poll(let draft): [draft.question] + draft.choices
      case .list, .quote, .rule: []
      }
    return texts.joined().unicodeScalars.contains { $0.properties.generalCategory == .control }
      || children(block).contains(where: hasControls)
  }
}

private func string(_ piece: Inline) -> String {
  switch piece {
  case .text(let text, _): text
  case .softBreak, .hardBreak: ""
  }
}
