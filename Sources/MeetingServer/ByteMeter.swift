import NIOCore

/// Stands between TLS and the frame decoder and counts what comes. On the connection's event loop.
final class ByteMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// When bytes came last, or the connection began; by the loop's clock.
  private(set) var heard = NIODeadline.distantPast
  private var unclaimed = 0

  func handlerAdded(context: ChannelHandlerContext) { heard = context.eventLoop.now }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    heard = context.eventLoop.now
    unclaimed += unwrapInboundIn(data).readableBytes
    context.fireChannelRead(data)
  }

  /// Bytes since the last claim: over all frames of a connection they sum up to all its bytes.
  func claim() -> Int {
    defer { unclaimed = 0 }
    return unclaimed
  }
}
