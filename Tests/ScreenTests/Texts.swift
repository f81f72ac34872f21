import TestSupport

/// Pieces of text that layout, cleaning and editing find hard.
enum Texts {
  static let harmless = [
    "a", "word", "two words", " ", "  ", "-", "well-known", "(", ")", ",", ".", "x", "Z9", "日",
    "本語",
    "、", "。", "「", "」", "한국어", "한", "カタカナ", "ひらがな", "ー", "é", "ß", "…",
  ]
  static let clusters = [
    "👩‍💻", "🇯🇵", "❤️", "👍🏽", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u{301}", "\u{1112}\u{1161}\u{11AB}", "\u{1FAE8}", "1️⃣",
    "น้ำ", "สวัสดี", "क्षि", "שלום", "سلام", "\u{1F1E6}", "☂", "☂\u{FE0F}", "\u{1DF}", "\u{323}",
    "\u{301}",
    "\u{1112}", "\u{1161}", "\u{11AB}", "\u{200D}", "\u{FE0F}", "\u{1F3FD}", "\u{600}", "\u{9C7}",
    "\u{9BE}", "\u{212B}", "\u{1F3F4}", "\u{E0067}", "\u{3000}", "\u{A0}",
  ]
  static let hostile = [
    "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{9B}31m", "\u{7F}", "\t", "\r", "\n", "\r\n", "\0", "\u{85}",
    "\u{2028}", "\u{202E}", "\u{2066}", "\u{200F}", "\u{61C}", "\u{FEFF}", "\u{200B}", "\u{FFFE}",
    "\u{AD}", "\u{3164}", "\u{378}", "\u{E0001}", "\u{10FFFF}", "\u{2060}", "\u{FFF9}",
    String(repeating: "\u{300}", count: 200),
  ]
}

extension Seeded {
  /// Up to `most` pieces, ordinary or hard; with `hostile` ones and any code points on request.
  mutating func text(most: Int = 12, hostile: Bool = true) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<below(most + 1) {
      switch below(hostile ? 8 : 5) {
      case 0...2: text.append(contentsOf: pick(Texts.harmless).unicodeScalars)
      case 3...4: text.append(contentsOf: pick(Texts.clusters).unicodeScalars)
      case 5...6: text.append(contentsOf: pick(Texts.hostile).unicodeScalars)
      default:
        let value = UInt32(below(chance(1, of: 2) ? 0x3000 : 0x110000))
        text.append(Unicode.Scalar(value) ?? "x")
      }
    }
    return String(text)
  }
}
