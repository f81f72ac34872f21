extension Invitation {
  /// Finds the first invitation in a text as it was pasted: with other words around it, in brackets or
  /// quotation marks, with the end of a sentence behind it, broken over several lines or quoted by a mail
  /// program, or with `&amp;` in the place of `&`. Nil when there is none that is whole.
  ///
  /// Only the first 16 KiB are looked at, and in them the first 64 places where one could begin.
  package init?(_ text: String) {
    let text = Self.unwrapped(text)
    var rest = text[...]
    for _ in 0..<64 {
      guard let start = Self.start(in: rest) else { return nil }
      if let invitation = Self.assembled(rest[start...]) {
        self = invitation
        return
      }
      rest = rest[text.index(after: start)...]
    }
    return nil
  }

  /// Whether an invitation begins in the text, be it cut off.
  package static func begins(in text: String) -> Bool { start(in: text[...]) != nil }

  private static func start(in text: Substring) -> String.Index? {
    let scheme = Array("plenary:".utf8)
    return text.utf8.indices.first { index in
      text.utf8[index...].prefix(scheme.count).elementsEqual(scheme) { byte, letter in
        byte == letter || (letter != UInt8(ascii: ":") && byte == letter - 0x20)
      }
    }
  }

  /// Without what mail programs, web pages and shells do to a text, and without what shows nothing.
  private static func unwrapped(_ text: String) -> String {
    var text = String(decoding: text.utf8.prefix(1 << 14), as: UTF8.self)
    // Quoted-printable (RFC 2045, section 6.7) writes every = like this.
    if text.contains("=3D") {
      for lineBreak in ["=\r\n", "=\n"] { text = text.replacing(lineBreak, with: "") }
      text = text.replacing("=3D", with: "=")
    }
    text = text.replacing("&amp;", with: "&").replacing("\\", with: "")
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
      // Hyphens that are not broken at the end of a line.
      scalars.append(["\u{2010}", "\u{2011}"].contains(scalar) ? "-" : scalar)
    }
    return String(scalars)
  }

  /// The least that is whole, of the pieces between white space from the beginning of `text` on.
  private static func assembled(_ text: Substring) -> Invitation? {
    var whole = ""
    let pieces = paragraph(text.prefix(longest))
      .split(maxSplits: mostPieces, whereSeparator: \.isWhitespace)
    for piece in pieces.prefix(mostPieces) {
      // The mark of a line that a mail program quotes.
      let quoted = whole.isEmpty ? piece : piece.drop { $0 == ">" || $0 == "|" }
      let kept = quoted.prefix(while: isOfInvitation)
      whole += kept
      if let invitation = trimmed(whole) { return invitation }
      guard kept.endIndex == quoted.endIndex else { return nil }
    }
    return nil
  }

  private static let mostPieces = 16
  /// Of anything that could be an invitation with its line breaks, in characters.
  private static let longest = 2_048

  /// Up to the first empty line, where nothing goes on.
  private static func paragraph(_ text: Substring) -> Substring {
    var isLineEmpty = false
    for index in text.indices {
      if text[index].isNewline {
        if isLineEmpty { return text[..<index] }
        isLineEmpty = true
      } else if !text[index].isWhitespace {
        isLineEmpty = false
      }
    }
    return text
  }

  /// The characters of invitations of either form.
  private static func isOfInvitation(_ character: Character) -> Bool {
    guard let byte = character.asciiValue else { return false }
    return isPlain(byte) || ".:/?&=[]".utf8.contains(byte)
  }

  /// Without the end of a sentence or of brackets behind it.
  private static func trimmed(_ text: String) -> Invitation? {
    var text = text[...]
    for _ in 0..<8 {
      if let invitation = Invitation(exactly: String(text)) { return invitation }
      guard let last = text.last, ".:?]_-=&".contains(last) else { return nil }
      text = text.dropLast()
    }
    return nil
  }
}
