// The standard library's own normaliser: Swift 6.3 has no public one outside Foundation.
@_spi(_Unicode) import Swift

/// What cleaning does with line ends.
package enum LineEnds: Sendable {
  /// CR LF, CR, LF, NEL, LS and PS become one "\n".
  case kept
  /// They are shown like other controls.
  case shown
}

extension String {
  /// The text as it may reach a terminal. Every string from outside passes through here before it
  /// becomes cells, and through nothing else; drawing does it again by itself.
  ///
  /// Laws: no control (C0, DEL, C1), bidi control, invisible format code or unassigned code point is
  /// left, except "\n" with `.kept`; the text is in NFC; no more than four marks in a row; cleaning
  /// again changes nothing. C0 and DEL turn into their pictures ("␛"), a tab into four spaces, the
  /// rest into "�", one each, so that hidden characters are seen, not dropped.
  /// Kept: U+200D and U+200C and variation selectors behind a base, flags spelt with tags.
  package func cleaned(_ lineEnds: LineEnds = .shown) -> String {
    if isHarmless(lineEnds) { return self }
    var replaced = UnicodeScalarView()
    var cleaner = Cleaner(lineEnds: lineEnds)
    for scalar in unicodeScalars { cleaner.clean(scalar, into: &replaced) }
    var composed = UnicodeScalarView()
    var marks = 0
    for scalar in String(replaced)._nfc {
      marks = Width.of(scalar) == 0 && !scalar.isTag ? marks + 1 : 0
      if marks <= Cleaner.maxMarks { composed.append(scalar) }
    }
    return String(composed)
  }

  /// Whether cleaning surely changes nothing and every code point is a character of its own.
  func isHarmless(_ lineEnds: LineEnds = .shown) -> Bool {
    unicodeScalars.allSatisfy { $0.isHarmless || (lineEnds == .kept && $0 == "\n") }
  }
}

/// Replaces code points one by one; remembers what the last ones were.
private struct Cleaner {
  /// A cell holds five code points: a base and four marks.
  static let maxMarks = 4

  let lineEnds: LineEnds
  private var afterReturn = false
  /// Tags that may still follow a black flag: at most six spell a region and its end.
  private var tagsLeft = 0

  init(lineEnds: LineEnds) { self.lineEnds = lineEnds }

  mutating func clean(_ scalar: Unicode.Scalar, into text: inout String.UnicodeScalarView) {
    defer { afterReturn = scalar == "\r" }
    if scalar.isTag && tagsLeft > 0 {
      tagsLeft -= 1
      text.append(scalar)
      return
    }
    tagsLeft = scalar == "\u{1F3F4}" ? 6 : 0
    if lineEnds == .kept && scalar.endsLine {
      if !(afterReturn && scalar == "\n") { text.append("\n") }
    } else if scalar == "\t" {
      text.append(contentsOf: "    ".unicodeScalars)
    } else {
      text.append(scalar.shown)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var endsLine: Bool {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The code point itself, or what is shown in its place.
  var shown: Unicode.Scalar {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x20..<0x7F: self
    default: isPrintable ? self : "\u{FFFD}"
    }
  }

  private var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .format: isJoiner || isArabicSign
    case .nonspacingMark: true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol, .spaceSeparator, .privateUse:
      // Fillers of Hangul are letters that show nothing: names of them would look empty.
      !properties.isDefaultIgnorableCodePoint
    @unknown default: false
    }
  }

  private var isJoiner: Bool { value == 0x200C || value == 0x200D }

  /// Format codes that are drawn: number signs and the end of a verse.
  private var isArabicSign: Bool {
    switch value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2: true
    default: false
    }
  }

  /// Known to stay as it is, whatever stands beside it: printable, in NFC, no mark, no part of a
  /// cluster. The blocks that most text consists of; everything else takes the longer way.
  fileprivate var isHarmless: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x400...0x482, 0x48A...0x52F, 0x2010...0x2027,
      0x2030...0x205E, 0x2190...0x2328, 0x2500...0x27BF, 0x3000...0x3029, 0x3041...0x3096,
      0x30A0...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF9D:
      true
    default: false
    }
  }
}
