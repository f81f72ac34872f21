/// What somebody puts into a text to break whatever shows, stores or passes it on.
extension Seeded {
  /// One to four pieces, each of its own malice; now and then overlong.
  package mutating func hostileString() -> String {
    hostileCount += 1
    if chance(1, of: 400) { return String(repeating: pick(Hostile.repeated), count: 20_000) }
    var text = String.UnicodeScalarView()
    for _ in 0...below(4) { text.append(contentsOf: hostilePiece().unicodeScalars) }
    return String(text)
  }

  private mutating func hostilePiece() -> String {
    switch below(8) {
    case 0, 1: pick(Hostile.sequences)
    case 2: pick(Hostile.turning)
    case 3: pick(Hostile.unseen)
    case 4: pick(Hostile.wide)
    case 5: pick(Hostile.syntax)
    case 6: String(hostileScalar())
    default: String(repeating: pick(Hostile.repeated), count: pick([1, 2, 6, 200]))
    }
  }

  /// Any control, or any code point of the blocks that act on others or stand for nothing.
  private mutating func hostileScalar() -> Unicode.Scalar {
    let block: ClosedRange<UInt32> = pick([
      0x00...0x1F, 0x7F...0x9F, 0x2000...0x206F, 0xFE00...0xFE0F, 0xFFF0...0xFFFF,
      0xE0000...0xE01EF, 0xFDD0...0xFDEF, 0x10FFF0...0x10FFFF, 0xE000...0xE0FF, 0x300...0x36F,
      0x1_FFFE...0x1_FFFF,
    ])
    return Unicode.Scalar(UInt32.random(in: block, using: &self)) ?? "\u{FFFD}"
  }
}

private enum Hostile {
  /// What terminals obey: CSI, OSC, DCS, APC, PM in seven and eight bits, cut short too, and controls.
  static let sequences = [
    "\u{1B}[2J", "\u{1B}[?1049l", "\u{1B}[31;1m", "\u{1B}[6n", "\u{1B}[201~", "\u{1B}c", "\u{1B}",
    "\u{1B}[", "\u{1B}]0;title\u{7}", "\u{1B}]2;title\u{1B}\\", "\u{1B}]52;c;cm0gLXJm\u{7}",
    "\u{1B}]8;;http://evil.example\u{1B}\\link", "\u{1B}P$q\"p\u{1B}\\", "\u{1B}_G\u{1B}\\",
    "\u{1B}^pm\u{1B}\\", "\u{9B}2J", "\u{9D}0;title\u{9C}", "\u{90}x\u{9C}", "\u{85}", "\u{84}",
    "\u{8D}", "\u{7}", "\u{8}\u{8}\u{8}", "\u{7F}", "\u{0}", "\u{E}\u{F}", "\u{11}\u{13}", "\r",
    "\n", "\r\n", "\n\n\n", "\t", "\u{B}\u{C}", "\u{2028}", "\u{2029}",
  ]
  /// What turns the direction of text: names, marks, and controls that nobody ends, or began.
  static let turning = [
    "שלום", "مرحبا بالعالم", "אבג 123 אבג", "\u{202E}txt.exe", "\u{202A}", "\u{202B}", "\u{202D}",
    "\u{202C}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{2069}\u{2069}", "\u{200E}",
    "\u{200F}", "\u{61C}", "\u{600}12", "ﷺ", "\u{10A00}", "\u{1E900}",
  ]
  static let unseen = [
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{3164}", "\u{115F}",
    "\u{FFA0}", "\u{180E}", "\u{2800}", "\u{FE0F}", "\u{FE0E}", "\u{E0100}", "\u{E0001}",
    "\u{E0061}\u{E0062}", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "\u{FFFC}", "\u{FFFE}",
    "\u{10FFFF}", "\u{E000}", "\u{F8FF}", "\u{378}", "\u{34F}", " ", "\u{A0}", "\u{3000}",
    // Halves of a pair, as broken decoders leave them.
    "\u{FFFD}\u{FFFD}", "\\ud83d",
  ]
  static let wide = [
    "日本語の名前", "한국어", "\u{1112}\u{1161}\u{11AB}", "👩‍👩‍👧‍👦", "👩‍💻", "🇯🇵", "🇯", "🇯🇵🇯", "❤️", "👍🏽", "🏽", "1️⃣",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "🏴\u{E0067}", "a\u{200D}👩",
    "👩\u{200D}\u{200D}\u{200D}", "สวัสดีน้ำ", "क्षि", "𒐫", "﷽", "\u{1FAE8}", "⸻", "ß", "İ", "ﬀ",
  ]
  /// What other formats take for their own.
  static let syntax = [
    "{{name}}", "{{", "}}", "%s%n%x", "%@", "\\(name)", "$(id)", "`id`", "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)", "-2+3", "\"", "\",\"", "';DROP TABLE meetings;--", "../../etc/passwd", "..", ".",
    "/", "CON", "a/b\\c:d", "<script>", "&lt;", "]]>", "#", "```", "| - |", "<!-- pause -->", "---",
    "~", "-rf", "--help", "address=198.51.100.1", "reason=wrongKey",
  ]
  static let repeated = [
    "\u{301}", "\u{489}", "\u{20DD}", "x", "\u{202E}", "\u{2067}", "\u{200D}", "\u{1B}[1m", "日",
    "🇦",
    "a\u{301}", "\u{FE0F}", "ם", "\u{1160}", "\u{E0061}", "\u{7}",
  ]
}
