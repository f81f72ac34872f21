/// Text in the three ways that front matter and speaker notes write it in YAML: plain, quoted, or as
/// a block behind `|` or `>`. Not a YAML reader: anything else is taken as it stands.
enum YAMLText {
  static func plain(_ value: String) -> String {
    let lines = value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let head = lines[0].trimmed
    if lines.count > 1, let style = head.first, style == "|" || style == ">",
      head.dropFirst().allSatisfy({ "+-0123456789".contains($0) })
    {
      return block(lines.dropFirst(), folds: style == ">")
    }
    if lines.count == 1, let text = unquoted(head) { return text }
    return lines.map(\.trimmed).joined(separator: "\n").trimmed
  }

  private static func block(_ lines: ArraySlice<Substring>, folds: Bool) -> String {
    let margin = lines.lazy.filter { !$0.trimmed.isEmpty }.map(indent).min() ?? 0
    let texts = lines.map { String($0.dropFirst(min(margin, indent($0)))) }
    guard folds else { return texts.joined(separator: "\n").trimmed }
    let folded = texts.split(separator: "", omittingEmptySubsequences: true)
    return folded.map { $0.map(\.trimmed).joined(separator: " ") }.joined(separator: "\n")
  }

  private static func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

  /// Nil when `text` does not stand in quotes.
  private static func unquoted(_ text: String) -> String? {
    guard text.count >= 2, let quote = text.first, text.last == quote else { return nil }
    let inside = String(text.dropFirst().dropLast())
    switch quote {
    case "'": return inside.replacing("''", with: "'")
    case "\"": return unescaped(inside)
    default: return nil
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension StringProtocol {
  /// Without the white space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
