/// Boundaries of visible characters (extended grapheme clusters, UAX #29 as the Swift library knows
/// it), in scalar positions. Each costs O(log n) plus a short window around the position: only where
/// more than 4,096 scalars in a row are neither plain letters nor digits may a cluster be cut.
extension Text {
  /// The last boundary at or before `position`.
  package func graphemeBoundary(atOrBefore position: Int) -> Int {
    boundaries(around: position).last { $0 <= position } ?? 0
  }

  /// The last boundary before `position`; 0 at the start.
  package func graphemeBoundary(before position: Int) -> Int {
    boundaries(around: position).last { $0 < position } ?? 0
  }

  /// The first boundary after `position`; `count` at the end.
  package func graphemeBoundary(after position: Int) -> Int {
    boundaries(around: position).first { $0 > position } ?? count
  }

  /// `range`, widened so that it cuts no visible character.
  package func graphemes(covering range: Range<Int>) -> Range<Int> {
    let start = graphemeBoundary(atOrBefore: range.lowerBound)
    let end = range.upperBound
    guard !range.isEmpty else { return start..<start }
    return start..<(graphemeBoundary(atOrBefore: end) == end ? end : graphemeBoundary(after: end))
  }

  /// Consecutive boundaries, from one below `position` to one above it where the text has such.
  private func boundaries(around position: Int) -> [Int] {
    precondition(position >= 0 && position <= count)
    var reach = 32
    while true {
      let window = max(0, position &- reach)..<min(count, position &+ reach)
      let scalars = Array(self[window].unicodeScalars)
      let middle = position &- window.lowerBound
      let isPlainBreak = { (index: Int) in
        Self.isPlain(scalars[index &- 1]) && Self.isPlain(scalars[index])
      }
      let start = middle > 1 ? (1..<middle).last(where: isPlainBreak) : nil
      let end =
        middle &+ 1 < scalars.count
        ? (middle &+ 1..<scalars.count).first(where: isPlainBreak) : nil
      let isStarted = start != nil || window.lowerBound == 0
      let isEnded = end != nil || window.upperBound == count
      guard (isStarted && isEnded) || reach >= 4_096 else {
        reach &*= 4
        continue
      }
      let piece = scalars[(start ?? 0)..<(end ?? scalars.count)]
      return Self.boundaries(of: piece, from: window.lowerBound)
    }
  }

  private static func boundaries(
    of scalars: ArraySlice<Unicode.Scalar>, from origin: Int
  ) -> [Int] {
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    var boundaries = [origin &+ scalars.startIndex]
    var position = origin &+ scalars.startIndex
    for character in String(string) {
      position &+= character.unicodeScalars.count
      boundaries.append(position)
    }
    return boundaries
  }

  /// Whether two such scalars in a row always have a boundary between them: letters and digits
  /// whose Grapheme_Cluster_Break is Other, and precomposed Hangul.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xC0...0x2FF, 0x370...0x482, 0x48A...0x52F: true
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }
}
