/// Finding a change between two texts, for those who missed the changes that led from one to the other.
extension Change {
  /// More differing lines than this are taken as one passage that was replaced.
  static let differenceLimit = 400

  /// A change that makes `old` into `new`: what is common at both ends is kept, between them whole
  /// lines that are common, and within a changed passage its common ends.
  ///
  /// Law: `old.applied(Change(from: old, to: new)) == new`. Costs O(lines + differenceLimit²).
  package init(from old: Text, to new: Text) {
    self.init()
    let before = old.utf8
    let after = new.utf8
    let (start, end) = Self.commonEnds(before[...], after[...])
    let oldLines = Self.lines(before[start..<before.count &- end])
    let newLines = Self.lines(after[start..<after.count &- end])
    list.add(.keep, Self.scalars(before[..<start]))
    var (oldAt, newAt) = (0, 0)
    for (oldLine, newLine) in LineMatcher(oldLines, newLines, limit: Self.differenceLimit).common {
      replace(before, oldLines[oldAt..<oldLine], with: after, newLines[newAt..<newLine])
      list.add(.keep, Self.scalars(before[oldLines[oldLine].indices]))
      (oldAt, newAt) = (oldLine &+ 1, newLine &+ 1)
    }
    replace(before, oldLines[oldAt...], with: after, newLines[newAt...])
    list.finish()
  }

  private mutating func replace(
    _ before: [UInt8], _ oldLines: ArraySlice<ArraySlice<UInt8>>,
    with after: [UInt8], _ newLines: ArraySlice<ArraySlice<UInt8>>
  ) {
    let old = oldLines.first.map { before[$0.startIndex..<(oldLines.last ?? $0).endIndex] } ?? []
    let new = newLines.first.map { after[$0.startIndex..<(newLines.last ?? $0).endIndex] } ?? []
    let (start, end) = Self.commonEnds(old, new)
    let inserted = new.dropFirst(start).dropLast(end)
    list.add(.keep, Self.scalars(old.prefix(start)))
    list.add(.delete, Self.scalars(old.dropFirst(start).dropLast(end)))
    list.add(.insert, Self.scalars(inserted))
    text.append(contentsOf: inserted)
    list.add(.keep, Self.scalars(old.suffix(end)))
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { UTF8Scan.measure($0.span, $0.indices).scalars }
  }

  /// How many bytes both start with, and how many of the rest both end with; whole scalars.
  private static func commonEnds(
    _ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>
  ) -> (start: Int, end: Int) {
    let shorter = min(a.count, b.count)
    var start = 0
    while start < shorter, a[a.startIndex &+ start] == b[b.startIndex &+ start] { start &+= 1 }
    let splits = { (bytes: ArraySlice<UInt8>, offset: Int) in
      offset < bytes.count && UTF8Scan.isContinuation(bytes[bytes.startIndex &+ offset])
    }
    while start > 0, splits(a, start) || splits(b, start) { start &-= 1 }
    var end = 0
    while end < shorter &- start, a[a.endIndex &- 1 &- end] == b[b.endIndex &- 1 &- end] {
      end &+= 1
    }
    while end > 0, splits(a, a.count &- end) || splits(b, b.count &- end) { end &-= 1 }
    return (start, end)
  }

  /// The lines with the line feeds that end them.
  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index &+ 1
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }
}

/// Pairs of equal lines, both rising: a longest common subsequence (Myers 1986, O(ND)), or none when
/// the texts differ in more than `limit` lines.
private struct LineMatcher {
  private(set) var common: [(old: Int, new: Int)] = []

  init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], limit: Int) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    let number = { (line: ArraySlice<UInt8>) in
      let next = numbers.count
      let known = numbers[line]
      if known == nil { numbers[line] = next }
      return known ?? next
    }
    let a = old.map(number)
    let b = new.map(number)
    guard let fronts = Self.fronts(a, b, limit: limit) else { return }
    trace(fronts, a.count, b.count)
  }

  /// For each number of differences how far every diagonal gets, up to the one that reaches the end.
  private static func fronts(_ a: [Int], _ b: [Int], limit: Int) -> [[Int]]? {
    var fronts: [[Int]] = []
    var furthest = [0, 0, 0]
    for differences in 0...limit {
      var front = Array(repeating: 0, count: 2 * differences + 3)
      for diagonal in stride(from: -differences, through: differences, by: 2) {
        var x = Self.start(furthest, diagonal, differences)
        var y = x - diagonal
        while x < a.count, y < b.count, a[x] == b[y] { (x, y) = (x + 1, y + 1) }
        front[diagonal + differences + 1] = x
        if x >= a.count, y >= b.count { return fronts + [front] }
      }
      fronts.append(front)
      furthest = front
    }
    return nil
  }

  /// Where a diagonal starts, given how far its neighbours got with one difference fewer.
  private static func start(_ previous: [Int], _ diagonal: Int, _ differences: Int) -> Int {
    guard differences > 0 else { return 0 }
    let middle = diagonal + differences
    let fromBelow = diagonal == -differences ? -1 : previous[middle - 1] + 1
    let fromAbove = diagonal == differences ? -1 : previous[middle + 1]
    return max(fromBelow, fromAbove)
  }

  private mutating func trace(_ fronts: [[Int]], _ oldCount: Int, _ newCount: Int) {
    var (x, y) = (oldCount, newCount)
    for differences in fronts.indices.reversed() {
      let previous = differences > 0 ? fronts[differences - 1] : []
      let start = Self.start(previous, x - y, differences)
      while x > start {
        (x, y) = (x - 1, y - 1)
        common.append((x, y))
      }
      guard differences > 0 else { break }
      let diagonal = x - y
      let middle = diagonal + differences
      let isDown =
        diagonal == -differences
        || (diagonal != differences && previous[middle - 1] + 1 < previous[middle + 1])
      if isDown { y -= 1 } else { x -= 1 }
    }
    common.reverse()
  }
}
