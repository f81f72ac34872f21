// The standard library's own normaliser: Swift 6.3 has no public one outside Foundation.
@_spi(_Unicode) import Swift

extension String {
  /// The text as it is compared in a search: without case, accents and other marks, the difference
  /// between full and half width, and that between hiragana and katakana; Hangul taken apart, so
  /// that the first letters of a syllable already find it.
  ///
  /// Law: folding again changes nothing, and a part of a text, folded, is part of the folded text
  /// when it ends where a letter with its marks ends.
  package var folded: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var scalars = UnicodeScalarView()
    // Upper case first: that is where ß meets SS, and ς meets σ.
    for scalar in uppercased().lowercased()._nfd where !scalar.isMark {
      scalars.append(contentsOf: scalar.plain)
    }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format,
      .surrogate, .privateUse, .unassigned:
      false
    @unknown default: false
    }
  }

  /// What stands for it: letters that Unicode does not take apart, full-width forms, katakana.
  fileprivate var plain: [Unicode.Scalar] {
    switch self {
    case "ø": ["o"]
    case "đ", "ð": ["d"]
    case "ł": ["l"]
    case "ı": ["i"]
    case "æ": ["a", "e"]
    case "œ": ["o", "e"]
    case "\u{3000}": [" "]
    default:
      switch value {
      case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0).map { [$0] } ?? [self]
      case 0x30A1...0x30F6: Unicode.Scalar(value - 0x60).map { [$0] } ?? [self]
      default: [self]
      }
    }
  }
}
