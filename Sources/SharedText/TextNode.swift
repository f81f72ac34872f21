/// One node of the tree under a `Text`: a leaf with bytes, or an inner node with children.
///
/// Invariants: all leaves are equally deep; a leaf starts and ends between scalars and holds at most
/// `leafLimit` bytes, an inner node at most `fanLimit` children; no node but an only leaf is empty;
/// `measure` is the sum of what is below. Copies share all below them until one of them is edited.
struct TextNode: Sendable {
  static let leafLimit = 1024
  static let fanLimit = 32

  private(set) var bytes: [UInt8]
  private(set) var children: [TextNode]
  private(set) var measure: TextMeasure

  init(leaf bytes: [UInt8], measure: TextMeasure) {
    self.bytes = bytes
    self.measure = measure
    children = []
  }

  init(children: [TextNode]) {
    bytes = []
    self.children = children
    measure = TextMeasure()
    for child in children { measure += child.measure }
  }

  var isLeaf: Bool { children.isEmpty }

  /// The tree over valid UTF-8.
  static func tree(over bytes: ArraySlice<UInt8>) -> TextNode {
    var level = leaves(over: bytes)
    while level.count > 1 { level = parents(over: level) }
    return level.first ?? TextNode(leaf: [], measure: TextMeasure())
  }

  /// Leaves of about three quarters of the limit, so that edits find room.
  private static func leaves(over bytes: ArraySlice<UInt8>) -> [TextNode] {
    let pieces = max(1, (bytes.count &+ leafLimit * 3 / 4 &- 1) / (leafLimit * 3 / 4))
    var leaves: [TextNode] = []
    leaves.reserveCapacity(pieces)
    var start = bytes.startIndex
    for piece in 1...pieces {
      var end = bytes.startIndex &+ bytes.count * piece / pieces
      while end > start, end < bytes.endIndex, UTF8Scan.isContinuation(bytes[end]) { end &-= 1 }
      guard end > start else { continue }
      let leaf = Array(bytes[start..<end])
      leaves.append(TextNode(leaf: leaf, measure: UTF8Scan.measure(leaf.span, leaf.indices)))
      start = end
    }
    return leaves
  }

  private static func parents(over nodes: [TextNode]) -> [TextNode] {
    let groups = (nodes.count &+ fanLimit * 3 / 4 &- 1) / (fanLimit * 3 / 4)
    return (0..<groups).map { group in
      let range = nodes.count * group / groups..<nodes.count * (group &+ 1) / groups
      return TextNode(children: Array(nodes[range]))
    }
  }

  /// The byte offset in this leaf of its scalar number `offset`.
  func byteOffset(ofScalar offset: Int) -> Int {
    measure.bytes == measure.scalars
      ? offset : UTF8Scan.advance(bytes.span, from: 0, by: offset)
  }

  // MARK: Insertion

  /// Inserts `piece` (valid UTF-8 that measures `added`) before scalar number `offset`, and returns
  /// the siblings that now have to follow this node.
  mutating func insert(
    _ piece: ArraySlice<UInt8>, _ added: TextMeasure, at offset: Int
  ) -> [TextNode] {
    guard !isLeaf else { return insertInLeaf(piece, added, at: offset) }
    var index = 0
    var rest = offset
    while rest > children[index].measure.scalars {
      rest &-= children[index].measure.scalars
      index &+= 1
    }
    measure += added
    let siblings = children[index].insert(piece, added, at: rest)
    guard !siblings.isEmpty else { return [] }
    children.insert(contentsOf: siblings, at: index &+ 1)
    guard children.count > Self.fanLimit else { return [] }
    var parents = Self.parents(over: children)
    self = parents.removeFirst()
    return parents
  }

  private mutating func insertInLeaf(
    _ piece: ArraySlice<UInt8>, _ added: TextMeasure, at offset: Int
  ) -> [TextNode] {
    bytes.insert(contentsOf: piece, at: byteOffset(ofScalar: offset))
    measure += added
    guard bytes.count > Self.leafLimit else { return [] }
    var leaves = Self.leaves(over: bytes[...])
    self = leaves.removeFirst()
    return leaves
  }

  /// `self` and the siblings that an insertion returned, under one root.
  mutating func grow(_ siblings: [TextNode]) {
    var level = [self] + siblings
    while level.count > 1 { level = Self.parents(over: level) }
    self = level[0]
  }

  // MARK: Removal

  /// Removes the scalars of `range` and returns what they measured.
  mutating func remove(_ range: Range<Int>) -> TextMeasure {
    let removed = isLeaf ? removeFromLeaf(range) : removeFromChildren(range)
    measure -= removed
    return removed
  }

  private mutating func removeFromLeaf(_ range: Range<Int>) -> TextMeasure {
    let start = byteOffset(ofScalar: range.lowerBound)
    let end =
      measure.bytes == measure.scalars
      ? range.upperBound : UTF8Scan.advance(bytes.span, from: start, by: range.count)
    let removed = UTF8Scan.measure(bytes.span, start..<end)
    bytes.removeSubrange(start..<end)
    return removed
  }

  private mutating func removeFromChildren(_ range: Range<Int>) -> TextMeasure {
    var removed = TextMeasure()
    var index = 0
    var start = 0
    while start &+ children[index].measure.scalars <= range.lowerBound {
      start &+= children[index].measure.scalars
      index &+= 1
    }
    let first = index
    var whole = first..<first
    while index < children.count, start < range.upperBound {
      let count = children[index].measure.scalars
      let part = max(range.lowerBound &- start, 0)..<min(range.upperBound &- start, count)
      if part.count == count {
        removed += children[index].measure
        whole = (whole.isEmpty ? index : whole.lowerBound)..<index &+ 1
      } else {
        removed += children[index].remove(part)
      }
      start &+= count
      index &+= 1
    }
    children.removeSubrange(whole)
    merge(around: first)
    return removed
  }

  /// Joins child number `index` and the next to its neighbours where the sum leaves room to spare.
  private mutating func merge(around index: Int) {
    for right in stride(from: min(index &+ 1, children.count &- 1), to: 0, by: -1) {
      guard right >= index else { return }
      let size = children[right].size &+ children[right &- 1].size
      let limit = children[right].isLeaf ? Self.leafLimit : Self.fanLimit
      guard size <= limit / 2 else { continue }
      let node = children.remove(at: right)
      let seam = children[right &- 1].children.count
      children[right &- 1].bytes.append(contentsOf: node.bytes)
      children[right &- 1].children.append(contentsOf: node.children)
      children[right &- 1].measure += node.measure
      if seam > 0 { children[right &- 1].merge(around: seam) }
    }
  }

  private var size: Int { isLeaf ? bytes.count : children.count }

  /// Drops levels with a single child.
  mutating func shrink() {
    while children.count == 1 { self = children[0] }
    if children.isEmpty, measure.bytes == 0 { bytes = [] }
  }
}
