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

  static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    isControl(scalar) && scalar != "\n" && scalar != "\t"
  }

  /// General category Cc, which Unicode promises never to change.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// Whether nothing stands where this scalar is: white space, what shows nothing of its own
  /// (Default_Ignorable_Code_Point), and the Braille pattern without dots.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar == "\u{2800}"
  }

  package static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
