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
    fileprivate let text: Text
    /// In scalars, without the line feed.
    let range: Range<Int>
    /// Whether a line starts with it, and whether one ends with it.
    let startsLine: Bool
    let endsLine: Bool

    /// Its visible characters, each with its first scalar and its column. Made when they are asked for:
    /// many rows are only counted.
    var characters: [(position: Int, column: Int, text: String)] {
      var column = 0
      return Seen.laidOut(text, range).map { character in
        defer { column += character.columns }
        return (character.position, column, character.text)
      }
    }

    var columns: Int { Seen.laidOut(text, range).reduce(0) { $0 + $1.columns } }

    func contains(_ position: Int) -> Bool {
      range.contains(position) || (position == range.upperBound && endsLine)
    }

    /// Where `position`, which it contains, stands.
    func column(of position: Int) -> Int {
      let found = characters.last { $0.position <= position }
      return found.map { $0.position == position ? $0.column : columns } ?? 0
    }

    /// The position nearest to `column`.
    func position(at column: Int) -> Int {
      let characters = characters
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
    let breaks = breaks(of: piece.range)
    return breaks.enumerated().map { index, range in
      Row(
        text: text, range: range, startsLine: piece.startsLine && index == 0,
        endsLine: piece.endsLine && index == breaks.count - 1)
    }
  }

  /// Where the rows of a piece are, at least one.
  private func breaks(of piece: Range<Int>) -> [Range<Int>] {
    // No scalar takes more columns than a tab, which shows as four spaces.
    if piece.count * 4 <= width { return [piece] }
    let bytes = text.utf8(in: piece)
    // Every byte is a character of one column: so is most of what is ever written.
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
      guard piece.count > width else { return [piece] }
      return TextLayout.rows(of: bytes.map { (Unicode.Scalar($0), 1) }, width: width)
        .map { piece.lowerBound + $0.lowerBound..<piece.lowerBound + $0.upperBound }
    }
    let characters = Seen.laidOut(text, piece)
    let starts = characters.map(\.position) + [piece.upperBound]
    return TextLayout.rows(of: characters.map { ($0.first, $0.columns) }, width: width)
      .map { starts[$0.lowerBound]..<starts[$0.upperBound] }
  }

  /// What is seen of a character.
  fileprivate struct Seen {
    let position: Int
    let text: String
    let first: Unicode.Scalar
    let columns: Int

    static func laidOut(_ text: Text, _ range: Range<Int>) -> [Seen] {
      let string = text[range]
      var position = range.lowerBound
      if string.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
        return string.unicodeScalars.enumerated().map { index, scalar in
          Seen(position: position + index, text: String(scalar), first: scalar, columns: 1)
        }
      }
      return string.map { character in
        let shown = String(character).cleaned()
        defer { position += character.unicodeScalars.count }
        return Seen(
          position: position, text: shown, first: character.unicodeScalars.first ?? " ",
          columns: shown.columns)
      }
    }
  }
}
