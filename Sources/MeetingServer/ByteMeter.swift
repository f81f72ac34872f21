import NIOCore

/// Stands between TLS and the frame decoder and counts what comes. On the connection's event loop.
final class ByteMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// When bytes came last.
  private(set) var heard = NIODeadline.now()
  private var unclaimed = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    heard = .now()
    unclaimed += unwrapInboundIn(data).readableBytes
    context.fireChannelRead(data)
  }

  /// Bytes since the last claim: over all frames of a connection they sum up to all its bytes.
  func claim() -> Int {
    defer { unclaimed = 0 }
    return unclaimed
  }
}
