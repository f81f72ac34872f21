/// What a person may write: rules for every text that others will read.
package enum PlainText {
  /// The text as it is kept: without white space around it. Line breaks and tabs inside stay;
  /// any other control character is refused, and so is text that shows nothing.
  package static func accepted(_ text: String, limit: Int = Limits.text) throws(Refusal) -> String {
    guard text.unicodeScalars.count <= limit else { throw .textTooLong(limit: limit) }
    guard !text.unicodeScalars.contains(where: isUnprintable) else { throw .textUnprintable }
    let kept = trimmed(text)
    guard !kept.unicodeScalars.allSatisfy(isBlank) else { throw .textEmpty }
    return kept
  }

  /// The name as it is kept: one line, white space folded, nothing that hides or turns text.
  package static func acceptedName(_ name: String) throws(Refusal) -> String {
    guard name.unicodeScalars.count <= Limits.name else { throw .nameTooLong(limit: Limits.name) }
    let forbidden = name.unicodeScalars.contains {
      isControl($0) || turnsText($0)
    }
    guard !forbidden else { throw .nameUnprintable }
    let kept = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard kept.unicodeScalars.contains(where: isVisible) else { throw .nameEmpty }
    return kept
  }

  /// Equal keys mean that readers cannot be expected to tell two names apart.
  ///
  /// Law: names that differ only in case, in normal form or in characters without a glyph (joiners,
  /// variation selectors, fillers) have equal keys.
  package static func key(ofName name: String) -> String {
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: name.unicodeScalars.filter { !isBlank($0) || $0 == " " })
    // Upper case first: that is where ß meets SS, and ς meets σ.
    return String(shown).uppercased().lowercased()
  }

  static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    isControl(scalar) && scalar != "\n" && scalar != "\t"
  }

  /// General category Cc, which Unicode promises never to change.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// Whether nothing stands where this scalar is: white space, what shows nothing of its own
  /// (Default_Ignorable_Code_Point), and the Braille pattern without dots.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar == "\u{2800}"
  }

  /// Bidirectional controls (UAX #9) and characters without a glyph that other text could hide behind.
  private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if isBlank(scalar) { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .nonspacingMark, .enclosingMark,
      .spaceSeparator, .lineSeparator, .paragraphSeparator:
      false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol:
      true
    @unknown default: false
    }
  }

  package static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
