/// By what a client knows the server that it was invited to.
///
/// Law: `ServerTrust(t.text) == t` for every `t`.
package enum ServerTrust: Hashable, Sendable {
  /// The server holds this key, whatever its certificate says.
  case key(KeyPin)
  /// The server shows this certificate, or proves that it holds the key of it: old invitations.
  case certificate(Fingerprint)
  /// The server's certificate is for its name, and somebody signed it whom this system trusts.
  case system

  /// From 22 characters (a key), 43 (a certificate), or none; nil for anything else.
  package init?(_ text: String) {
    if text.isEmpty {
      self = .system
    } else if let pin = KeyPin(text) {
      self = .key(pin)
    } else if let fingerprint = Fingerprint(text) {
      self = .certificate(fingerprint)
    } else {
      return nil
    }
  }

  package var text: String {
    switch self {
    case .key(let pin): pin.text
    case .certificate(let fingerprint): fingerprint.text
    case .system: ""
    }
  }
}

/// Names a server's public key: the first 128 bits of SHA-256 over its SubjectPublicKeyInfo (RFC 5280,
/// section 4.1.2.7). A certificate that is renewed with the same key keeps it.
///
/// Invariant: `bytes` are 16.
package struct KeyPin: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// Of `bytes`; nil unless there are 16.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads `text`; nil unless it is exactly the 22 characters that `text` gives.
  package init?(_ text: String) {
    guard let bytes = Base58.decode(text) else { return nil }
    self.bytes = bytes
  }

  /// Base58, 22 characters.
  package var text: String { Base58.encode(bytes) }
  package var description: String { text }
}

/// 128 bits as 22 letters and digits, without those that look alike (0 O I l).
///
/// Law: `decode(encode(bytes)) == bytes` for 16 bytes, and `encode(decode(text)) == text` whenever
/// `text` decodes.
enum Base58 {
  private static let digits = Array(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
  private static let length = 22

  static func encode(_ bytes: [UInt8]) -> String {
    var rest = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    var text: [UInt8] = []
    for _ in 0..<length {
      text.append(digits[Int(rest % 58)])
      rest /= 58
    }
    return String(decoding: text.reversed(), as: UTF8.self)
  }

  /// Nil for another length or character, or for a number of more than 128 bits.
  static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count == length else { return nil }
    var value = UInt128(0)
    for character in text.utf8 {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: 58)
      let (sum, carries) = product.addingReportingOverflow(UInt128(digit))
      guard !overflows, !carries else { return nil }
      value = sum
    }
    return (0..<16).map { UInt8(truncatingIfNeeded: value >> UInt128(120 - 8 * $0)) }
  }
}
