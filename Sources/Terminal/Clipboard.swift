/// Requests to the terminal to set the clipboard (xterm's OSC 52).
nonisolated enum Clipboard {
  /// In bytes of text: what terminals take, 74,994 bytes of base64 with the frame around it.
  static let longest = 56_000

  /// nil for longer text.
  static func request(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= longest else { return nil }
    return "\u{1B}]52;c;" + base64(bytes) + "\u{1B}\\"
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      var quad: [UInt8] = []
      for place in 0..<4 {
        quad.append(place < 3 - group.count ? UInt8(ascii: "=") : alphabet[bits & 63])
        bits >>= 6
      }
      text += quad.reversed()
    }
    return String(decoding: text, as: UTF8.self)
  }
}
