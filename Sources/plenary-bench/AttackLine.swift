import Invitations
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import Wire

/// A connection of somebody who wrote their own client: sends what it is told to, and reads or not.
final class AttackLine: Sendable {
  let channel: any Channel
  private let frames: AsyncStream<ServerFrame>

  private init(channel: any Channel, frames: AsyncStream<ServerFrame>) {
    self.channel = channel
    self.frames = frames
  }

  /// `place` is an address of this machine to come from.
  static func connect(
    to server: AttackedServer, from place: String = "127.0.0.1"
  ) async throws -> AttackLine {
    guard let pin = Fingerprint(server.pin) else { throw AttackedServer.Failure() }
    let context = try TLSClientContext(pin: pin)
    let (frames, heard) = AsyncStream.makeStream(
      of: ServerFrame.self, bufferingPolicy: .bufferingNewest(4_096))
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(to: try SocketAddress(ipAddress: place, port: 0))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            try TLSHandler(client: context, handshakeDeadline: .seconds(60)),
            ByteToMessageHandler(FrameDecoder<ServerFrame>()), Ear(heard),
          ])
        }
      }
      .connect(host: "127.0.0.1", port: server.port).get()
    return AttackLine(channel: channel, frames: frames)
  }

  /// In the meeting as somebody new; nil when the server does not let them in.
  static func join(
    _ server: AttackedServer, name: String, from place: String = "127.0.0.1"
  ) async throws -> (line: AttackLine, welcome: Welcome)? {
    let hello = Hello(
      meeting: server.meeting, seat: .new(name: name, key: server.attendeeKey))
    return try await join(server, hello, from: place)
  }

  static func join(
    _ server: AttackedServer, _ hello: Hello, from place: String = "127.0.0.1"
  ) async throws -> (line: AttackLine, welcome: Welcome)? {
    let line = try await connect(to: server, from: place)
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

  func cut() async { try? await channel.close().get() }

  private final class Ear: ChannelInboundHandler {
    typealias InboundIn = ServerFrame

    private let heard: AsyncStream<ServerFrame>.Continuation

    init(_ heard: AsyncStream<ServerFrame>.Continuation) { self.heard = heard }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      heard.yield(unwrapInboundIn(data))
    }

    func channelInactive(context: ChannelHandlerContext) { heard.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
