import TestSupport
import Testing

@testable import DeckImport

@Suite("The lines of a deck")
struct DeckTextTests {
  @Test("end at line feeds, and the last one at the end")
  func lines() {
    #expect(DeckText([]).lines == [0..<0])
    #expect(DeckText(Array("ab\n\nc".utf8)).lines == [0..<2, 3..<3, 4..<5])
    #expect(DeckText(Array("ab\n".utf8)).lines == [0..<2, 3..<3])
  }

  @Test("a range of lines goes from the first one to the end of the last one, and no further")
  func ranges() {
    let text = DeckText(Array("ab\ncd\nef".utf8))
    #expect(text.range(ofLines: 0..<1) == 0..<2)
    #expect(text.range(ofLines: 1..<3) == 3..<8)
    #expect(text.range(ofLines: 1..<9) == 3..<8)
    #expect(text.range(ofLines: 2..<Int.max) == 6..<8)
    #expect(text.range(ofLines: 3..<4) == 8..<8)
    #expect(text.range(ofLines: 1..<1) == 8..<8)
  }

  @Test("a blank line holds spaces and tabs only")
  func blank() {
    let text = DeckText(Array(" \t\n\n .\n\u{A0}".utf8))
    #expect(text.lines.map(text.isBlank) == [true, true, false, false])
  }

  @Test("the line of each byte is the one that holds it or its line feed")
  func law() {
    var places = 0
    Seeded.each(200) { random in
      let pieces = ["a", "\n", "\n", "é", "\n\n"]
      let text = DeckText(
        Array((0..<random.below(12)).map { _ in random.pick(pieces) }.joined().utf8))
      for place in 0...text.bytes.count {
        let line = text.bytes[..<place].count { $0 == UInt8(ascii: "\n") }
        #expect(text.line(of: place) == line, "\(random)")
        places += 1
      }
    }
    #expect(Seeded.isSingle || places > 500)
  }
}
