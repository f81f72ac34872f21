import MeetingModel
import TestSupport
import Testing

@testable import DeckImport

/// What of a slide is a comment, and so is not shown, and what only looks like one.
@Suite("Comments in Markdown")
struct CommentScannerTests {
  private static func comments(_ text: String, isHTML: Bool = false) -> [String] {
    let bytes = Array(text.utf8)
    return CommentScanner(bytes: bytes).comments(in: 0..<bytes.count, isHTML: isHTML).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test("text around them is none, and neither is what is escaped or code")
  func inText() {
    #expect(Self.comments("a <!-- b --> c <!-- d -->") == ["<!-- b -->", "<!-- d -->"])
    #expect(Self.comments("<!---->") == ["<!---->"])
    #expect(Self.comments("a \\<!-- b --> c") == [])
    #expect(Self.comments("a \\\\<!-- b --> c") == ["<!-- b -->"])
    #expect(Self.comments("a \\\\\\<!-- b --> c") == [])
    #expect(Self.comments("\\<!-- b --> <!-- c -->") == ["<!-- c -->"])
    #expect(Self.comments("`<!-- b -->` <!-- c -->") == ["<!-- c -->"])
    #expect(Self.comments("``a ` <!-- b -->`` <!-- c -->") == ["<!-- c -->"])
    #expect(Self.comments("` <!-- b --> ``") == ["<!-- b -->"])
    #expect(Self.comments("\\` <!-- b --> `") == ["<!-- b -->"])
    #expect(Self.comments("a <!-- b") == [])
    #expect(Self.comments("a <!- b -->") == [] && Self.comments("a <!-- b -- >") == [])
    #expect(Self.comments("ends with \\") == [])
  }

  @Test("in an HTML block nothing is escaped or code, and an open one goes to its end")
  func inHTML() {
    #expect(Self.comments("\\<!-- b -->", isHTML: true) == ["<!-- b -->"])
    #expect(Self.comments("`<!-- b -->`", isHTML: true) == ["<!-- b -->"])
    #expect(Self.comments("<p><!-- b", isHTML: true) == ["<!-- b"])
  }

  @Test("an escaped comment stays on its slide, and one behind an escaped backslash does not")
  func slides() throws {
    let kept = try read("# One\n\nWrite \\<!-- this --> so.\n").slides[0]
    #expect(kept.markdown.contains("\\<!-- this -->") && kept.notes == "")
    let cut = try read("# One\n\nA \\\\<!-- this --> so.\n").slides[0]
    #expect(!cut.markdown.contains("this") && cut.notes == "this")
  }

  @Test("of any text, each comment begins and ends as one, in order, and none is escaped")
  func law() {
    let pieces = [
      "<!-- x -->", "<!-- x -->", "<!--", "-->", "\\", "\\\\", "`", "``", "a", " ", "\n", "-", "<",
      ">",
    ]
    var (found, escaped) = (0, 0)
    Seeded.each(2_000) { random in
      let text = (0..<random.below(20)).map { _ in random.pick(pieces) }.joined()
      let bytes = Array(text.utf8)
      var last = 0
      for range in CommentScanner(bytes: bytes).comments(in: 0..<bytes.count, isHTML: false) {
        #expect(range.lowerBound >= last && range.count >= 7, "\(random)")
        #expect(bytes[range].starts(with: Array("<!--".utf8)), "\(random)")
        #expect(bytes[range].reversed().starts(with: Array(">--".utf8)), "\(random)")
        // No odd number of backslashes right before it.
        let slashes = bytes[last..<range.lowerBound].reversed().prefix { $0 == UInt8(ascii: "\\") }
        if !text.contains("`") { #expect(slashes.count.isMultiple(of: 2), "\(random)") }
        escaped += slashes.isEmpty ? 0 : 1
        last = range.upperBound
        found += 1
      }
    }
    #expect(Seeded.isSingle || (found > 300 && escaped > 10), "\(found) \(escaped)")
  }
}
