/// Finds the HTML comments in the Markdown of one block.
struct CommentScanner {
  let bytes: [UInt8]

  /// The comments in `range` that no code span holds. One that does not end in `range` is text where
  /// text may stand, and goes to the end of an HTML block (`isHTML`).
  func comments(in range: Range<Int>, isHTML: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var runs = isHTML ? [:] : lastRuns(in: range)
    var place = range.lowerBound
    var mayEnd = true
    while place < range.upperBound {
      switch bytes[place] {
      case UInt8(ascii: "<") where mayEnd && begins(Self.opening, at: place, in: range):
        if let end = end(from: place, in: range) {
          found.append(place..<end)
          place = end
        } else if isHTML {
          found.append(place..<range.upperBound)
          return found
        } else {
          mayEnd = false
          place += 1
        }
      case UInt8(ascii: "\\") where !isHTML: place += 2
      case UInt8(ascii: "`") where !isHTML: place = afterCode(at: place, in: range, &runs)
      default: place += 1
      }
    }
    return found
  }

  /// Behind the code span that begins at `place`, or behind its ticks when it never ends.
  private func afterCode(at place: Int, in range: Range<Int>, _ last: inout [Int: Int]) -> Int {
    let opening = ticks(at: place, in: range)
    guard last[opening, default: -1] > place else { return place + opening }
    var next = place + opening
    while next < range.upperBound {
      let count = ticks(at: next, in: range)
      if count == opening { return next + count }
      next += max(count, 1)
    }
    return place + opening
  }

  /// Where the last run of each number of ticks begins, so that no search for one is in vain.
  private func lastRuns(in range: Range<Int>) -> [Int: Int] {
    var last: [Int: Int] = [:]
    var place = range.lowerBound
    while place < range.upperBound {
      let count = ticks(at: place, in: range)
      if count > 0 { last[count] = place }
      place += max(count, 1)
    }
    return last
  }

  private func ticks(at place: Int, in range: Range<Int>) -> Int {
    bytes[place..<range.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
  }

  private func end(from place: Int, in range: Range<Int>) -> Int? {
    var next = place + Self.opening.count
    while next < range.upperBound {
      if begins(Self.closing, at: next, in: range) { return next + Self.closing.count }
      next += 1
    }
    return nil
  }

  private func begins(_ mark: [UInt8], at place: Int, in range: Range<Int>) -> Bool {
    bytes[place..<range.upperBound].starts(with: mark)
  }

  private static let opening = Array("<!--".utf8)
  private static let closing = Array("-->".utf8)
}
