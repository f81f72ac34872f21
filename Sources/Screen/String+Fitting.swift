/// Where text stands in a field that is wider.
package enum Alignment: Sendable { case left, centre, right }

extension String {
  /// The text, cleaned, in at most `width` columns: when it is longer, as much of its start as fits
  /// before "…".
  package func truncated(to width: Int) -> String {
    let clean = cleaned().rooted
    guard clean.columns > width else { return clean }
    guard width > 0 else { return "" }
    var used = 1
    var kept = ""
    for character in clean {
      used += character.columns
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The text with a base under a mark that starts it, as it is drawn alone; else the mark would
  /// sit on what it is put behind.
  private var rooted: String {
    guard let first = unicodeScalars.first, Width.of(first) == 0 else { return self }
    var rooted = UnicodeScalarView([Glyph.missingBase])
    rooted.append(contentsOf: unicodeScalars)
    return String(rooted)
  }

  /// The text, cleaned, in exactly `width` columns (0 for a negative width): truncated, or filled
  /// with spaces.
  package func fitted(to width: Int, _ alignment: Alignment = .left) -> String {
    let text = truncated(to: width)
    let rest = max(0, width - text.columns)
    let before =
      switch alignment {
      case .left: 0
      case .centre: rest / 2
      case .right: rest
      }
    return String(repeating: " ", count: before) + text
      + String(repeating: " ", count: rest - before)
  }
}
