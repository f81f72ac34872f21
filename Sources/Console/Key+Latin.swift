import Screen

/// What a keyboard types whose input method is on, read as the Latin letters on the same keys.
extension Key {
  /// Those of a Hangul syllable or letter typed with the two-set layout, in the order in which they were
  /// pressed; the letter itself for a full-width one. Nil for anything else.
  var latin: [Key]? {
    guard case .character(let character) = symbol else { return nil }
    let letters = character.unicodeScalars.map(Self.latin)
    guard !letters.isEmpty, letters.allSatisfy({ $0 != nil }) else { return nil }
    return letters.compactMap(\.self).joined().map { Key(.character($0), modifiers) }
  }

  private static func latin(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0xFF01...0xFF5E:
      return String(Character(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))))
    case 0x3000: return " "
    case 0x3131...0x3163: return letters[Int(scalar.value - 0x3131)]
    case 0x1100...0x1112: return leading(Int(scalar.value - 0x1100))
    case 0x1161...0x1175: return vowel(Int(scalar.value - 0x1161))
    case 0x11A8...0x11C2: return trailing(Int(scalar.value - 0x11A7))
    case 0xAC00...0xD7A3:
      let place = Int(scalar.value - 0xAC00)
      return leading(place / 588) + vowel(place / 28 % 21) + trailing(place % 28)
    default: return nil
    }
  }

  /// For ㄱ (U+3131) to ㅣ (U+3163): the keys of the two-set layout (KS X 5002). Double vowels and
  /// clusters take two.
  private static let letters = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a",
    "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g", "k", "o", "i", "O", "j", "p",
    "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l",
  ]

  /// Where the parts of syllables stand among the letters from ㄱ on (Unicode 3.12).
  private static let leadingPlaces = [
    0, 1, 3, 6, 7, 8, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
  ]
  private static let trailingPlaces = [
    0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 28,
    29,
  ]

  private static func leading(_ number: Int) -> String { letters[leadingPlaces[number]] }
  private static func vowel(_ number: Int) -> String { letters[30 + number] }
  private static func trailing(_ number: Int) -> String {
    number == 0 ? "" : letters[trailingPlaces[number - 1]]
  }
}
