/// Units other than scalars, at the edge: each look-up costs O(log n).
extension Text {
  /// The UTF-8 offset of scalar number `position`.
  package func utf8Offset(of position: Int) -> Int {
    precondition(position >= 0 && position <= count)
    var before = TextMeasure()
    let leaf = leaf(before: &before) { position >= $0.scalars }
    return before.bytes &+ leaf.byteOffset(ofScalar: position &- before.scalars)
  }

  /// The scalar that byte number `offset` belongs to; `count` at the end.
  package func position(ofUTF8 offset: Int) -> Int {
    precondition(offset >= 0 && offset <= utf8Count)
    var before = TextMeasure()
    let leaf = leaf(before: &before) { offset >= $0.bytes }
    var end = offset &- before.bytes
    while end > 0, end < leaf.bytes.count, UTF8Scan.isContinuation(leaf.bytes[end]) { end &-= 1 }
    return before.scalars &+ UTF8Scan.measure(leaf.bytes.span, 0..<end).scalars
  }

  /// The number of the line, from 0, that holds `position`; a line feed belongs to the line it ends.
  package func line(at position: Int) -> Int {
    precondition(position >= 0 && position <= count)
    var before = TextMeasure()
    let leaf = leaf(before: &before) { position >= $0.scalars }
    let end = leaf.byteOffset(ofScalar: position &- before.scalars)
    return before.newlines &+ UTF8Scan.measure(leaf.bytes.span, 0..<end).newlines
  }

  /// Where line number `line` (from 0, below `lineCount`) starts.
  package func start(ofLine line: Int) -> Int {
    precondition(line >= 0 && line < lineCount)
    guard line > 0 else { return 0 }
    var before = TextMeasure()
    let leaf = leaf(before: &before) { line > $0.newlines }
    let end = UTF8Scan.afterNewline(line &- before.newlines, in: leaf.bytes.span)
    return before.scalars &+ UTF8Scan.measure(leaf.bytes.span, 0..<end).scalars
  }

  /// Line number `line` without the LF or CRLF that ends it.
  package func range(ofLine line: Int) -> Range<Int> {
    let start = start(ofLine: line)
    guard line &+ 1 < lineCount else { return start..<count }
    let feed = self.start(ofLine: line &+ 1) &- 1
    let isCRLF = feed > start && utf8(in: feed &- 1..<feed) == [0x0D]
    return start..<(isCRLF ? feed &- 1 : feed)
  }

  /// The leaf after which `isBeyond` turns false for the measure of all before and including it, or
  /// the last leaf; adds to `before` what precedes that leaf.
  private func leaf(
    before: inout TextMeasure, while isBeyond: (TextMeasure) -> Bool
  ) -> TextNode {
    var node = root
    while !node.isLeaf {
      var index = 0
      while index &+ 1 < node.children.count {
        var end = before
        end += node.children[index].measure
        guard isBeyond(end) else { break }
        before = end
        index &+= 1
      }
      node = node.children[index]
    }
    return node
  }
}
