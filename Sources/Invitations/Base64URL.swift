/// Base64 with the alphabet for addresses and without padding (RFC 4648, section 5).
///
/// Law: `decode(encode(bytes)) == bytes`, and `encode(decode(text)) == text` whenever `text`
/// decodes: every sequence of bytes has exactly one text.
package enum Base64URL {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    digitsOfBits(bytes, width: 6, alphabet: digits)
  }

  /// Nil for any other character, padding, white space, or left-over bits that are not zero.
  package static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var held = 0
    for character in text.utf8 {
      guard let digit = value(of: character) else { return nil }
      bits = (bits << 6 | digit) & 0xFFFF
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    // Six left-over bits are a whole digit that carries no byte; other left-overs must be zero.
    guard held < 6, bits & (1 << UInt32(held) - 1) == 0 else { return nil }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

/// Lower-case base32 without padding (RFC 4648, section 6): for what a person may have to read
/// aloud or type.
package enum Base32 {
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    digitsOfBits(bytes, width: 5, alphabet: digits)
  }
}

/// Cuts `bytes` into groups of `width` bits, most significant first, the last one filled with zero
/// bits, and writes each as its digit. `alphabet` has 2^width digits, ASCII.
private func digitsOfBits(_ bytes: [UInt8], width: Int, alphabet: [UInt8]) -> String {
  let count = (bytes.count * 8 + width - 1) / width
  return String(unsafeUninitializedCapacity: count) { text in
    var bits: UInt32 = 0
    var held = 0
    var written = 0
    let mask = UInt32(1) << UInt32(width) - 1
    func put(_ group: UInt32) {
      text[written] = alphabet[Int(group & mask)]
      written += 1
    }
    for byte in bytes {
      bits = (bits << 8 | UInt32(byte)) & 0xFFFF
      held += 8
      while held >= width {
        held -= width
        put(bits >> UInt32(held))
      }
    }
    if held > 0 { put(bits << UInt32(width - held)) }
    return written
  }
}
