import NIOCore
import Participation
import SecureTransport
import Wire

/// A connection that carries frames.
typealias FrameChannel = NIOAsyncChannel<ServerFrame, ByteBuffer>

/// Stands behind the `TLSHandler` and waits for it: once the peer is who it should be, the frames
/// become an asynchronous channel. Until then nothing that happens can be missed, since it happens
/// here. On the channel's event loop.
final class SecuringHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let promise: EventLoopPromise<FrameChannel>
  private var isDone = false

  /// Fails with the `TLSError` that ended the connection.
  var secured: EventLoopFuture<FrameChannel> { promise.futureResult }

  init(on eventLoop: any EventLoop) { promise = eventLoop.makePromise() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is TLSHandshakeCompleted { finish { try self.open(context.channel) } }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    finish { throw error }
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish { throw TLSError.endedDuringHandshake }
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    finish { throw TLSError.endedDuringHandshake }
  }

  private func open(_ channel: any Channel) throws -> FrameChannel {
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(ByteToMessageHandler(FrameDecoder<ServerFrame>()))
    return try FrameChannel(wrappingChannelSynchronously: channel)
  }

  private func finish(_ body: () throws -> FrameChannel) {
    guard !isDone else { return }
    isDone = true
    promise.completeWith(Result(catching: body))
  }
}
