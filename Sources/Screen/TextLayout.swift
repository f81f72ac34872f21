/// Breaking text into lines, cutting it and aligning it, in columns.
package enum TextLayout {
  /// One line of wrapped text.
  package struct Line: Hashable, Sendable {
    package let text: String
    /// Its characters in the cleaned text. Between the ranges of two lines lie only the spaces, or
    /// the "\n", at which the first one ended.
    package let range: Range<Int>
    package let columns: Int
  }

  /// Breaks text into lines of at most `width` columns; at least one line.
  ///
  /// Laws: the lines and the gaps between them, in order, are the text cleaned with `.kept`; a gap
  /// holds spaces or one "\n" with spaces before it; a line is wider than `width` only when it is a
  /// single character. Spaces at the end of a line belong to the gap, those at the start of a
  /// paragraph to the line. A width below 1 is taken as 1.
  package static func wrap(_ text: String, width: Int) -> [Line] {
    let clean = text.cleaned(.kept)
    let pieces = Piece.pieces(of: clean)
    let width = max(1, width)
    return ranges(of: pieces, width: width, rest: width).map { range in
      Line(
        text: Piece.text(range, of: pieces, endingAt: pieces.count, in: clean), range: range,
        columns: pieces[range].reduce(0) { $0 + $1.columns })
    }
  }

  /// Breaks styled text as the plain one; runs keep their styles, line by line. All lines but the
  /// first begin with `indent` spaces, which count as part of the width; with none where they would
  /// take more than a quarter of it.
  package static func wrap(_ text: StyledText, width: Int, indent: Int = 0) -> [StyledText] {
    let width = max(1, width)
    let indent = indent <= width / 4 ? max(0, indent) : 0
    var pieces: [Piece] = []
    var starts: [Int] = []
    for run in text.runs {
      starts.append(pieces.count)
      pieces += Piece.pieces(of: run.text)
    }
    let ends = starts.dropFirst() + [pieces.count]
    return ranges(of: pieces, width: width, rest: width - indent).enumerated().map { index, range in
      var line = StyledText(String(repeating: " ", count: index > 0 ? indent : 0))
      for (run, (start, end)) in zip(text.runs, zip(starts, ends)) {
        let part = range.clamped(to: start..<end)
        line.append(
          Piece.text(part, of: pieces, endingAt: end, in: run.text), style: run.style)
      }
      return line
    }
  }

  /// Breaks a paragraph, given as its characters, into rows of at most `width` columns in which every
  /// character has its place: for editing. Spaces at the end of a row stand beyond the width.
  ///
  /// Law: the rows, one after the other, are all of it; at least one row.
  package static func rows(
    of characters: [(first: Unicode.Scalar, columns: Int)], width: Int
  ) -> [Range<Int>] {
    let pieces = characters.map {
      Piece(scalar: $0.first, columns: $0.columns, start: "".startIndex)
    }
    var rows: [Range<Int>] = []
    var start = 0
    repeat {
      var end = lineEnd(pieces, start..<pieces.count, max(1, width))
      while end < pieces.count, LineBreak.isSpace(pieces[end].scalar) { end += 1 }
      rows.append(start..<end)
      start = end
    } while start < pieces.count
    return rows
  }

  /// One character, as far as breaking lines needs to know it.
  private struct Piece {
    /// Its first code point.
    let scalar: Unicode.Scalar
    let columns: Int
    /// Where it starts in its text.
    let start: String.Index

    /// `text` must be clean.
    static func pieces(of text: String) -> [Piece] {
      let scalars = text.unicodeScalars
      if text.isHarmless(.kept) {
        return scalars.indices.map { index in
          let scalar = scalars[index]
          return Piece(
            scalar: scalar, columns: scalar == "\n" ? 0 : Width.of(scalar), start: index)
        }
      }
      return text.indices.map { index in
        Piece(scalar: scalars[index], columns: text[index].columns, start: index)
      }
    }

    /// The text of a range of `pieces`; those from its start up to `end` belong to `text`.
    static func text(
      _ range: Range<Int>, of pieces: [Piece], endingAt end: Int, in text: String
    ) -> String {
      guard !range.isEmpty else { return "" }
      let stop = range.upperBound < end ? pieces[range.upperBound].start : text.endIndex
      return String(text[pieces[range.lowerBound].start..<stop])
    }
  }

  /// `width` is that of the first line, `rest` that of all others.
  private static func ranges(of pieces: [Piece], width: Int, rest: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for end in pieces.indices where pieces[end].scalar == "\n" {
      wrapParagraph(pieces, start..<end, width, rest, into: &lines)
      start = end + 1
    }
    wrapParagraph(pieces, start..<pieces.count, width, rest, into: &lines)
    return lines
  }

  private static func wrapParagraph(
    _ pieces: [Piece], _ paragraph: Range<Int>, _ width: Int, _ rest: Int,
    into lines: inout [Range<Int>]
  ) {
    var start = paragraph.lowerBound
    repeat {
      let room = lines.isEmpty ? width : rest
      let end = lineEnd(pieces, start..<paragraph.upperBound, room)
      var last = end
      while last > start, LineBreak.isSpace(pieces[last - 1].scalar) { last -= 1 }
      lines.append(start..<last)
      start = end
      while start < paragraph.upperBound, LineBreak.isSpace(pieces[start].scalar) { start += 1 }
    } while start < paragraph.upperBound
  }

  /// The end of the line that starts `rest`: the last allowed break that fits; else as many
  /// characters as fit, and at least one.
  private static func lineEnd(_ pieces: [Piece], _ rest: Range<Int>, _ width: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    for place in rest {
      let scalar = pieces[place].scalar
      if place > rest.lowerBound {
        let earlier = place - 2 >= rest.lowerBound ? pieces[place - 2].scalar : nil
        let isAllowed = LineBreak.isAllowed(
          between: pieces[place - 1].scalar, and: scalar, after: earlier)
        if isAllowed { lastBreak = place }
      }
      used += pieces[place].columns
      if used > width, !LineBreak.isSpace(scalar) {
        return lastBreak ?? max(place, rest.lowerBound + 1)
      }
    }
    return rest.upperBound
  }
}
