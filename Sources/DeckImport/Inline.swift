/// A piece of a line of text.
package enum Inline: Equatable, Sendable {
  /// Never empty. Neighbours differ in their style.
  case text(String, InlineStyle = [])
  /// The source goes on in its next line: a space between words, nothing between ideographs.
  case softBreak
  case hardBreak
}

/// How a piece of text is to be shown; any combination.
package struct InlineStyle: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let emphasis = Self(rawValue: 1)
  package static let strong = Self(rawValue: 2)
  package static let code = Self(rawValue: 4)
  package static let strikethrough = Self(rawValue: 8)
  /// The text of a link.
  package static let link = Self(rawValue: 16)
  /// The address of a link in parentheses, behind its text when that does not say it.
  package static let address = Self(rawValue: 32)
  /// The alternative text of a picture.
  package static let picture = Self(rawValue: 64)
}

extension [Inline] {
  /// The text without its styles; breaks are spaces, addresses of links are left out.
  package var plainText: String {
    let parts = map { piece in
      switch piece {
      case .text(let text, let style): style.contains(.address) ? "" : text
      case .softBreak, .hardBreak: " "
      }
    }
    return parts.joined().trimmed
  }
}
