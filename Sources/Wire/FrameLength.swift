import NIOCore

/// The length that stands before each frame: an unsigned varint, seven bits to a byte, the lowest
/// first, in its shortest form. At most four bytes.
enum FrameLength {
  static func write(_ length: Int, into buffer: inout ByteBuffer) {
    var rest = length
    while rest >= 0x80 {
      buffer.writeInteger(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    buffer.writeInteger(UInt8(rest))
  }

  /// Takes the length from the front of `buffer`. Nil, and nothing taken, when it has not come whole.
  static func read(
    from buffer: inout ByteBuffer, limit: Int
  ) throws(WireError) -> Int? {
    var length = 0
    for (index, byte) in buffer.readableBytesView.prefix(4).enumerated() {
      length |= Int(byte & 0x7F) << (7 * index)
      guard byte & 0x80 == 0 else { continue }
      guard byte != 0 || index == 0 else { throw .invalid(field: "length") }
      guard length <= limit else { throw .tooLong(limit: limit) }
      buffer.moveReaderIndex(forwardBy: index + 1)
      return length
    }
    guard buffer.readableBytes < 4 else { throw .tooLong(limit: limit) }
    return nil
  }
}
