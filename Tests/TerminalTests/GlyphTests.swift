import Screen
import TestSupport
import Testing

@testable import Terminal

struct GlyphTests {
  /// Columns as glibc 2.36 has them for what is drawn here.
  private static func libcWidth(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1FAE8: -1
    case 0x0300...0x036F, 0x0E31, 0x094D, 0x200C, 0x200D, 0xFE0F: 0
    case 0x1100...0x115F, 0x3000...0x9FFF, 0xAC00...0xD7A3, 0x1F300...0x1FAFF: 2
    default: 1
    }
  }

  /// The parts of what is drawn for a text, each cell in brackets.
  private func drawn(_ text: String) -> String {
    var grid = Grid(size: Size(columns: 20, rows: 1))
    let columns = grid.draw(text, at: .zero)
    return grid.row(0).prefix(columns).filter { !$0.isContinuation }.map { cell in
      let parts = Glyph(cell, libcWidth: GlyphTests.libcWidth).parts
      return "[" + parts.map { String(String.UnicodeScalarView($0.scalars)) }.joined(separator: ",")
        + "]"
    }.joined()
  }

  @Test(
    "what terminals agree on is drawn as it is, the rest in a plainer form",
    arguments: [
      ("a日", "[a][日]"), ("q\u{301}", "[q\u{301}]"), ("👩‍💻", "[👩]"), ("👍🏽", "[👍]"),
      ("❤️", "[❤, ]"), ("🇯🇵", "[J,P]"), ("\u{1FAE8}", "[?, ]"), ("กั", "[กั]"),
    ])
  func forms(text: String, parts: String) {
    #expect(drawn(text) == parts)
  }

  @Test("the parts fill the cell, begin with a base, and have no controls, whatever libc says")
  func law() {
    let alphabet: [Unicode.Scalar] = [
      "a", "日", "\u{301}", "\u{200D}", "👩", "🏽", "\u{FE0F}", "🇯", "🇵", "ก", "\u{E33}", "\u{1FAE8}",
      "\u{202E}", "\u{9B}", "\u{1B}", "\u{AD}", "क", "\u{94D}", "ष", "\u{E0041}", "한", "\u{600}",
    ]
    Seeded.each(400) { random in
      var text = String.UnicodeScalarView()
      for _ in 0..<random.below(12) { text.append(random.pick(alphabet)) }
      var grid = Grid(size: Size(columns: 12, rows: 1))
      grid.draw(String(text), at: .zero)
      let shift = random.below(4)
      let widths = { (scalar: Unicode.Scalar) in (Int(scalar.value) + shift) % 4 - 1 }
      for cell in grid.row(0) {
        let parts = Glyph(cell, libcWidth: widths).parts
        #expect(parts.reduce(0) { $0 + $1.width } == cell.width, "\(random)")
        for part in parts {
          #expect((1...5).contains(part.scalars.count), "\(random)")
          #expect(part.scalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x9B }, "\(random)")
          #expect(!part.scalars.contains("\u{202E}"), "\(random)")
        }
      }
    }
  }
}
