import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// Stands on loopback between clients and servers: its address stays while servers come and go, and it
/// cuts or holds up lines in the middle of anything.
struct Relay: Sendable {
  private let listener: any Channel
  private let lines: Lines

  /// What it knows; on any thread.
  private final class Lines: Sendable {
    private struct State {
      var target: SocketAddress?
      var channels: [any Channel] = []
    }

    private let state = Mutex(State())

    var target: SocketAddress? { state.withLock { $0.target } }

    func lead(to target: SocketAddress?) { state.withLock { $0.target = target } }

    func add(_ channel: any Channel) { state.withLock { $0.channels.append(channel) } }

    /// Those that are open.
    var open: [any Channel] {
      state.withLock { state in
        state.channels.removeAll { !$0.isActive }
        return state.channels
      }
    }
  }

  static func open() async throws -> Relay {
    let lines = Lines()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { near in
        guard let target = lines.target else { return near.close() }
        return ClientBootstrap(group: near.eventLoop)
          .channelInitializer { far in
            far.eventLoop.makeCompletedFuture {
              try far.pipeline.syncOperations.addHandler(Pipe(to: near))
            }
          }
          .connect(to: target)
          .flatMapThrowing { far in
            lines.add(near)
            try near.pipeline.syncOperations.addHandler(Pipe(to: far))
          }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return Relay(listener: listener, lines: lines)
  }

  var port: Int { listener.localAddress?.port ?? 0 }

  /// Where new lines lead; nil: nowhere.
  func lead(to target: SocketAddress?) { lines.lead(to: target) }

  /// Cuts one of the lines.
  func cut(_ random: inout Seeded) async {
    let open = lines.open
    guard !open.isEmpty else { return }
    try? await random.pick(open).close().get()
  }

  /// Takes nothing from one of the clients until `flow`.
  func hold(_ random: inout Seeded) async throws {
    let open = lines.open
    guard !open.isEmpty else { return }
    try? await random.pick(open).setOption(.autoRead, value: false).get()
  }

  func flow() async {
    for channel in lines.open { try? await channel.setOption(.autoRead, value: true).get() }
  }

  func close() async { try? await listener.close().get() }

  private final class Pipe: ChannelInboundHandler {
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
