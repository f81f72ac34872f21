/// Scalars that break text code: two to four bytes, joining, combining, flags, CRLF, byte order mark,
/// Hangul jamo, and plain ones.
package let hardScalars: [Unicode.Scalar] = [
  "a", "b", " ", "\n", "\r", "é", "\u{301}", "\u{FEFF}", "한", "\u{1112}", "\u{1161}", "\u{11AB}",
  "\u{1F469}", "\u{200D}", "\u{1F4BB}", "\u{1F1E9}", "\u{1F1EA}", "\u{1F3FD}", "\u{10FFFF}",
  "\u{E000}",
]

extension Seeded {
  /// Up to `most` hard scalars.
  package mutating func string(upTo most: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<below(most + 1) { scalars.append(pick(hardScalars)) }
    return String(scalars)
  }

  /// A range of at most `most` in 0..<`count`.
  package mutating func range(in count: Int, upTo most: Int) -> Range<Int> {
    let start = below(count + 1)
    return start..<start + below(min(most, count - start) + 1)
  }
}
