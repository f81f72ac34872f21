import TestSupport
import Testing

@testable import SharedText

@Suite("Visible characters") struct GraphemeTests {
  /// Boundaries as the library finds them in the whole text.
  private func boundaries(_ string: String) -> [Int] {
    var position = 0
    return [0]
      + string.map { character in
        position += character.unicodeScalars.count
        return position
      }
  }

  @Test("boundaries around a position are those of the whole text")
  func anyText() {
    Seeded.each(60) { random in
      let string = random.string(upTo: 300)
      let text = Text(string)
      let all = boundaries(string)
      for _ in 0..<10 {
        let position = random.below(text.count + 1)
        #expect(
          text.graphemeBoundary(atOrBefore: position) == all.last { $0 <= position },
          "\(random) at \(position)")
        #expect(
          text.graphemeBoundary(before: position) == all.last { $0 < position } ?? 0, "\(random)")
        #expect(
          text.graphemeBoundary(after: position) == all.first { $0 > position } ?? text.count,
          "\(random)")
      }
    }
  }

  @Test(
    "plain letters are cut apart as the library does",
    arguments: ["abc def", "Žluťoučký", "ελληνικά", "Привет", "ひらがなカタカナ", "漢字仮名", "한국어"])
  func plain(word: String) {
    let string = String(repeating: word, count: 40)
    let text = Text(string)
    let all = boundaries(string)
    #expect(
      (1...text.count).map(text.graphemeBoundary(atOrBefore:))
        == (1...text.count).map { p in
          all.last { $0 <= p } ?? 0
        })
  }

  @Test(
    "a cluster is one step to the right and one to the left",
    arguments: [
      "e\u{301}", "\r\n", "\u{1F469}\u{200D}\u{1F4BB}", "\u{1F1E9}\u{1F1EA}",
      "\u{1112}\u{1161}\u{11AB}", "\u{1F44D}\u{1F3FD}", "1\u{FE0F}\u{20E3}",
    ])
  func clusters(cluster: String) {
    let size = cluster.unicodeScalars.count
    let text = Text("x" + cluster + "y")
    #expect(text.graphemeBoundary(after: 1) == 1 + size)
    #expect(text.graphemeBoundary(before: 1 + size) == 1)
    #expect(text.graphemeBoundary(atOrBefore: size) == 1)
    #expect(text.graphemes(covering: 1..<2) == 1..<1 + size)
    #expect(text.graphemes(covering: size..<size + 2) == 1..<size + 2)
  }

  @Test("a long row of flags is cut in pairs from its start")
  func flags() {
    let text = Text("x" + String(repeating: "\u{1F1E9}\u{1F1EA}", count: 500) + "x")
    #expect(text.graphemeBoundary(atOrBefore: 800) == 799)
    #expect(text.graphemeBoundary(after: 801) == 803)
  }

  @Test("a mark typed behind a letter, or half of a CRLF, moves what follows by one scalar")
  func merging() throws {
    for half in ["\u{301}", "\n", "\u{1F1EA}", "\u{200D}"] {
      var text = Text("e\r\u{1F1E9}|end")
      let before = text.count
      let change = Change(replacing: 1..<1, with: half)
      try text.apply(change)
      #expect(text.count == before + 1)
      #expect(change.map(3, .before) == 4)
      #expect(text[4..<8] == "|end")
    }
  }
}
