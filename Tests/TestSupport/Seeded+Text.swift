extension Seeded {
  /// Text of up to `longest` pieces that takes nothing for granted: characters of one to many scalars,
  /// wide and narrow ones, both directions, white space inside, no control character but line break
  /// and tab.
  package mutating func text(_ longest: Int = 12) -> String {
    if isHostile, chance(3, of: 4) { return hostileString() }
    return (0..<below(longest + 1)).map { _ in piece() }.joined()
  }

  /// Text that `decide` accepts as it is: not empty, no white space around it.
  package mutating func words(_ longest: Int = 12) -> String {
    "\(pick(Self.letters))\(text(longest))\(pick(Self.letters))"
  }

  private mutating func piece() -> String {
    switch below(4) {
    case 0: pick(Self.nasty)
    case 1: String(scalar())
    default: pick(Self.letters)
    }
  }

  /// Any scalar but the control characters, with those of the first planes more often.
  private mutating func scalar() -> Unicode.Scalar {
    let top: UInt32 = pick([0x17F, 0xFFFF, 0x1_FFFF, 0x10_FFFF])
    while true {
      let value = UInt32.random(in: 0x20...top, using: &self)
      if !(0x7F...0x9F).contains(value), let scalar = Unicode.Scalar(value) { return scalar }
    }
  }

  private static let letters = "abcdefghijklmnopqrstuvwxyzäéßñ会議회의".map(String.init)

  private static let nasty = [
    "👋🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇭", "🇨", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "❤️", "e\u{301}", "n\u{303}\u{323}",
    "Z\u{351}\u{36F}\u{343}", "\u{301}", "\u{200D}", "\u{FE0F}", "会議", "會議", "ｶﾞ", "각",
    "\u{1100}\u{1161}",
    "שלום", "مرحبا", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "ﷺ", "क्षि", "ไทย", "𝒳",
    "\u{10FFFF}",
    "\u{FFFD}", " ", "\u{3000}", "\n", "\t", "\\", "\"", "{{name}}", "%s", "<!-- pause -->", "---",
  ]
}
