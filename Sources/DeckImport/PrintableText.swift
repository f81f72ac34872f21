/// Text without control characters: entities such as `&#27;` write them into any Markdown.
enum PrintableText {
  /// One line: white space as spaces, any other control character as U+FFFD.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(
        isControl(scalar) ? (scalar.properties.isWhitespace ? " " : "\u{FFFD}") : scalar)
    }
    return String(result)
  }

  /// Lines, with tabs to every fourth column.
  static func lines(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.contains("\t") else { return Self.line(String(line)) }
      var result = ""
      var column = 0
      for character in line {
        let isTab = character == "\t"
        let width = isTab ? 4 - column % 4 : 1
        result += isTab ? String(repeating: " ", count: width) : String(character)
        column += width
      }
      return Self.line(result)
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
      || scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
