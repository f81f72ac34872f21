import MeetingModel
import TestSupport
import Testing

@testable import DeckImport

func read(_ text: String) throws -> Deck { try Deck.read(Array(text.utf8), fileName: "talk.md") }

struct DeckReadTests {
  @Test("front matter names a deck, quoted or plain, and unknown keys are passed over")
  func frontMatter() throws {
    let deck = try read(
      """
      ---
      title: "Reading \\"rooms\\""
      author: 'Grace O''Hara'
      theme: dusk
      date: 2026-11-22
      patat:
        wrap: true
      ---
      Hello
      """)
    #expect(deck.title == "Reading \"rooms\"")
    #expect(deck.author == "Grace O'Hara")
    #expect(deck.theme == "dusk")
    #expect(deck.slides.map(\.markdown) == ["Hello"])
  }

  @Test("front matter may end with dots, list its authors and nest the name of its theme")
  func frontMatterForms() throws {
    let deck = try read(
      "---\ntitle: My _first_ **talk**\nauthors:\n  - Me\n  - You\ntheme:\n  name: dark\n...\n\nHi\n"
    )
    #expect(deck.title == "My first talk")
    #expect(deck.author == "Me, You")
    #expect(deck.theme == "dark")
    #expect(try read("---\ntitle: T\nauthors: [A, \"B\"]\n---\nHi").author == "A, B")
  }

  @Test("dashes at the beginning that hold no settings only end an empty slide")
  func noFrontMatter() throws {
    let deck = try read("---\n\n# One\n\n---\n\n# Two\n")
    #expect(deck.slides.map(\.title) == ["One", "Two"])
    #expect(try read("---\nno end: here\n").slides.count == 1)
  }

  @Test(
    "front matter that breaks off is found at its line, and a first slide is none",
    arguments: [
      ("---\ntitle: T\nno setting\n---\n# A", 3), ("---\ntitle: T\n\n# A\n\nwords", 6),
      ("---\ntheme:\n  name: dark\nTitle without colon\n---\n# A", 4),
      ("---\ntitle: T\n---\nwords", nil), ("---\nNote: this is a slide\nwords\n---\n# A", nil),
      ("---\n# A\n\nwords\n---\n", nil), ("# A\n\ntitle: T\nwords", nil), ("", nil),
      ("---\ntitle: T\n# a comment\n- item\n...\n# A", nil),
    ] as [(String, Int?)])
  func brokenFrontMatter(text: String, line: Int?) {
    #expect(Deck.flawOfFrontMatter(in: Array(text.utf8)) == line)
  }

  @Test("the title comes from the front matter, else a heading, else the name of the file")
  func titles() throws {
    #expect(try read("text\n\n---\n\n## Second *slide*\n").title == "Second slide")
    #expect(try Deck.read(Array("text".utf8), fileName: "a/b/my.talk.md").title == "my.talk")
    #expect(try read("# \(String(repeating: "x", count: 500))").title.count == Limits.title)
  }

  @Test("a byte order mark and any line ends are fine")
  func lineEnds() throws {
    let deck = try read("\u{FEFF}---\r\ntitle: T\r\n---\r\na\r\n\r\n---\r\n\r\nb\rc")
    #expect(deck.title == "T")
    #expect(deck.slides.map(\.markdown) == ["a", "b\nc"])
  }

  @Test("files that are no decks say why")
  func errors() {
    func failure(_ bytes: [UInt8]) -> DeckError? {
      do throws(DeckError) {
        _ = try Deck.read(bytes, fileName: "x")
        return nil
      } catch { return error }
    }
    #expect(failure([]) == .empty)
    #expect(failure(Array(" \n\n---\n\n<!-- pause -->\n".utf8)) == .empty)
    #expect(failure(Array("---\ntitle: T\n---\n".utf8)) == .empty)
    #expect(failure([0x50, 0x4B, 0x03, 0x04]) == .binary)
    #expect(failure(Array("a\u{1B}[31m".utf8)) == .binary)
    #expect(failure(Array("a\u{9B}31m".utf8)) == .binary)
    #expect(failure(Array("abc".utf8) + [0xC3, 0x28]) == .notUTF8(offset: 3))
    let limit = Limits.deckBytes
    #expect(
      failure([UInt8](repeating: 0x61, count: limit + 1))
        == .tooLong(bytes: limit + 1, limit: limit))
    let many = String(repeating: "a\n\n---\n\n", count: Limits.slides + 1)
    #expect(failure(Array(many.utf8)) == .tooManySlides(limit: Limits.slides))
    let long = "a\n\n---\n\n" + String(repeating: "word ", count: 10_000)
    #expect(
      failure(Array(long.utf8)) == .slideTooLong(slide: 2, limit: SlideBlocks.byteLimit))
  }

  @Test("any bytes are a deck that a meeting accepts, or an error")
  func anyBytes() {
    Seeded.each(400) { random in
      let parts = Self.fragments + ["\u{1}", "---", "<!--", "-->", "\r\n", "`", "> ", "\t", "|"]
      var bytes: [UInt8] = []
      for _ in 0..<random.below(40) {
        bytes += Array(random.pick(parts).utf8)
        if random.chance(1, of: 30) { bytes.append(UInt8(random.below(256))) }
        if random.chance(1, of: 3) { bytes.append(0x0A) }
      }
      guard let deck = try? Deck.read(bytes, fileName: "x") else { return }
      #expect(!deck.slides.isEmpty && deck.slides.count <= Limits.slides, "\(random)")
      let texts = [deck.title] + deck.slides.flatMap { [$0.title, $0.markdown, $0.notes] }
      let hasControls = texts.joined().unicodeScalars.contains {
        $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
      }
      #expect(!hasControls, "\(random)")
    }
  }

  @Test("a slide has one step more than pauses, and its blocks agree")
  func steps() throws {
    try Seeded.each(200) { random in
      let deck = try read(Self.source(&random))
      for slide in deck.slides {
        let unfenced = slide.markdown.split(separator: "```", omittingEmptySubsequences: false)
        let lines = stride(from: 0, to: unfenced.count, by: 2).flatMap {
          unfenced[$0].split(separator: "\n")
        }
        let pauses = lines.count { $0.drop { " >".contains($0) } == "<!-- pause -->" }
        #expect(slide.steps == 1 + pauses, "\(random)\n\(slide.markdown)")
        #expect(SlideBlocks(markdown: slide.markdown).steps == slide.steps, "\(random)")
      }
    }
  }

  @Test("the slides of a deck, joined and read again, are the same slides")
  func joined() throws {
    try Seeded.each(200) { random in
      let slides = try read(Self.source(&random)).slides
      let end = "\n\n<!-- end_slide -->\n\n"
      let again = try read(slides.map { $0.markdown + end }.joined()).slides
      let silent = slides.map { Slide(title: $0.title, markdown: $0.markdown, steps: $0.steps) }
      #expect(again == silent, "\(random)")
    }
  }

  @Test("no word of a speaker note remains in what the audience gets")
  func notesLeave() throws {
    try Seeded.each(200) { random in
      let deck = try read(Self.source(&random))
      for slide in deck.slides {
        #expect(!slide.markdown.contains("secret"), "\(random)\n\(slide.markdown)")
        #expect(!slide.title.contains("secret"), "\(random)")
      }
    }
  }

  /// Blocks of decks; whatever says `secret` is for the presenter alone.
  private static let fragments = [
    "# Heading", "Setext\n---", "Setext\n===", "Some *text* with `code`.", "- a\n- b\n  - c",
    "1. one\n<!-- pause -->\n2. two", "- [x] done\n- [ ] open", "> quoted\n>\n> . . .\n>\n> more",
    "```swift\n---\n<!-- pause -->\n```", "    indented code\n    ---",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "***", "<!-- pause -->", ". . .", "<!-- speaker_note: secret -->",
    "<!--\nspeaker_note: |\n  secret\n\n  secret too\n-->", "text <!-- secret --> text",
    "- a\n<!-- secret -->\n- b", "<!-- Note: secret\nsecret -->", "<!-- new_line -->",
    "`tick <!-- in code --> tick`", "<div>tag</div>", "日本語の段落\n次の行", "---", "<!-- end_slide -->",
    "[a link](https://example.org)", "![alt](picture.png)", "text\n<!-- secret -->\nafter",
    "<!-- incremental_lists: true -->\n\n- x\n- y", "<!-- secret --> **after**",
    "- <!-- secret -->\n- x",
    "a [link] to [Some page]", "[link]: https://example.org",
    "[some page]: https://example.com 'T'",
    "> <!-- secret -->\n> x", "| a |\n|---|\n| <!-- secret --> |",
  ]

  private static func source(_ random: inout Seeded) -> String {
    let count = 1 + random.below(16)
    return (0..<count).map { _ in random.pick(fragments) }.joined(separator: "\n\n") + "\n\nlast\n"
  }
}
