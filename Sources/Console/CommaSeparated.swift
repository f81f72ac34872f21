import Screen

/// Tables as comma-separated values (RFC 4180) that spreadsheets can open without harm.
///
/// Laws: every cell is quoted and on one line, without control characters; none begins with what a
/// spreadsheet takes for a formula: such a one gets an apostrophe in front, which says "text" there.
enum CommaSeparated {
  static func text(_ rows: [[String]]) -> String {
    rows.map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  static func cell(_ text: String) -> String {
    let clean = text.cleaned(.kept).replacing("\n", with: " ")
    let first = clean.unicodeScalars.first { !$0.properties.isWhitespace && !isIgnored($0) }
    let isFormula = first.map { "=+-@＝＋－＠|%".unicodeScalars.contains($0) } ?? false
    // By code points: with a mark behind it a quotation mark is another character.
    var quoted = String.UnicodeScalarView()
    for scalar in clean.unicodeScalars {
      quoted.append(scalar)
      if scalar == "\"" { quoted.append(scalar) }
    }
    return "\"" + (isFormula ? "'" : "") + String(quoted) + "\""
  }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint
  }
}
