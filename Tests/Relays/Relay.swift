package import NIOCore
import NIOPosix
import Synchronization
package import TestSupport

/// Stands on loopback between clients and servers: its port stays while servers come and go, and it cuts
/// or holds up lines in the middle of anything. On any thread.
package final class Relay: Sendable {
  package let port: Int
  private let listener: any Channel
  private let lines: Lines

  /// Leads to nowhere until `lead(to:)`. Of what the server says to a client it passes on `limit` bytes, then
  /// nothing more, and leaves the line open, whatever the server does.
  package static func open(limit: Int = .max) async throws -> Relay {
    let lines = Lines()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { near in
        guard let target = lines.target else { return near.close() }
        // On one loop: each forwards to the other without a hop.
        return ClientBootstrap(group: near.eventLoop)
          .channelInitializer { far in
            far.eventLoop.makeCompletedFuture {
              let back = Pipe(to: near, limit: limit) { lines.note(said: $0) }
              try far.pipeline.syncOperations.addHandler(back)
            }
          }
          .connect(to: target)
          .flatMapThrowing { far in
            lines.add(near, far)
            try near.pipeline.syncOperations.addHandler(Pipe(to: far))
          }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return Relay(listener, lines)
  }

  /// Leads to `port` on loopback.
  package static func open(to port: Int, limit: Int = .max) async throws -> Relay {
    let relay = try await open(limit: limit)
    try relay.lead(to: port)
    return relay
  }

  private init(_ listener: any Channel, _ lines: Lines) {
    self.listener = listener
    self.lines = lines
    port = listener.localAddress?.port ?? 0
  }

  /// Bytes that the server has said, to all clients.
  package var said: Int { lines.said }

  /// Where new lines lead; nil: nowhere.
  package func lead(to target: SocketAddress?) { lines.lead(to: target) }

  /// New lines lead to `port` on loopback.
  package func lead(to port: Int) throws {
    lead(to: try SocketAddress(ipAddress: "127.0.0.1", port: port))
  }

  /// Cuts one of the lines.
  package func cut(_ random: inout Seeded) async {
    guard let line = lines.pick(&random) else { return }
    try? await line.close().get()
  }

  /// Takes nothing from one of the clients until `flow`.
  package func hold(_ random: inout Seeded) async {
    guard let line = lines.pick(&random) else { return }
    try? await line.setOption(.autoRead, value: false).get()
  }

  package func flow() async {
    for channel in lines.open { try? await channel.setOption(.autoRead, value: true).get() }
  }

  /// Nothing comes through any more; neither side is told.
  package func stall() async throws {
    for channel in lines.open { try await channel.setOption(.autoRead, value: false).get() }
  }

  /// Both sides of every line see it end, and new ones lead nowhere.
  package func cut() async {
    lead(to: nil)
    for channel in lines.open { try? await channel.close().get() }
  }

  package func close() async {
    await cut()
    try? await listener.close().get()
  }

  /// What it knows.
  private final class Lines: Sendable {
    private struct State {
      var target: SocketAddress?
      var near: [any Channel] = []
      var far: [any Channel] = []
      var said = 0
    }

    private let state = Mutex(State())

    var target: SocketAddress? { state.withLock(\.target) }
    var said: Int { state.withLock(\.said) }

    func lead(to target: SocketAddress?) { state.withLock { $0.target = target } }

    func note(said bytes: Int) { state.withLock { $0.said += bytes } }

    func add(_ near: any Channel, _ far: any Channel) {
      state.withLock { state in
        state.near.append(near)
        state.far.append(far)
      }
    }

    /// Both ends of those that are open.
    var open: [any Channel] {
      state.withLock { state in
        state.near.removeAll { !$0.isActive }
        state.far.removeAll { !$0.isActive }
        return state.near + state.far
      }
    }

    /// A client's end of one that is open.
    func pick(_ random: inout Seeded) -> (any Channel)? {
      let near = state.withLock { state in
        state.near.removeAll { !$0.isActive }
        return state.near
      }
      return near.isEmpty ? nil : random.pick(near)
    }
  }

  /// Belongs to the loop of its channel, which is that of `other`, too.
  private final class Pipe: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel
    /// Whether `other` ends with this one.
    private let tells: Bool
    private let note: (Int) -> Void
    /// Bytes that it still passes on.
    private var left: Int

    init(to other: any Channel, limit: Int = .max, note: @escaping (Int) -> Void = { _ in }) {
      self.other = other
      self.note = note
      tells = limit == .max
      left = limit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      var data = unwrapInboundIn(data)
      note(data.readableBytes)
      guard let part = data.readSlice(length: min(left, data.readableBytes)) else { return }
      left -= part.readableBytes
      if part.readableBytes > 0 { other.writeAndFlush(part, promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
      if tells { other.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
