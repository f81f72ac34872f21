import NIOCore
import NIOPosix
import SecureTransport

/// A TLS connection over loopback whose far end answers every request of a fixed length with a reply
/// of a fixed length.
struct EchoLine {
  private let listener: any Channel
  private let channel: any Channel
  private let caller: NIOLoopBound<EchoCaller>

  /// The far end waits for `before` before it answers; nil: it answers at once.
  static func open(
    identity: ServerIdentity, request: Int, reply: Int,
    before: (@Sendable () async throws -> Void)?, group: any EventLoopGroup
  ) async throws -> EchoLine {
    let server = try TLSServerContext(identity: identity)
    let client = try TLSClientContext(pin: identity.fingerprint)
    let listener = try await ServerBootstrap(group: group)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            try TLSHandler(server: server),
            EchoAnswerer(request: request, reply: reply, before: before),
          ])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let (channel, caller) = try await ClientBootstrap(group: group)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connect(host: "127.0.0.1", port: listener.localAddress?.port ?? 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          let caller = EchoCaller(request: request, reply: reply)
          try channel.pipeline.syncOperations.addHandlers([
            try TLSHandler(client: client), caller,
          ])
          return (channel, NIOLoopBound(caller, eventLoop: channel.eventLoop))
        }
      }
    return EchoLine(listener: listener, channel: channel, caller: caller)
  }

  /// Sends a request; returns when its reply is whole. One at a time.
  func call() async throws {
    try await channel.eventLoop.flatSubmit { [caller] in caller.value.call() }.get()
  }

  func close() async throws {
    try await channel.close()
    try await listener.close()
  }
}

/// The near end. On the channel's event loop.
private final class EchoCaller: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let request: ByteBuffer
  private let reply: Int
  private var context: ChannelHandlerContext?
  private var missing = 0
  private var waiting: EventLoopPromise<Void>?

  init(request: Int, reply: Int) {
    self.request = ByteBuffer(repeating: 7, count: request)
    self.reply = reply
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func call() -> EventLoopFuture<Void> {
    guard let context else { preconditionFailure("called after the line was closed") }
    let promise = context.eventLoop.makePromise(of: Void.self)
    missing = reply
    waiting = promise
    context.writeAndFlush(Self.wrapOutboundOut(request), promise: nil)
    return promise.futureResult
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    missing -= Self.unwrapInboundIn(data).readableBytes
    if missing <= 0 { finish(.success(())) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { finish(.failure(error)) }

  func channelInactive(context: ChannelHandlerContext) { finish(.failure(ChannelError.eof)) }

  private func finish(_ result: Result<Void, any Error>) {
    waiting?.completeWith(result)
    waiting = nil
  }
}

/// The far end. On the channel's event loop.
private final class EchoAnswerer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let request: Int
  private let reply: ByteBuffer
  private let before: (@Sendable () async throws -> Void)?
  private var held = 0

  init(request: Int, reply: Int, before: (@Sendable () async throws -> Void)?) {
    self.request = request
    self.reply = ByteBuffer(repeating: 7, count: reply)
    self.before = before
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    held += Self.unwrapInboundIn(data).readableBytes
    while held >= request {
      held -= request
      guard let before else {
        answer(context)
        continue
      }
      let ready = context.eventLoop.makePromise(of: Void.self)
      let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      ready.futureResult.whenComplete { result in
        let (answerer, context) = here.value
        switch result {
        case .success: answerer.answer(context)
        case .failure: context.close(promise: nil)
        }
      }
      ready.completeWithTask { try await before() }
    }
  }

  private func answer(_ context: ChannelHandlerContext) {
    context.writeAndFlush(Self.wrapOutboundOut(reply), promise: nil)
  }
}
