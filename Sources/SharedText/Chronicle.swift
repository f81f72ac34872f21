/// Writes the whole history of a document, change by change with its author, in little more than the
/// bytes of the typed text.
///
/// Law: reading what was written gives every change and author again, exactly.
///
/// Form: varint number of changes; length and bytes of the shapes (`ShapeWriter`); length and bytes of
/// the authors (pairs of author and how many changes in a row); then all inserted text.
package struct ChronicleWriter: Sendable {
  private var shapes = ShapeWriter()
  private var authors: [UInt8] = []
  private var author: (id: UInt32, count: Int) = (0, 0)
  private var text: [UInt8] = []

  package init() {}

  package mutating func append(_ change: Change, by id: UInt32) {
    shapes.append(change.list)
    text.append(contentsOf: change.text)
    if author.id != id { endAuthor() }
    author = (id, author.count &+ 1)
  }

  private mutating func endAuthor() {
    guard author.count > 0 else { return }
    authors.append(varint: UInt64(author.id))
    authors.append(varint: UInt64(author.count))
    author.count = 0
  }

  /// All that was appended; more can be appended afterwards.
  package var bytes: [UInt8] {
    var last = self
    last.endAuthor()
    var bytes: [UInt8] = []
    bytes.append(varint: UInt64(shapes.count))
    bytes.append(block: shapes.bytes)
    bytes.append(block: last.authors)
    bytes.append(contentsOf: text)
    return bytes
  }
}

/// Reading what a `ChronicleWriter` wrote.
package enum Chronicle {
  /// Calls `body` with each change in order. Throws on bytes that no writer wrote, or that hold more
  /// than `limit` changes; what was read before the fault has been passed on by then.
  package static func read(
    _ bytes: [UInt8], limit: Int = 1 << 24, _ body: (Change, UInt32) -> Void
  ) throws(CodingError) {
    var text = ByteReader(bytes)
    let count = try text.count(upTo: limit)
    var shapes = ShapeReader(try text.block())
    var authors = AuthorReader(ByteReader(try text.block()))
    for _ in 0..<count {
      var change = Change()
      try shapes.read(into: &change.list)
      for step in change.list.steps where step.isInsert {
        try text.scalars(step.count, into: &change.text)
      }
      body(change, try authors.next())
    }
    guard text.isAtEnd, shapes.isAtEnd, authors.isAtEnd else { throw .notCanonical }
  }
}

/// Who made each change, one after another.
private struct AuthorReader {
  private var reader: ByteReader
  private var author: UInt32 = 0
  private var left = 0

  init(_ reader: ByteReader) { self.reader = reader }

  var isAtEnd: Bool { left == 0 && reader.isAtEnd }

  mutating func next() throws(CodingError) -> UInt32 {
    if left == 0 {
      author = UInt32(truncatingIfNeeded: try reader.varint(bits: 32))
      left = try reader.count(upTo: Step.limit)
      guard left > 0 else { throw .notCanonical }
    }
    left &-= 1
    return author
  }
}
