/// How many columns one code point asks for by itself: 0, 1 or 2 (Unicode 17; East Asian Wide and
/// Fullwidth = 2; nonspacing and enclosing marks, joiners, conjoining jamo vowels = 0).
///
/// Terminals and C libraries disagree about the newest emoji, flags and joined sequences. This table
/// decides for the layout; whoever paints places everything after a doubtful glyph explicitly.
enum Width {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if value >= 0x4E00 && value < 0xA000 { return 2 }
    if contains(WidthTable.zero, value) { return 0 }
    return contains(WidthTable.wide, value) ? 2 : 1
  }

  /// Whether U+FE0F behind it makes the code point two columns wide.
  static func widens(_ scalar: Unicode.Scalar) -> Bool {
    contains(WidthTable.emojiByRequest, scalar.value)
  }

  /// Binary search in pairs (first, last).
  private static func contains(_ ranges: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < ranges[2 * middle] {
        high = middle
      } else if value > ranges[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
