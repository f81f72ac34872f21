import NIOCore

/// Stands between TLS and the frame decoder and counts what comes. On the connection's event loop.
final class ByteMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// When bytes came last, or the connection began; by the loop's clock.
  private(set) var heard = NIODeadline.distantPast
  /// Bytes since the connection began.
  private(set) var total = 0
  /// The same before the last of them came.
  private(set) var totalBefore = 0
  private var unclaimed = 0
  private var context: ChannelHandlerContext?

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    heard = context.eventLoop.now
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    heard = context.eventLoop.now
    let count = unwrapInboundIn(data).readableBytes
    totalBefore = total
    total += count
    unclaimed += count
    context.fireChannelRead(data)
  }

  /// Has the decoder look again at what it has.
  func nudge() { context?.fireChannelRead(wrapInboundOut(ByteBuffer())) }

  /// Bytes since the last claim: over all frames of a connection they sum up to all its bytes.
  func claim() -> Int {
    defer { unclaimed = 0 }
    return unclaimed
  }
}
