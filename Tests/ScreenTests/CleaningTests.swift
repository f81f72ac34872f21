import Screen
import TestSupport
import Testing

@Suite struct CleaningTests {
  @Test("cleaned text holds nothing that acts on a terminal")
  func noControls() {
    Seeded.each(3_000) { random in
      for scalar in random.text().cleaned().unicodeScalars {
        #expect(!Self.isForbidden(scalar), "\(random): \(scalar.value)")
      }
      for scalar in random.text().cleaned(.kept).unicodeScalars where scalar != "\n" {
        #expect(!Self.isForbidden(scalar), "\(random): \(scalar.value)")
      }
    }
  }

  @Test("every code point alone is clean after cleaning, whatever it was")
  func everyScalar() {
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let clean = String(scalar).cleaned()
      if clean.isEmpty || clean.unicodeScalars.contains(where: Self.isForbidden) {
        wrong.append(value)
      }
      if clean != clean.cleaned() { wrong.append(value) }
    }
    #expect(wrong == [])
  }

  @Test("cleaning again changes nothing")
  func idempotent() {
    Seeded.each(3_000) { random in
      let text = random.text()
      for ends in [LineEnds.kept, .shown] {
        let once = Array(text.cleaned(ends).unicodeScalars)
        #expect(Array(text.cleaned(ends).cleaned(ends).unicodeScalars) == once, "\(random)")
      }
    }
  }

  @Test("hidden characters are seen")
  func placeholders() {
    #expect("a\u{1B}[31mb".cleaned() == "a␛[31mb")
    #expect("\0\u{7F}\u{7}".cleaned() == "␀␡␇")
    #expect("\u{9B}2J".cleaned() == "�2J")
    #expect("user\u{202E}exe.txt".cleaned() == "user�exe.txt")
    #expect("\u{FEFF}a\u{200B}b\u{AD}c".cleaned() == "�a�b�c")
    #expect("\u{3164}".cleaned() == "�")
    #expect("a\tb".cleaned() == "a    b")
    #expect("a\r\nb\nc".cleaned() == "a␍␊b␊c")
  }

  @Test("every kind of line end becomes one, when they are kept")
  func lineEnds() {
    #expect("a\r\nb\rc\n\nd\u{2028}e\u{85}f".cleaned(.kept) == "a\nb\nc\n\nd\ne\nf")
    #expect("\u{B}\u{C}".cleaned(.kept) == "␋␌")
  }

  @Test(
    "text is composed",
    arguments: [
      ("e\u{301}", "\u{E9}"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{212B}", "\u{C5}"),
      ("a\u{302}\u{323}", "\u{1EAD}"), ("\u{304B}\u{3099}", "\u{304C}"),
    ])
  func composed(_ decomposed: String, _ composed: String) {
    #expect(Array(decomposed.cleaned().unicodeScalars) == Array(composed.unicodeScalars))
  }

  @Test("no more than four marks stand in a row")
  func zalgo() {
    let zalgo = "Z" + String(repeating: "\u{489}", count: 200) + "o"
    #expect(zalgo.cleaned().unicodeScalars.count == 6)
    #expect("👨‍👩‍👧‍👦".cleaned() == "👨‍👩‍👧‍👦")
  }

  @Test("flags spelt with tags stay, other tags are shown")
  func tags() {
    let england = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    #expect(Array(england.cleaned().unicodeScalars) == Array(england.unicodeScalars))
    #expect("a\u{E0067}".cleaned() == "a�")
    #expect((england + "\u{E0067}").cleaned().unicodeScalars.last == "�")
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0x115F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0001:
      true
    default: scalar.properties.generalCategory == .unassigned
    }
  }
}
