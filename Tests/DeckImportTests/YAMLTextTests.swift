import TestSupport
import Testing

@testable import DeckImport

@Suite("Text as YAML writes it")
struct YAMLTextTests {
  @Test(
    "is plain, quoted, or a block",
    arguments: [
      ("", ""), ("  plain text  ", "plain text"), ("two\n  lines ", "two\nlines"),
      ("'it''s'", "it's"), ("\"a \\\"b\\\" \\\\ c\\nd\"", "a \"b\" \\ c\nd"),
      ("''", ""), ("\"\"", ""),
      // One quote alone, two that differ, and quotes around more than one line are text.
      ("'", "'"), ("\"", "\""), ("\"a'", "\"a'"), ("aa", "aa"), ("\"a\nb\"", "\"a\nb\""),
      ("|", "|"), (">", ">"), ("| a\nb", "| a\nb"), ("|x\nb", "|x\nb"),
    ])
  func forms(written: String, meant: String) {
    #expect(YAMLText.plain(written) == meant)
  }

  @Test("a block loses the margin that all its lines have, and the empty lines around it")
  func blocks() {
    #expect(YAMLText.plain("|\n    a\n      b\n\n    c\n\n") == "a\n  b\n\nc")
    #expect(YAMLText.plain("|\n      a\n    b") == "a\nb", "the white space around all goes, too")
    #expect(YAMLText.plain("|\n    a\n      b\n  c") == "a\n    b\nc")
    #expect(YAMLText.plain("|\n  a\n \n  b") == "a\n\nb", "an empty line has no margin")
    #expect(YAMLText.plain("|-\na\n b") == "a\n b")
    #expect(YAMLText.plain("|2+\n  a") == "a")
    #expect(YAMLText.plain("|\n\n \n") == "")
  }

  @Test("a folded block is one line for each paragraph")
  func folded() {
    #expect(YAMLText.plain(">\n  a\n  b\n\n  c\n    d\n") == "a b\nc d")
    #expect(YAMLText.plain(">-\n\n  a\n\n\n  b") == "a\nb")
  }

  @Test("any line is itself again out of quotes, and any lines out of a block at any margin")
  func law() {
    var (quotes, blocks) = (0, 0)
    Seeded.each(500) { random in
      let pieces = ["a", "\\", "\"", "'", " ", "|", ">", "-", "é", "日本"]
      let line = (0..<random.below(12)).map { _ in random.pick(pieces) }.joined()
      let escaped = line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      #expect(YAMLText.plain("\"\(escaped)\"") == line, "\(random)")
      #expect(
        YAMLText.plain("'\(line.replacing("'", with: "''"))'") == line, "\(random)")
      quotes += line.contains("\"") || line.contains("'") ? 1 : 0
      let lines =
        ["x"] + (0..<random.below(4)).map { _ in random.pick(["", "a", "  b", "c d"]) } + ["y"]
      let margin = String(repeating: " ", count: random.below(6))
      let block = lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
      #expect(YAMLText.plain("|\n" + block) == lines.joined(separator: "\n"), "\(random)")
      blocks += lines.contains("") ? 1 : 0
    }
    #expect(Seeded.isSingle || (quotes > 100 && blocks > 50), "\(quotes) \(blocks)")
  }
}
