package import NIOCore

/// One side's frames, to and from bytes.
///
/// Law: what `encode` appends is a length and, behind it, the payload that `init(decoding:)` turns
/// into an equal frame. Decoding is total: any bytes give a frame or a `WireError`.
package protocol WireFrame: Sendable {
  /// From the payload of one frame, without its length.
  init(decoding payload: ByteBuffer) throws(WireError)

  /// Whether the other side lets this one in by it: longer frames may follow.
  var isWelcome: Bool { get }

  /// Appends the frame with its length in front. Throws `tooLong`, with `buffer` as it was, when no
  /// receiver would take it.
  func encode(into buffer: inout ByteBuffer) throws(WireError)
}

extension WireFrame {
  /// Nil for what this version does not know.
  static func known<Value>(
    _ decode: () throws(WireError) -> Value
  ) throws(WireError) -> Value? {
    do {
      return try decode()
    } catch .unknownKind {
      return nil
    }
  }
}

extension ByteBuffer {
  mutating func writeFrame(_ payload: [UInt8], limit: Int) throws(WireError) {
    guard payload.count <= limit else { throw .tooLong(limit: limit) }
    reserveCapacity(minimumWritableBytes: payload.count + 4)
    FrameLength.write(payload.count, into: &self)
    writeBytes(payload)
  }
}
