package import NIOCore

/// Turns the bytes of one connection into the frames of its other side. On the connection's event
/// loop, inside a `ByteToMessageHandler`, which passes a `WireError` on as the channel's error and
/// then takes no more bytes: the connection is to be closed.
///
/// A frame that is longer than `intake.limit` is refused by its length, before it is collected. A frame
/// cut off by the end of the stream is dropped: nothing of it was acknowledged, and its line is gone.
package struct FrameDecoder<Frame: WireFrame>: ByteToMessageDecoder {
  package typealias InboundOut = Frame

  private let intake: FrameIntake

  package init(_ intake: FrameIntake = FrameIntake()) { self.intake = intake }

  package mutating func decode(
    context: ChannelHandlerContext, buffer: inout ByteBuffer
  ) throws -> DecodingState {
    guard !intake.isPaused else { return .needMoreData }
    return try decodeNext(context: context, buffer: &buffer)
  }

  package mutating func decodeLast(
    context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
  ) throws -> DecodingState {
    while try decodeNext(context: context, buffer: &buffer) == .continue {}
    return .needMoreData
  }

  private mutating func decodeNext(
    context: ChannelHandlerContext, buffer: inout ByteBuffer
  ) throws -> DecodingState {
    let length = try intake.awaited ?? FrameLength.read(from: &buffer, limit: intake.limit)
    guard let length else {
      intake.isAmidFrame = buffer.readableBytes > 0
      return .needMoreData
    }
    guard let payload = buffer.readSlice(length: length) else {
      intake.awaited = length
      intake.isAmidFrame = true
      return .needMoreData
    }
    intake.awaited = nil
    intake.isAmidFrame = buffer.readableBytes > 0
    intake.frames += 1
    let frame = try Frame(decoding: payload)
    if frame.isWelcome { intake.welcome() }
    context.fireChannelRead(Self.wrapInboundOut(frame))
    return .continue
  }
}
