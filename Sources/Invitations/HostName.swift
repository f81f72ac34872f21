import Glibc
@_spi(_Unicode) import Swift

/// The name or the address of a machine, by which others reach it: what invitations and certificates
/// carry. The one rule for such texts.
///
/// Law: `HostName(h.text).text == h.text` for every host name `h`; the text consists of letters, digits,
/// and `-._:`.
package struct HostName: Hashable, Sendable, CustomStringConvertible {
  /// In small letters and without a dot at the end; names in other scripts as punycode (RFC 5891), IPv6
  /// addresses without brackets in their shortest form (RFC 5952).
  package let text: String
  package let kind: Kind

  package enum Kind: Hashable, Sendable { case name, ipv4, ipv6 }

  /// Why a text is none.
  package enum Fault: Error, Hashable, Sendable {
    /// Neither a name nor an address.
    case malformed
    /// A port follows, which is given elsewhere.
    case hasPort
    /// The address that stands for every address of a machine, and leads to none from elsewhere.
    case unspecified
  }

  /// Takes names with `_` and in any script, and IPv6 addresses with or without brackets.
  package init(_ text: String) throws(Fault) {
    // A C string would end at a NUL and let the rest pass unread.
    guard !text.unicodeScalars.contains("\0") else { throw .malformed }
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { throw .malformed }
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty else { throw rest.first == ":" ? .hasPort : .malformed }
      guard let (address, isNone) = Self.ipv6(String(text[..<end].dropFirst())) else {
        throw .malformed
      }
      guard !isNone else { throw .unspecified }
      self.init(text: address, kind: .ipv6)
    } else if let (address, isNone) = Self.ipv6(text) {
      guard !isNone else { throw .unspecified }
      self.init(text: address, kind: .ipv6)
    } else if let (address, isNone) = Self.ipv4(text) {
      guard !isNone else { throw .unspecified }
      self.init(text: address, kind: .ipv4)
    } else if let colon = text.lastIndex(of: ":") {
      let digits = text[text.index(after: colon)...]
      let isPort = !digits.isEmpty && digits.utf8.allSatisfy(Self.isDigit)
      throw isPort && !text[..<colon].contains(":") ? .hasPort : .malformed
    } else {
      guard let name = Self.name(text) else { throw .malformed }
      self.init(text: name, kind: .name)
    }
  }

  private init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }

  package var description: String { text }

  private static func ipv4(_ text: String) -> (text: String, isNone: Bool)? {
    var address = in_addr()
    guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
    return (text, address.s_addr == 0)
  }

  private static func ipv6(_ text: String) -> (text: String, isNone: Bool)? {
    var address = in6_addr()
    guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &address, &room, socklen_t(room.count)) != nil else { return nil }
    let bytes = withUnsafeBytes(of: &address) { Array($0) }
    let shortest = String(
      decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    // ::, and ::ffff:0.0.0.0.
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    let head = Array(bytes.prefix(12))
    let isNone =
      bytes.suffix(4).allSatisfy { $0 == 0 } && (head == mapped || head.allSatisfy { $0 == 0 })
    return (shortest, isNone)
  }

  /// Labels of 1–63 characters behind dots, 253 in all (RFC 1035, section 2.3.4); nil for anything else.
  private static func name(_ text: String) -> String? {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.lowercased()._nfc)
    var labels = scalars.split(omittingEmptySubsequences: false) { scalar in
      // Those that RFC 3490 takes for a dot as well.
      [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"].contains(scalar)
    }
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    let written = labels.compactMap { label(String.UnicodeScalarView($0)) }
    guard written.count == labels.count, let last = written.last else { return nil }
    // What ends in a number would be taken for an IPv4 address by some, and is none.
    let isNumber = last.utf8.allSatisfy(isDigit) || last.hasPrefix("0x")
    let name = written.joined(separator: ".")
    return isNumber || name.utf8.count > 253 ? nil : name
  }

  private static func label(_ label: String.UnicodeScalarView) -> String? {
    guard let first = label.first, first != "-", label.last != "-" else { return nil }
    guard !label.allSatisfy(\.isASCII) else {
      let isPlain =
        label.count <= 63 && label.allSatisfy { isLetterOrDigit($0) || $0 == "-" || $0 == "_" }
      return isPlain ? String(label) : nil
    }
    guard !isMark(first),
      label.allSatisfy({ isLetterOrDigit($0) || isMark($0) || $0 == "-" }),
      let encoded = Punycode.encode(label), encoded.utf8.count + 4 <= 63
    else { return nil }
    return "xn--" + encoded
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    case _: false
    }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    case _: false
    }
  }
}
