extension Grid {
  /// The glyphs as plain lines, for snapshots: one line a row, no spaces at line ends, no style.
  package var text: String {
    (0..<size.rows).map { line in
      var text = String.UnicodeScalarView()
      for cell in row(line) { text.append(contentsOf: cell.scalars) }
      while text.last == " " { text.removeLast() }
      return String(text)
    }.joined(separator: "\n")
  }

  /// The glyphs with their styles, for tests: every change of style is written before the glyphs it
  /// begins at, as `{bold fg:4 bg:x236}`; `{}` is plain. Rows begin plain; spaces at line ends stay
  /// when they are styled. Two different grids of one size differ here too, apart from cursors.
  package var styledText: String {
    (0..<size.rows).map { line in
      var text = ""
      var style = Style.plain
      var spaces = ""
      for cell in row(line) where !cell.isContinuation {
        if cell.style != style {
          text += spaces + cell.style.mark
          spaces = ""
          style = cell.style
        }
        if cell == .blank {
          spaces += " "
        } else {
          text += spaces + cell.text
          spaces = ""
        }
      }
      return text
    }.joined(separator: "\n")
  }
}

extension Style {
  fileprivate var mark: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    var parts = names.filter { attributes.contains($0.0) }.map(\.1)
    if let number = foreground.mark { parts.append("fg:" + number) }
    if let number = background.mark { parts.append("bg:" + number) }
    return "{" + parts.joined(separator: " ") + "}"
  }
}

extension Color {
  fileprivate var mark: String? {
    switch self {
    case .standard: nil
    case .ansi(let number): "\(number & 15)"
    case .indexed(let number): "x\(number)"
    }
  }
}
