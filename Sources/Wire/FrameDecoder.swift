package import NIOCore

/// Turns the bytes of one connection into the frames of its other side. On the connection's event
/// loop, inside a `ByteToMessageHandler`, which passes a `WireError` on as the channel's error and
/// then takes no more bytes: the connection is to be closed.
///
/// A frame that is too long is refused by its length, before it is collected; the first one, which
/// comes from somebody yet unknown, already beyond `Wire.longestGreeting`. A frame cut off by the
/// end of the stream is dropped: nothing of it was acknowledged, and its line is gone.
package struct FrameDecoder<Frame: WireFrame>: ByteToMessageDecoder {
  package typealias InboundOut = Frame

  private var limit = Wire.longestGreeting
  /// Of the frame whose length has come and whose payload has not.
  private var awaited: Int?

  package init() {}

  package mutating func decode(
    context: ChannelHandlerContext, buffer: inout ByteBuffer
  ) throws -> DecodingState {
    guard let length = try awaited ?? FrameLength.read(from: &buffer, limit: limit) else {
      return .needMoreData
    }
    guard let payload = buffer.readSlice(length: length) else {
      awaited = length
      return .needMoreData
    }
    awaited = nil
    limit = Wire.longestFrame
    context.fireChannelRead(Self.wrapInboundOut(try Frame(decoding: payload)))
    return .continue
  }
}
