package import NIOCore

/// A frame in pieces, some of which other frames share. Sent one behind the other they are the frame.
package struct SharedFrame: Sendable {
  package private(set) var pieces: [ByteBuffer] = []
  package private(set) var readableBytes = 0
  /// Bytes that were made for this frame alone.
  package private(set) var own = 0

  /// A frame in one piece.
  package init(_ buffer: ByteBuffer) { share(buffer) }

  init() {}

  /// Frames one behind the other.
  package init(all frames: [SharedFrame]) {
    for frame in frames { append(frame) }
  }

  mutating func share(_ piece: ByteBuffer) {
    guard piece.readableBytes > 0 else { return }
    pieces.append(piece)
    readableBytes += piece.readableBytes
  }

  mutating func add(_ bytes: [UInt8]) {
    share(ByteBuffer(bytes: bytes))
    own += bytes.count
  }

  /// The same in one piece, which is sent without another copy.
  package var joined: SharedFrame {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(readableBytes)
    for piece in pieces { buffer.writeImmutableBuffer(piece) }
    return SharedFrame(buffer)
  }

  /// Behind it another one, with what was made for that alone.
  mutating func append(_ frame: SharedFrame) {
    for piece in frame.pieces { share(piece) }
    own += frame.own
  }

  /// The pieces as they are sent: short ones are copied together, long ones are not copied.
  package var buffers: [ByteBuffer] {
    guard pieces.count > 1 else { return pieces }
    var buffers: [ByteBuffer] = []
    var short = ByteBuffer()
    for piece in pieces {
      if piece.readableBytes < Self.long {
        short.writeImmutableBuffer(piece)
      } else {
        if short.readableBytes > 0 { buffers.append(short) }
        buffers.append(piece)
        short = ByteBuffer()
      }
    }
    return short.readableBytes > 0 ? buffers + [short] : buffers
  }

  private static let long = 16 << 10
}
