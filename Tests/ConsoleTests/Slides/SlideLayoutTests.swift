import DeckImport
import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("A slide laid out for a width")
struct SlideLayoutTests {
  private static func layout(_ markdown: String, width: Int = 40, isASCII: Bool = false)
    -> SlideLayout
  {
    SlideLayout(
      markdown, width: width, theme: .standard, language: .english, isASCII: isASCII)
  }

  private static func lines(_ markdown: String, width: Int = 40, isASCII: Bool = false) -> [String]
  {
    layout(markdown, width: width, isASCII: isASCII).lines.map { line in
      var text = line.text.text
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private static func markdown(_ random: inout Seeded) -> String {
    let blocks = (0..<1 + random.below(6)).map { _ -> String in
      let words = random.words(20).split(separator: "\n").joined(separator: "\n")
      return switch random.below(9) {
      case 0: "# \(words)"
      case 1: "- \(words)\n  - \(words)\n    1. \(words)"
      case 2: "> \(words)\n>\n> > - \(words)"
      case 3: "```swift\n\(words)\n```"
      case 4: "| a | b | c |\n|---|:-:|--:|\n| \(random.pick(["x", "漢字", "long word"])) | 2 | 3 |"
      case 5: "<!-- pause -->"
      case 6: "999999999. \(words)\n1000000000. \(words)"
      case 7: "- - - \(words)"
      default: words
      }
    }
    return blocks.joined(separator: "\n\n")
  }

  @Test("no line is wider than the width unless a single glyph is")
  func widths() {
    Seeded.each(400) { random in
      let markdown = Self.markdown(&random)
      let width = 1 + random.below(60)
      for line in Self.layout(markdown, width: width, isASCII: random.chance(1, of: 2)).lines {
        let glyph = line.text.text.map(\.columns).max() ?? 0
        #expect(
          line.text.columns <= max(width, 2 * width / 3 + glyph),
          "\(random), width \(width): \(line.text.text)")
      }
    }
  }

  @Test("a reveal moves nothing")
  func reveals() {
    let markdown = "# One\n\n- a\n\n<!-- pause -->\n\n- b\n\n<!-- pause -->\n\nend"
    let layout = Self.layout(markdown)
    #expect(layout.lines.map(\.step).max() == 2)
    #expect(layout.lines.map(\.step) == layout.lines.map(\.step).sorted())
    #expect(layout.count(through: 0) < layout.count(through: 1))
    #expect(layout.count(through: 2) == layout.lines.count)
  }

  @Test("a line break in the source is a space between words and nothing between ideographs")
  func softBreaks() {
    #expect(Self.lines("one\ntwo") == ["one two"])
    #expect(Self.lines("東京から\n横浜まで") == ["東京から横浜まで"])
    #expect(Self.lines("終わり。\n次") == ["終わり。次"])
    #expect(Self.lines("東京\nTokyo") == ["東京 Tokyo"])
    #expect(Self.lines("한국어\n문장") == ["한국어 문장"])
    #expect(Self.lines("東**京**\n*横*浜") == ["東京横浜"])
  }

  @Test("lists keep their marks before their text, at every depth")
  func lists() {
    #expect(Self.lines("- a\n- b\n  1. c\n  2. d") == ["• a", "• b", "  1. c", "  2. d"])
    #expect(Self.lines("- - a") == ["• • a"])
    #expect(Self.lines("9. a\n10. b") == [" 9. a", "10. b"])
    #expect(Self.lines("- [x] a\n- [ ] b", isASCII: true) == ["[x] a", "[ ] b"])
    #expect(Self.lines("- aaa bbb ccc", width: 9) == ["• aaa bbb", "  ccc"])
    #expect(Self.lines("-\n- b") == ["•", "• b"])
  }

  @Test("quotes have a bar at every line, code keeps its columns")
  func quotesAndCode() {
    #expect(Self.lines("> a\n>\n> b") == ["┃ a", "┃", "┃ b"])
    #expect(Self.lines("```\na  b\n\n  c\n```") == ["▏ a  b", "▏", "▏   c"])
    #expect(Self.lines("```\n漢字漢字\n```", width: 7) == ["▏ 漢字", "▏ 漢字"])
  }

  @Test("tables are aligned, and stand below each other where there is no room")
  func tables() {
    let table = "| a | b |\n|:--|--:|\n| x | 10 |\n| 漢字 | 2 |"
    #expect(Self.lines(table) == ["a    │  b", "─────┼───", "x    │ 10", "漢字 │  2"])
    #expect(Self.lines(table, width: 6) == ["a", "x", "b", "10", "", "a", "漢字", "b", "2"])
  }

  @Test("overflow is what has no room")
  func overflow() {
    let slide = Slide(title: "", markdown: (1...10).map { "\($0)" }.joined(separator: "\n\n"))
    #expect(SlideLayout.overflow(of: slide, in: Size(columns: 80, rows: 24)) == 0)
    #expect(SlideLayout.overflow(of: slide, in: Size(columns: 80, rows: 10)) == 9)
  }
}
