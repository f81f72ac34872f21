import Screen
import Testing

@testable import Terminal

/// Pastes into terminals that do not bracket them.
struct TextRunTests {
  private func decoded(_ reads: [(time: Int, text: String)]) -> [TerminalInput] {
    var decoder = InputDecoder()
    return reads.flatMap { decoder.read(Array($0.text.utf8), at: $0.time) }
  }

  @Test("several lines in one read are a paste")
  func severalLines() {
    #expect(decoded([(0, "one\rtwo\r")]) == [.paste("one\ntwo\n")])
    #expect(decoded([(0, "one\r\ntwo")]) == [.paste("one\ntwo")])
  }

  @Test("a long line with its end is a paste")
  func longLine() {
    let line = String(repeating: "x", count: TextRun.longLine)
    #expect(decoded([(0, line + "\r")]) == [.paste(line + "\n")])
  }

  @Test("a word and Enter that a slow link held back are keys")
  func typed() {
    #expect(decoded([(0, "yes\r")]).last == .key(.enter))
    #expect(decoded([(0, "a\rb")]) == [.key(.character("a")), .key(.enter), .key(.character("b"))])
    #expect(decoded([(0, "\r\r\r\r\r\r\r\r\r\r")]).count == 10)
  }

  @Test("what an input method commits is keys, however long")
  func committed() {
    let text = String(repeating: "漢", count: 100)
    #expect(decoded([(0, text)]) == Array(repeating: .key(.character("漢")), count: 100))
  }

  @Test("the tail of a paste sends nothing, a later Enter does")
  func tail() {
    let inputs = decoded([(0, "one\rtwo\rth"), (30, "ree\r"), (1_000, "\r")])
    #expect(inputs == [.paste("one\ntwo\nth"), .paste("ree\n"), .key(.enter)])
  }
}
