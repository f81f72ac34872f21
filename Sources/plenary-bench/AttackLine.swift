import Invitations
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import Wire

/// A connection of somebody who wrote their own client.
final class AttackLine: Sendable {
  let channel: any Channel
  private let frames: AsyncStream<ServerFrame>

  private init(channel: any Channel, frames: AsyncStream<ServerFrame>) {
    self.channel = channel
    self.frames = frames
  }

  /// `listening` is called for each frame on the connection's event loop; without it the frames wait for
  /// `first`, the newest 64 of them.
  static func connect(
    to server: AttackedServer, on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
    listening: (@Sendable (ServerFrame) -> Void)? = nil
  ) async throws -> AttackLine {
    guard let pin = Fingerprint(server.pin) else { throw AttackedServer.Failure() }
    let context = try TLSClientContext(pin: pin)
    let (frames, heard) = AsyncStream.makeStream(
      of: ServerFrame.self, bufferingPolicy: .bufferingNewest(64))
    let channel = try await ClientBootstrap(group: group)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            try TLSHandler(client: context, handshakeDeadline: .seconds(60)),
            ByteToMessageHandler(FrameDecoder<ServerFrame>()), Ear(heard, listening),
          ])
        }
      }
      .connect(host: "127.0.0.1", port: server.port).get()
    return AttackLine(channel: channel, frames: frames)
  }

  /// In the meeting as somebody new; nil when the server does not let them in.
  static func join(
    _ server: AttackedServer, name: String, key: String? = nil,
    on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
    listening: (@Sendable (ServerFrame) -> Void)? = nil
  ) async throws -> (line: AttackLine, welcome: Welcome)? {
    let hello = Hello(
      meeting: server.meeting, seat: .new(name: name, key: key ?? server.attendeeKey))
    return try await join(server, hello, on: group, listening: listening)
  }

  static func join(
    _ server: AttackedServer, _ hello: Hello,
    on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
    listening: (@Sendable (ServerFrame) -> Void)? = nil
  ) async throws -> (line: AttackLine, welcome: Welcome)? {
    let line = try await connect(to: server, on: group, listening: listening)
    try await line.send(.hello(hello))
    for await frame in line.frames {
      if case .welcome(let welcome) = frame { return (line, welcome) }
      break
    }
    await line.cut()
    return nil
  }

  /// Returns once the bytes are with the system.
  func send(_ frames: ClientFrame...) async throws {
    var buffer = ByteBuffer()
    for frame in frames { try frame.encode(into: &buffer) }
    try await channel.writeAndFlush(buffer).get()
  }

  func send(_ buffer: ByteBuffer) async throws { try await channel.writeAndFlush(buffer).get() }

  /// The next frame that `choose` makes something of; nil when the connection is over.
  func first<Value>(_ choose: (ServerFrame) -> Value?) async -> Value? {
    for await frame in frames {
      if let value = choose(frame) { return value }
    }
    return nil
  }

  /// Returns once the meeting has been shown whole, or is known already; false when the connection is
  /// over before.
  func settle() async -> Bool {
    await first { frame -> Bool? in
      switch frame {
      case .snapshot(let part): part.isLast ? true : nil
      case .delivery: true
      default: nil
      }
    } ?? false
  }

  func cut() async { try? await channel.close().get() }

  private final class Ear: ChannelInboundHandler {
    typealias InboundIn = ServerFrame

    private let heard: AsyncStream<ServerFrame>.Continuation
    private let listening: (@Sendable (ServerFrame) -> Void)?
    private var isIn = false

    init(
      _ heard: AsyncStream<ServerFrame>.Continuation,
      _ listening: (@Sendable (ServerFrame) -> Void)?
    ) {
      self.heard = heard
      self.listening = listening
    }

    /// Whoever listens is told of the welcome by `join`.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let frame = unwrapInboundIn(data)
      if let listening, isIn { listening(frame) } else { heard.yield(frame) }
      isIn = true
    }

    func channelInactive(context: ChannelHandlerContext) { heard.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
