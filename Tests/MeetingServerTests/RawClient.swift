import MeetingModel
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import Synchronization
import Testing
import Wire

@testable import MeetingServer

/// A client without any cleverness: sends what it is told to, frames or bytes, and shows what comes.
final class RawClient: Sendable {
  let channel: any Channel
  private let inbox: Inbox<ServerFrame>
  private let heard: Heard

  private init(channel: any Channel, inbox: Inbox<ServerFrame>, heard: Heard) {
    self.channel = channel
    self.inbox = inbox
    self.heard = heard
  }

  /// Every byte that came, decrypted.
  var bytes: [UInt8] { heard.bytes.withLock { Array(buffer: $0) } }

  /// With `window`, the socket takes that many bytes ahead and no more. `place` is an address of this
  /// machine to come from.
  static func connect(
    to server: MeetingServer, window: Int32? = nil, from place: String? = nil
  ) async throws -> RawClient {
    let context = try TLSClientContext(pin: server.fingerprint)
    let inbox = Inbox<ServerFrame>()
    let heard = Heard()
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            try TLSHandler(client: context, handshakeDeadline: .seconds(600)), heard,
            ByteToMessageHandler(FrameDecoder<ServerFrame>()), Ear(inbox),
          ])
        }
      }
    if let place {
      bootstrap = bootstrap.bind(to: try SocketAddress(ipAddress: place, port: 0))
    }
    if let window {
      bootstrap = bootstrap.channelOption(
        .socketOption(.so_rcvbuf), value: SocketOptionValue(window))
    }
    let channel = try await bootstrap.connect(to: server.address).get()
    return RawClient(channel: channel, inbox: inbox, heard: heard)
  }

  /// A connection alone, over which nothing is said.
  static func dial(_ server: MeetingServer, from place: String) async throws -> any Channel {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(to: try SocketAddress(ipAddress: place, port: 0))
      .connect(to: server.address).get()
  }

  /// Connects and says hello.
  static func join(
    _ server: MeetingServer, _ hello: Hello, window: Int32? = nil, from place: String? = nil
  ) async throws -> RawClient {
    let client = try await connect(to: server, window: window, from: place)
    client.send(.hello(hello))
    return client
  }

  func send(_ frames: ClientFrame...) {
    var buffer = ByteBuffer()
    do {
      for frame in frames { try frame.encode(into: &buffer) }
    } catch {
      Issue.record(error)
    }
    channel.writeAndFlush(buffer, promise: nil)
  }

  func send(bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

  /// Nil once the connection is closed.
  func next() async -> ServerFrame? { await inbox.next() }

  /// The first frame from now on of which `choose` makes something.
  func first<Value>(_ choose: (ServerFrame) -> Value?) async -> Value? {
    while let frame = await next() {
      if let value = choose(frame) { return value }
    }
    return nil
  }

  func welcome() async throws -> Welcome {
    try #require(
      await first { if case .welcome(let welcome) = $0 { welcome } else { nil } })
  }

  /// Everything until the connection closes.
  func rest() async -> [ServerFrame] {
    var frames: [ServerFrame] = []
    while let frame = await next() { frames.append(frame) }
    return frames
  }

  func read(_ isOn: Bool) async throws {
    try await channel.setOption(.autoRead, value: isOn).get()
  }

  var isClosed: Bool { !channel.isActive }

  /// Ends the connection without a word.
  func cut() async { try? await channel.close().get() }

  private final class Heard: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    let bytes = Mutex(ByteBuffer())

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let new = unwrapInboundIn(data)
      bytes.withLock { _ = $0.writeImmutableBuffer(new) }
      context.fireChannelRead(data)
    }
  }

  private final class Ear: ChannelInboundHandler {
    typealias InboundIn = ServerFrame

    private let inbox: Inbox<ServerFrame>

    init(_ inbox: Inbox<ServerFrame>) { self.inbox = inbox }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      inbox.put(unwrapInboundIn(data))
    }

    func channelInactive(context: ChannelHandlerContext) { inbox.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
