import TestSupport
import Testing

@testable import DeckImport

@Suite("Text without control characters")
struct PrintableTextTests {
  @Test("in a line white space is a space, any other control character a sign")
  func line() {
    #expect(PrintableText.line("plain 日本") == "plain 日本")
    #expect(PrintableText.line("a\tb\nc\rd\u{85}e") == "a b c d e")
    #expect(PrintableText.line("a\u{2028}b\u{2029}c") == "a b c")
    #expect(
      PrintableText.line("\u{1B}[31m\u{7F}\u{9B}\0") == "\u{FFFD}[31m\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(PrintableText.line("a\u{AD}\u{200B}b") == "a\u{AD}\u{200B}b", "those are no controls")
  }

  @Test(
    "a tab goes to the next column of four",
    arguments: [
      ("\ta", "    a"), ("a\tb", "a   b"), ("abc\td", "abc d"), ("abcd\te", "abcd    e"),
      ("a\t\tb", "a       b"), ("ab\tc\td", "ab  c   d"), ("x\n\ty", "x\n    y"),
      ("no tab\u{7}", "no tab\u{FFFD}"), ("a\u{7}\tb", "a\u{FFFD}  b"),
    ])
  func tabs(written: String, shown: String) {
    #expect(PrintableText.lines(written) == shown)
  }

  @Test("empty lines go at the end, and only there")
  func ends() {
    #expect(PrintableText.lines("a\n\nb\n\n\n") == "a\n\nb")
    #expect(PrintableText.lines("\n\na") == "\n\na")
    #expect(PrintableText.lines("a\n ") == "a\n ")
    #expect(PrintableText.lines("\n\n") == "")
  }

  @Test("of any text: no control character but the line feeds, and as many scalars in a line")
  func law() {
    var controls = 0
    Seeded.each(500) { random in
      let pieces = ["a", "\u{1B}", "\0", "\u{9F}", "\u{2028}", "\r", "\u{B}", "é", "\n", " "]
      let text = (0..<random.below(20)).map { _ in random.pick(pieces) }.joined()
      let isControl = { (scalar: Unicode.Scalar) in
        scalar.properties.generalCategory == .control || scalar.value == 0x2028
      }
      let line = PrintableText.line(text)
      #expect(!line.unicodeScalars.contains(where: isControl), "\(random)")
      #expect(line.unicodeScalars.count == text.unicodeScalars.count, "\(random)")
      let lines = PrintableText.lines(text).split(separator: "\n")
      #expect(!lines.joined().unicodeScalars.contains(where: isControl), "\(random)")
      controls += text.unicodeScalars.contains(where: isControl) ? 1 : 0
    }
    #expect(Seeded.isSingle || controls > 300, "\(controls)")
  }
}
