import NIOCore
import NIOPosix
import Synchronization

/// A line between consoles and a server that can be cut: it stands at a port of its own on this machine
/// and forwards what comes, both ways.
final class Relay: Sendable {
  let port: Int
  private let listening: any Channel
  private let line: Line

  /// Forwards to `port` on this machine.
  static func start(to port: Int) async throws -> Relay {
    let line = Line(port: port)
    let listening = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer(line.join)
      .bind(host: "127.0.0.1", port: 0).get()
    return Relay(listening, line)
  }

  private init(_ listening: any Channel, _ line: Line) {
    self.listening = listening
    self.line = line
    port = listening.localAddress?.port ?? 0
  }

  /// Nothing comes through any more; neither side is told.
  func stall() async throws {
    for channel in line.channels {
      try await channel.setOption(.autoRead, value: false).get()
    }
  }

  /// Both sides see their connections end, and no new one comes about.
  func cut() async {
    line.isCut = true
    for channel in line.channels { try? await channel.close() }
  }

  /// New connections come through.
  func mend() { line.isCut = false }

  func close() async {
    await cut()
    try? await listening.close()
  }

  private final class Line: Sendable {
    private let state = Mutex((isCut: false, channels: [any Channel]()))
    private let port: Int

    init(port: Int) { self.port = port }

    var isCut: Bool {
      get { state.withLock(\.isCut) }
      set { state.withLock { $0.isCut = newValue } }
    }

    var channels: [any Channel] {
      state.withLock { state in
        state.channels.removeAll { !$0.isActive }
        return state.channels
      }
    }

    @Sendable func join(_ inbound: any Channel) -> EventLoopFuture<Void> {
      let isCut = state.withLock { state in
        if !state.isCut { state.channels.append(inbound) }
        return state.isCut
      }
      guard !isCut else { return inbound.eventLoop.makeFailedFuture(Cut()) }
      // On one loop: each forwards to the other without a hop.
      return ClientBootstrap(group: inbound.eventLoop)
        .connect(host: "127.0.0.1", port: port)
        .flatMapThrowing { outbound in
          self.state.withLock { $0.channels.append(outbound) }
          try outbound.pipeline.syncOperations.addHandler(Forward(to: inbound))
          try inbound.pipeline.syncOperations.addHandler(Forward(to: outbound))
        }
    }
  }

  private struct Cut: Error {}

  /// Belongs to the loop of its channel, which is that of `other`, too.
  private final class Forward: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
