/// A search filter (RFC 4515) with a place for a value: `%s`, once or more often.
package struct LDAPFilter: Hashable, Sendable {
  private let pattern: String

  /// Nil without a place for the value, or when parentheses do not match.
  package init?(_ pattern: String) {
    guard pattern.contains("%s"), Self.isWhole(pattern) else { return nil }
    self.pattern = pattern
  }

  /// The attribute that is compared with the value, in lower case; the first of several.
  var attribute: String? {
    guard let place = pattern.firstRange(of: "=%s") else { return nil }
    let name = pattern[..<place.lowerBound].reversed().prefix { $0 != "(" }.reversed()
    return name.isEmpty ? nil : String(name).lowercased()
  }

  /// Law: whatever `value` holds, it stays one value: it neither ends its term nor matches anything
  /// but itself.
  func filled(with value: String) -> String {
    pattern.replacing("%s", with: Self.escaped(value))
  }

  /// Every byte that is not a plain letter or digit as `\XX`, which is allowed for any byte.
  static func escaped(_ value: String) -> String {
    value.utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case _:
        text += byte < 16 ? "\\0" : "\\"
        text += String(byte, radix: 16)
      }
    }
  }

  private static func isWhole(_ pattern: String) -> Bool {
    guard pattern.hasPrefix("("), pattern.hasSuffix(")"), !pattern.utf8.contains(0) else {
      return false
    }
    var depth = 0
    for (index, character) in zip(pattern.indices, pattern) {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      let isLast = pattern.index(after: index) == pattern.endIndex
      guard isLast ? depth == 0 : depth > 0 else { return false }
    }
    return true
  }
}
