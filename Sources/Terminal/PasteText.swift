/// What is between the brackets of a bracketed paste, up to a limit. Everything but the closing
/// bracket, `ESC [ 201 ~`, is text here, also control bytes.
nonisolated struct PasteText {
  private static let end: [UInt8] = [0x1B] + Array("[201~".utf8)

  private let limit: Int
  private var bytes: [UInt8] = []
  private var matched = 0
  private(set) var isTruncated = false

  init(limit: Int) { self.limit = limit }

  /// True when this byte closes the bracket.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == PasteText.end[matched] {
      matched += 1
      return matched == PasteText.end.count
    }
    for held in PasteText.end.prefix(matched) { append(held) }
    matched = byte == PasteText.end[0] ? 1 : 0
    if matched == 0 { append(byte) }
    return false
  }

  private mutating func append(_ byte: UInt8) {
    if bytes.count < limit { bytes.append(byte) } else { isTruncated = true }
  }

  /// Bad UTF-8 is U+FFFD; CR and CR LF, which terminals send for a new line, are LF.
  var text: String {
    var whole = bytes[...]
    if isTruncated {
      // No half a character at the cut.
      while let last = whole.last, last & 0xC0 == 0x80 { whole.removeLast() }
      if let last = whole.last, last >= 0xC0 { whole.removeLast() }
    }
    return PasteText.withLineFeeds(String(decoding: whole, as: UTF8.self).unicodeScalars)
  }

  static func withLineFeeds(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in scalars {
      if scalar == "\r" {
        text.append("\n")
      } else if !(scalar == "\n" && previous == "\r") {
        text.append(scalar)
      }
      previous = scalar
    }
    return String(text)
  }
}
