import Screen
import SharedText

/// A shared text broken into rows of a width, as far as it is looked at: only what lies around a
/// position is laid out, whatever the length of the text.
///
/// Law: the rows one after the other are the whole text; a row never cuts a visible character. A
/// line of more than `longest` scalars is broken there, too.
struct TextRows {
  let text: Text
  let width: Int
  private static let longest = 4_096

  struct Row: Equatable {
    /// In scalars, without the line feed.
    var range: Range<Int>
    /// Its visible characters, each with its first scalar and its column.
    var characters: [(position: Int, column: Int, text: String)]
    var columns: Int
    /// Whether a line starts with it, and whether one ends with it.
    var startsLine: Bool
    var endsLine: Bool

    func contains(_ position: Int) -> Bool {
      range.contains(position) || (position == range.upperBound && endsLine)
    }

    /// Where `position`, which it contains, stands.
    func column(of position: Int) -> Int {
      characters.last { $0.position <= position }
        .map { $0.position == position ? $0.column : columns } ?? 0
    }

    /// The position nearest to `column`.
    func position(at column: Int) -> Int {
      for (character, next) in zip(characters, characters.dropFirst())
      where column < next.column {
        return character.position
      }
      guard let last = characters.last else { return range.lowerBound }
      return column < columns || !endsLine ? last.position : range.upperBound
    }

    static func == (a: Row, b: Row) -> Bool { a.range == b.range }
  }

  /// The row that holds `position`.
  func row(at position: Int) -> Row {
    let rows = rows(of: piece(at: position))
    return rows.first { $0.contains(position) } ?? rows[rows.count - 1]
  }

  func row(before row: Row) -> Row? {
    guard row.range.lowerBound > 0 else { return nil }
    return self.row(at: row.range.lowerBound - 1)
  }

  func row(after row: Row) -> Row? {
    start(after: row).map(row(at:))
  }

  /// `count` rows, or all, with `above` of them, if there are so many, before the one at `position`;
  /// more where too few come behind it.
  func rows(around position: Int, above: Int, count: Int) -> [Row] {
    var rows = rows(of: piece(at: position))
    var here = rows.firstIndex { $0.contains(position) } ?? rows.count - 1
    while here < above, rows[0].range.lowerBound > 0 {
      let before = self.rows(of: piece(at: rows[0].range.lowerBound - 1))
      rows.insert(contentsOf: before, at: 0)
      here += before.count
    }
    // From the first row in the window on.
    var first = max(0, here - above)
    while rows.count - first < count, let next = start(after: rows[rows.count - 1]) {
      rows += self.rows(of: piece(at: next))
    }
    first = min(first, max(0, rows.count - count))
    while rows.count < count, rows[0].range.lowerBound > 0 {
      rows.insert(contentsOf: self.rows(of: piece(at: rows[0].range.lowerBound - 1)), at: 0)
      first = max(0, rows.count - count)
    }
    rows.removeFirst(first)
    return Array(rows.prefix(count))
  }

  /// Where the next row begins; nil behind the last.
  private func start(after row: Row) -> Int? {
    let start = row.range.upperBound + (row.endsLine ? 1 : 0)
    return start <= text.count && start > row.range.lowerBound ? start : nil
  }

  /// A line, or a part of a very long one.
  private func piece(at position: Int) -> (range: Range<Int>, startsLine: Bool, endsLine: Bool) {
    let line = text.range(ofLine: text.line(at: position))
    let parts = max(1, (line.count + Self.longest - 1) / Self.longest)
    func start(_ part: Int) -> Int {
      let place = min(line.lowerBound + part * Self.longest, line.upperBound)
      return part == 0 || part == parts ? place : text.graphemeBoundary(atOrBefore: place)
    }
    var part = min((position - line.lowerBound) / Self.longest, parts - 1)
    if part + 1 < parts, position >= start(part + 1) { part += 1 }
    return (start(part)..<start(part + 1), part == 0, part + 1 == parts)
  }

  private func rows(
    of piece: (range: Range<Int>, startsLine: Bool, endsLine: Bool)
  ) -> [Row] {
    let characters = characters(of: piece.range)
    let columns = characters.reduce(0) { $0 + $1.columns }
    let breaks =
      columns <= width
      ? [0..<characters.count]
      : TextLayout.rows(of: characters.map { ($0.first, $0.columns) }, width: width)
    return breaks.map { range in
      var column = 0
      let placed = characters[range].map { character in
        defer { column += character.columns }
        return (position: character.position, column: column, text: character.text)
      }
      let isLast = range.upperBound == characters.count
      let start = placed.first?.position ?? piece.range.lowerBound
      let end = isLast ? piece.range.upperBound : characters[range.upperBound].position
      return Row(
        range: start..<end, characters: placed, columns: column,
        startsLine: piece.startsLine && range.lowerBound == 0,
        endsLine: piece.endsLine && isLast)
    }
  }

  private typealias Placed = (
    position: Int, text: String, first: Unicode.Scalar, columns: Int
  )

  private func characters(of range: Range<Int>) -> [Placed] {
    let string = text[range]
    var position = range.lowerBound
    // Every byte is a character of one column: so is most of what is ever written.
    if string.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      return string.unicodeScalars.enumerated().map { index, scalar in
        (position + index, String(Character(scalar)), scalar, 1)
      }
    }
    return string.map { character in
      let shown = String(character).cleaned()
      defer { position += character.unicodeScalars.count }
      return (position, shown, character.unicodeScalars.first ?? " ", shown.columns)
    }
  }
}
