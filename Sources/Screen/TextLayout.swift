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
    let characters = Array(text.cleaned(.kept))
    let columns = characters.map(\.columns)
    return ranges(of: characters, columns: columns, width: max(1, width)).map { range in
      Line(
        text: String(characters[range]), range: range, columns: columns[range].reduce(0, +))
    }
  }

  /// Breaks styled text as the plain one; runs keep their styles, line by line.
  package static func wrap(_ text: StyledText, width: Int) -> [StyledText] {
    var characters: [Character] = []
    var styles: [Style] = []
    for run in text.runs {
      for character in run.text {
        characters.append(character)
        styles.append(run.style)
      }
    }
    let columns = characters.map(\.columns)
    return ranges(of: characters, columns: columns, width: max(1, width)).map { range in
      var line = StyledText()
      for place in range { line.append(String(characters[place]), style: styles[place]) }
      return line
    }
  }

  private static func ranges(
    of characters: [Character], columns: [Int], width: Int
  ) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for end in characters.indices where characters[end] == "\n" {
      wrapParagraph(characters, columns, start..<end, width, into: &lines)
      start = end + 1
    }
    wrapParagraph(characters, columns, start..<characters.count, width, into: &lines)
    return lines
  }

  private static func wrapParagraph(
    _ characters: [Character], _ columns: [Int], _ paragraph: Range<Int>, _ width: Int,
    into lines: inout [Range<Int>]
  ) {
    var start = paragraph.lowerBound
    repeat {
      let end = lineEnd(characters, columns, start..<paragraph.upperBound, width)
      var last = end
      while last > start, LineBreak.isSpace(characters[last - 1]) { last -= 1 }
      lines.append(start..<last)
      start = end
      while start < paragraph.upperBound, LineBreak.isSpace(characters[start]) { start += 1 }
    } while start < paragraph.upperBound
  }

  /// The end of the line that starts `rest`: the last allowed break that fits; else as many
  /// characters as fit, and at least one.
  private static func lineEnd(
    _ characters: [Character], _ columns: [Int], _ rest: Range<Int>, _ width: Int
  ) -> Int {
    var used = 0
    var lastBreak: Int?
    for place in rest {
      if place > rest.lowerBound {
        let earlier = place - 2 >= rest.lowerBound ? characters[place - 2] : nil
        let isAllowed = LineBreak.isAllowed(
          between: characters[place - 1], and: characters[place], after: earlier)
        if isAllowed { lastBreak = place }
      }
      used += columns[place]
      if used > width, !LineBreak.isSpace(characters[place]) {
        return lastBreak ?? max(place, rest.lowerBound + 1)
      }
    }
    return rest.upperBound
  }
}
