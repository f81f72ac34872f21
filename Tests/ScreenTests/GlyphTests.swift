import TestSupport
import Testing

@testable import Screen

@Suite struct GlyphTests {
  @Test(
    "characters take the columns that terminals give them",
    arguments: [
      ("a", 1), ("日本語", 6), ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍💻", 2), ("🇯🇵", 2),
      ("❤️", 2), ("❤", 1), ("👍🏽", 2), ("e\u{301}", 1), ("\u{1FAE8}", 2), ("น้ำ", 2), ("สวัสดี", 4),
      ("👨‍👩‍👧‍👦", 2), ("1️⃣", 2), ("\u{1F1E6}", 1), ("☂\u{FE0F}", 2), ("Ａ", 2), ("ｱ", 1), ("ｶﾞ", 2),
      ("─│╭", 3),
      ("שלום", 4), ("کتاب‌ها", 6), ("क्षि", 3), ("", 0), ("\u{301}", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ])
  func columns(_ text: String, _ columns: Int) {
    #expect(text.columns == columns)
  }

  @Test("a glyph fits a cell: 1 or 2 columns, 1…5 code points, the first not zero-width")
  func law() {
    Seeded.each(3_000) { random in
      for character in random.text().cleaned() {
        let glyphs = Glyph.glyphs(of: character)
        #expect(!glyphs.isEmpty, "\(random)")
        for glyph in glyphs {
          #expect((1...2).contains(glyph.columns), "\(random)")
          #expect((1...Cell.maxScalars).contains(glyph.scalars.count), "\(random)")
          #expect(glyph.scalars.first.map { Width.of($0) > 0 } == true, "\(random)")
          #expect(glyph.scalars.count == 1 || glyph.scalars.last != "\u{200D}", "\(random)")
        }
        #expect(
          character.columns == glyphs.reduce(0) { $0 + $1.columns }, "\(random)")
      }
    }
  }

  @Test("the columns of a text are those of its characters")
  func sums() {
    Seeded.each(1_000) { random in
      let text = random.text().cleaned()
      #expect(text.columns == text.reduce(0) { $0 + $1.columns }, "\(random)")
    }
  }

  @Test("a cluster too long for a cell loses its tail")
  func tail() {
    let family = Glyph.glyphs(of: "👨‍👩‍👧‍👦")
    #expect(family.map { String(String.UnicodeScalarView($0.scalars)) } == ["👨‍👩‍👧"])
    #expect(Glyph.glyphs(of: "🏴󠁧󠁢󠁥󠁮󠁧󠁿").map(\.scalars) == [["\u{1F3F4}"]])
  }
}
