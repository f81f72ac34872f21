/// A search filter (RFC 4515) with places for what is searched: `%s` and `%u`, each any number of
/// times, at least one of them.
///
/// In a filter for people both stand for the account's name. In a filter for groups `%s` stands for
/// the name of the member's entry (`member`, `uniqueMember`), `%u` for the account's name
/// (`memberUid` of a `posixGroup`, RFC 2307).
package struct LDAPFilter: Hashable, Sendable {
  private let pattern: String

  /// Nil without a place for a value, or when parentheses do not match.
  package init?(_ pattern: String) {
    guard pattern.contains("%s") || pattern.contains("%u"), Self.isWhole(pattern) else {
      return nil
    }
    self.pattern = pattern
  }

  /// Whether it finds groups by the name of a member's entry. Groups in groups are found by nothing
  /// else.
  var takesEntries: Bool { pattern.contains("%s") }

  /// Whether it compares `memberUid`, which holds account names, with the name of an entry: such a
  /// filter finds no group.
  package var confusesMembers: Bool { pattern.lowercased().contains("memberuid=%s") }

  /// The attribute that is compared with the value, in lower case; the first of several.
  var attribute: String? {
    let places = ["=%s", "=%u"].compactMap { pattern.firstRange(of: $0) }
    guard let place = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let name = pattern[..<place.lowerBound].reversed().prefix { $0 != "(" }.reversed()
    return name.isEmpty ? nil : String(name).lowercased()
  }

  /// Law: whatever a value holds, it stays one value: it neither ends its term nor matches anything
  /// but itself.
  func filled(entry: String, user: String) -> String {
    // An escaped value holds no percent sign, so none of the first is taken for a place of the second.
    pattern.replacing("%s", with: Self.escaped(entry))
      .replacing("%u", with: Self.escaped(user))
  }

  /// A filter for people, with the name of an account.
  func filled(with name: String) -> String { filled(entry: name, user: name) }

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
