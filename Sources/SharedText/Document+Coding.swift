/// The bytes of a document for a snapshot: its limits, its version, its text, and the shapes of
/// the changes in its window.
///
/// Law: a document that was decoded equals the one that was encoded: it rebases the same edits alike.
extension Document {
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(varint: UInt64(limit))
    bytes.append(block: text.utf8)
    history.encode(to: &bytes)
    return bytes
  }

  /// Throws on bytes that `encoded` cannot have made.
  package init(decoding bytes: [UInt8]) throws(CodingError) {
    var reader = ByteReader(bytes)
    let limit = try reader.count(upTo: Step.limit)
    guard let text = Text(utf8: try reader.block()) else { throw .badText }
    self.init(text, history: try History(from: &reader), limit: limit)
    guard reader.isAtEnd else { throw .notCanonical }
  }
}

extension History {
  /// The widest window that is decoded.
  static let windowLimit = 1 << 20

  func encode(to bytes: inout [UInt8]) {
    var writer = ShapeWriter()
    var version = oldest
    while version < head {
      writer.append(shape(after: version))
      version = version.next
    }
    bytes.append(varint: UInt64(window))
    bytes.append(varint: oldest.value)
    bytes.append(varint: UInt64(writer.count))
    bytes.append(block: writer.bytes)
  }

  init(from reader: inout ByteReader) throws(CodingError) {
    let window = try reader.count(upTo: Self.windowLimit)
    let oldest = try reader.varint(bits: 62)
    let count = try reader.count(upTo: window)
    guard window > 0 else { throw .badNumber }
    var shapes = ShapeReader(try reader.block())
    var blocks: [ShapeLog] = []
    for start in stride(from: 0, through: count, by: Self.blockSize) {
      let length = min(Self.blockSize, count &- start)
      var block = ShapeLog(room: length)
      try shapes.read(upTo: length, into: &block)
      blocks.append(block)
    }
    guard shapes.isAtEnd else { throw .notCanonical }
    self.init(from: Version(oldest), window: window, blocks: blocks)
  }
}
