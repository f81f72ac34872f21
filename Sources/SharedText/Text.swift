/// Unicode text that many people edit: a tree of UTF-8 chunks, as a value.
///
/// Positions are counts of Unicode scalars from the start, so what a position means never depends on
/// which scalars happen to form one visible character: inserting U+0301, half of a CRLF or of a flag
/// moves what follows by one scalar and by nothing else.
///
/// Invariant: never holds U+0000. A copy costs O(1) and shares chunks until one side edits them; an
/// edit costs O(log n). Functions taking positions trap on positions outside the text, which is
/// a bug of the caller: what comes from outside is a `Change`, which `apply` checks.
package struct Text: Sendable {
  private(set) var root: TextNode

  package init() { root = TextNode(leaf: [], measure: TextMeasure()) }

  /// The text of `string` without U+0000.
  package init(_ string: String) {
    var bytes = Array(string.utf8)
    if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
    root = TextNode.tree(over: bytes[...])
  }

  /// Nil when `bytes` are not valid UTF-8 or hold U+0000.
  package init?(utf8 bytes: [UInt8]) {
    guard UTF8Scan.measure(validating: bytes.span, bytes.indices) != nil else { return nil }
    root = TextNode.tree(over: bytes[...])
  }

  /// In Unicode scalars.
  package var count: Int { root.measure.scalars }
  package var isEmpty: Bool { root.measure.bytes == 0 }
  package var utf8Count: Int { root.measure.bytes }
  /// 1 + the number of line feeds: the empty text has one line.
  package var lineCount: Int { root.measure.newlines &+ 1 }

  /// Calls `body` with each chunk in order; chunks end between scalars.
  package func forEachChunk(_ body: (ArraySlice<UInt8>) -> Void) {
    func visit(_ node: TextNode) {
      guard !node.isLeaf else { return body(node.bytes[...]) }
      for child in node.children { visit(child) }
    }
    visit(root)
  }

  package var utf8: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8Count)
    forEachChunk { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// The UTF-8 of the scalars in `range`.
  package func utf8(in range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var bytes: [UInt8] = []
    func visit(_ node: TextNode, _ range: Range<Int>) {
      guard !node.isLeaf else {
        let start = node.byteOffset(ofScalar: range.lowerBound)
        let end = node.byteOffset(ofScalar: range.upperBound)
        return bytes.append(contentsOf: node.bytes[start..<end])
      }
      var start = 0
      for child in node.children where start < range.upperBound {
        let local = range.clamped(to: start..<start &+ child.measure.scalars)
        if !local.isEmpty { visit(child, local.lowerBound &- start..<local.upperBound &- start) }
        start &+= child.measure.scalars
      }
    }
    if !range.isEmpty { visit(root, range) }
    return bytes
  }

  package subscript(range: Range<Int>) -> String {
    String(decoding: utf8(in: range), as: UTF8.self)
  }

  /// Replaces the scalars of `range`, which lies in the text, by valid UTF-8 without U+0000.
  mutating func replace(_ range: Range<Int>, with piece: ArraySlice<UInt8>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    if !range.isEmpty {
      _ = root.remove(range)
      if !root.isLeaf { root.shrink() }
    }
    guard !piece.isEmpty else { return }
    let measure = piece.withUnsafeBufferPointer { UTF8Scan.measure($0.span, $0.indices) }
    let siblings = root.insert(piece, measure, at: range.lowerBound)
    if !siblings.isEmpty { root.grow(siblings) }
  }
}

extension Text: Equatable {
  /// Equal scalars, whatever the chunks.
  package static func == (a: Text, b: Text) -> Bool {
    guard a.root.measure == b.root.measure else { return false }
    return a.utf8 == b.utf8
  }
}

extension Text: CustomStringConvertible {
  package var description: String { String(decoding: utf8, as: UTF8.self) }
}
