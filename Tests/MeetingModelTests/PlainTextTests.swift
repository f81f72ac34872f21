import MeetingModel
import TestSupport
import Testing

@Suite("PlainText")
struct PlainTextTests {
  @Test(
    "a name of nothing to see is empty",
    arguments: [
      "", " ", "\u{3000}\u{A0}", "\u{200D}", "\u{200C}\u{FE0F}", "\u{3164}", "\u{115F}",
      "\u{2800}", "\u{AD}", "\u{301}", "\u{E0041}",
    ])
  func emptyName(name: String) {
    #expect(throws: Refusal.nameEmpty) { try PlainText.acceptedName(name) }
  }

  @Test(
    "a name takes no control character and nothing that turns or hides text",
    arguments: [
      "a\u{0}b", "a\tb", "a\nb", "\u{1B}[31m", "a\u{7F}", "a\u{9B}1m", "a\u{202E}b", "a\u{2066}b",
      "a\u{200B}b", "a\u{2028}b", "\u{FEFF}a",
    ])
  func unprintableName(name: String) {
    #expect(throws: Refusal.nameUnprintable) { try PlainText.acceptedName(name) }
  }

  @Test("a name has at most 64 scalars", arguments: ["x", "é", "\u{301}", "会"])
  func longName(piece: String) throws {
    let longest = "a" + String(repeating: piece, count: Limits.name - 1)
    #expect(try PlainText.acceptedName(longest) == longest)
    for count in [Limits.name, 10_000] {
      #expect(throws: Refusal.nameTooLong(limit: Limits.name)) {
        try PlainText.acceptedName("a" + String(repeating: piece, count: count))
      }
    }
  }

  @Test(
    "white space in a name is folded, scripts and emoji stay as they are",
    arguments: [
      ("  Ann  Lee ", "Ann Lee"), ("山田\u{3000}太郎", "山田 太郎"), ("김민수", "김민수"),
      ("👩‍🚀", "👩‍🚀"), ("שרה", "שרה"), ("क्षि", "क्षि"), ("O'Neill-3", "O'Neill-3"),
    ])
  func foldedName(name: String, kept: String) throws {
    #expect(try PlainText.acceptedName(name) == kept)
  }

  @Test("accepting what was accepted changes nothing; nothing accepted holds a control character")
  func idempotence() {
    Seeded.each(2_000) { random in
      let text = random.chance(1, of: 4) ? random.hostileText() : random.text(60)
      if let kept = try? PlainText.accepted(text) {
        #expect((try? PlainText.accepted(kept)) == kept, "\(random)")
        let controls = kept.unicodeScalars.filter { $0.properties.generalCategory == .control }
        #expect(controls.allSatisfy { $0 == "\n" || $0 == "\t" }, "\(random)")
      }
      if let kept = try? PlainText.acceptedName(text) {
        #expect((try? PlainText.acceptedName(kept)) == kept, "\(random)")
        let keys = Set(PlainText.keys(ofName: kept))
        #expect(!keys.isDisjoint(with: PlainText.keys(ofName: kept.uppercased())), "\(random)")
        #expect(kept.unicodeScalars.count <= Limits.name, "\(random)")
      }
    }
  }

  @Test("lines and tabs inside a text stay, white space around it goes")
  func trimming() throws {
    #expect(try PlainText.accepted("\n  a\n\tb \n") == "a\n\tb")
  }

  @Test(
    "a text of nothing to see is empty", arguments: ["", " \n\t ", "\u{200B}", "\u{2800}\u{FE0F}"])
  func emptyText(text: String) {
    #expect(throws: Refusal.textEmpty) { try PlainText.accepted(text) }
  }

  @Test(
    "control characters in a text are refused",
    arguments: ["a\u{0}", "\u{1B}]0;x\u{7}", "a\r\nb", "\u{85}", "\u{9B}2J"])
  func unprintableText(text: String) {
    #expect(throws: Refusal.textUnprintable) { try PlainText.accepted(text) }
  }

  @Test("a text is as long as the limit says, in scalars")
  func longText() throws {
    let longest = String(repeating: "会", count: Limits.text)
    #expect(try PlainText.accepted(longest) == longest)
    #expect(throws: Refusal.textTooLong(limit: Limits.text)) {
      try PlainText.accepted(longest + "!")
    }
  }
}
