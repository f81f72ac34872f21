import TestSupport
import Testing

@testable import Screen

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

  @Test("the short way for harmless text does what the long way would")
  func harmless() {
    var harmless: [Unicode.Scalar] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), String(scalar).isHarmless() else { continue }
      harmless.append(scalar)
    }
    var text = String.UnicodeScalarView(harmless)
    #expect(harmless.count > 30_000 && String(text).count == harmless.count)
    #expect(harmless.allSatisfy { Width.of($0) > 0 })
    text.append("\u{7F}")
    #expect(Array(String(text).cleaned().unicodeScalars) == harmless + ["\u{2421}"])
    Seeded.each(300) { random in
      let text = String(String.UnicodeScalarView((0..<50).map { _ in random.pick(harmless) }))
      #expect(text.count == 50, "\(random)")
      #expect(Array((text + "\u{7F}").cleaned().dropLast()) == Array(text), "\(random)")
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
