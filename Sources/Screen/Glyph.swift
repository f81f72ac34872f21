/// What fills one cell (or the two of a wide glyph): a base and what combines with it.
///
/// A user's character (grapheme cluster) is mostly one glyph. Where fonts draw its parts side by
/// side, as with the spacing vowels of Thai and Devanagari, it is several, so that columns agree
/// with terminals that know nothing of clusters. Emoji joined by U+200D, with a skin tone, and
/// flags are one glyph of two columns.
///
/// Law: a glyph has 1 or 2 columns and 1…5 code points, the first of which is not zero-width. Longer
/// clusters lose their tail, never leaving a joiner at the end: a family of four shows three.
struct Glyph: Equatable, Sendable {
  private(set) var scalars: [Unicode.Scalar]
  private(set) var columns: Int

  /// Stands under a mark that has no base of its own.
  static let missingBase: Unicode.Scalar = "\u{25CC}"

  /// `character` must be cleaned.
  static func glyphs(of character: Character) -> [Glyph] {
    var glyphs: [Glyph] = []
    for scalar in character.unicodeScalars {
      let columns = Width.of(scalar)
      if let last = glyphs.indices.last, columns == 0 || glyphs[last].isJoined(by: scalar) {
        glyphs[last].join(scalar)
      } else if columns == 0 {
        glyphs.append(Glyph(scalars: [missingBase, scalar], columns: 1))
      } else {
        glyphs.append(Glyph(scalars: [scalar], columns: columns))
      }
    }
    for place in glyphs.indices { glyphs[place].dropTail() }
    return glyphs
  }

  /// Whether a code point that could stand alone belongs to this glyph.
  private func isJoined(by scalar: Unicode.Scalar) -> Bool {
    guard let last = scalars.last, let base = scalars.first else { return false }
    if last == "\u{200D}" { return base.isPictograph && scalar.isPictograph }
    if scalar.isRegional { return scalars.count == 1 && base.isRegional }
    return scalar.properties.isEmojiModifier && base.isPictograph
  }

  private mutating func join(_ scalar: Unicode.Scalar) {
    guard let base = scalars.first else { return }
    scalars.append(scalar)
    let widens = scalar == "\u{FE0F}" && scalars.count == 2 && Width.widens(base)
    if widens || Width.of(scalar) > 0 { columns = 2 }
  }

  private mutating func dropTail() {
    if scalars.count > Cell.maxScalars {
      scalars.removeAll { $0.isTag }
      scalars.removeLast(max(0, scalars.count - Cell.maxScalars))
    }
    while scalars.count > 1, scalars.last == "\u{200D}" { scalars.removeLast() }
  }

  func cell(style: Style) -> Cell { Cell(scalars: scalars, width: columns, style: style) }
}

extension Unicode.Scalar {
  /// One of the 26 letters that make flags in pairs.
  fileprivate var isRegional: Bool { value >= 0x1F1E6 && value <= 0x1F1FF }

  /// Letters that spell a region behind a black flag.
  var isTag: Bool { value >= 0xE0020 && value <= 0xE007F }

  /// An emoji that is not also a digit or a sign of ASCII.
  fileprivate var isPictograph: Bool { value > 0xA8 && properties.isEmoji }
}

extension Character {
  /// How many columns the character takes when it is drawn, 0 for a line end. Must be cleaned.
  package var columns: Int {
    if let only = onlyScalar { return only == "\n" ? 0 : max(1, Width.of(only)) }
    return Glyph.glyphs(of: self).reduce(0) { $0 + $1.columns }
  }

  /// Gives the cells of its glyphs to `body`, until that returns false. True when all were taken.
  func forEachCell(style: Style, _ body: (Cell) -> Bool) -> Bool {
    if let only = onlyScalar, case let width = Width.of(only), width > 0 {
      return body(Cell(scalar: only, width: width, style: style))
    }
    return Glyph.glyphs(of: self).allSatisfy { body($0.cell(style: style)) }
  }

  /// Most characters are one code point.
  private var onlyScalar: Unicode.Scalar? {
    let scalars = unicodeScalars
    return scalars.index(after: scalars.startIndex) == scalars.endIndex ? scalars.first : nil
  }
}

extension String {
  /// How many columns the text takes on one line: exactly what drawing it advances.
  package var columns: Int {
    if isHarmless() { return unicodeScalars.reduce(0) { $0 + Width.of($1) } }
    return cleaned().reduce(0) { $0 + $1.columns }
  }
}
