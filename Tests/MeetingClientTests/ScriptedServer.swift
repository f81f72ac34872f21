import COpenSSL
import Invitations
import MeetingClient
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import Synchronization
import TestSupport
import Testing
import Wire

@testable import SecureTransport

struct Gone: Error {}

/// A server on loopback that does what the test tells it, connection by connection.
struct ScriptedServer {
  private let listener: any Channel
  let identity: ServerIdentity
  private let port: Int
  private let accepted: AsyncStream<Peer>
  private let manners: Manners

  enum Speech { case plenary, anotherProtocol, plaintext }

  private typealias Manner = (speech: Speech, context: TLSServerContext)

  /// How the next connection is answered.
  private final class Manners: Sendable {
    let next: Mutex<Manner>
    init(_ first: sending Manner) { next = Mutex(first) }
  }

  init(_ speech: Speech = .plenary, identity: ServerIdentity? = nil) async throws {
    let identity = try identity ?? Self.identity()
    let manners = Manners(try Self.manner(speech, identity))
    let (accepted, continuation) = AsyncStream<Peer>.makeStream()
    self.accepted = accepted
    self.identity = identity
    self.manners = manners
    listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let peer = Peer(channel)
          let pipeline = channel.pipeline.syncOperations
          let manner = manners.next.withLock { $0 }
          if manner.speech != .plaintext {
            try pipeline.addHandler(
              TLSHandler(server: manner.context, closeDeadline: .milliseconds(100)))
            // It takes frames of any length from the start.
            let intake = FrameIntake()
            intake.welcome()
            try pipeline.addHandler(ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)))
            try pipeline.addHandler(peer.handler())
          }
          continuation.yield(peer)
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    self.port = try #require(listener.localAddress?.port)
  }

  /// Another server answers on the same port from now on.
  func become(_ speech: Speech = .plenary, identity: ServerIdentity) throws {
    let other = try Self.manner(speech, identity)
    manners.next.withLock { $0 = other }
  }

  private static func manner(_ speech: Speech, _ identity: ServerIdentity) throws -> Manner {
    let context = try TLSServerContext(identity: identity)
    if speech == .anotherProtocol {
      SSL_CTX_set_client_hello_cb(context.context.pointer, nil, nil)
      SSL_CTX_set_alpn_select_cb(context.context.pointer, nil, nil)
    }
    return (speech, context)
  }

  static func identity() throws -> ServerIdentity {
    try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000)
  }

  func invitation(
    host: String = "127.0.0.1", port: Int? = nil, pin: String? = nil
  ) throws -> Invitation {
    guard let meeting = MeetingID("weekly"),
      let invitation = Invitation(
        host: host, port: port ?? self.port, meeting: meeting, key: "k-e_y",
        pin: pin ?? identity.fingerprint.text)
    else { throw Gone() }
    return invitation
  }

  func accept() async throws -> Peer {
    for await peer in accepted { return peer }
    throw Gone()
  }

  func close() async throws { try await listener.close() }
}

/// One accepted connection.
struct Peer: Sendable {
  let channel: any Channel
  private let frames: AsyncStream<ClientFrame>
  private let continuation: AsyncStream<ClientFrame>.Continuation

  init(_ channel: any Channel) {
    self.channel = channel
    (frames, continuation) = AsyncStream.makeStream()
  }

  func handler() -> Collector { Collector(continuation) }

  /// Nil when the connection is closed.
  func next() async -> ClientFrame? {
    for await frame in frames { return frame }
    return nil
  }

  /// The next frame that is no ping.
  func nextButPings() async -> ClientFrame? {
    for await frame in frames {
      if case .ping = frame { continue }
      return frame
    }
    return nil
  }

  func hello() async throws -> Hello {
    guard case .hello(let hello) = await next() else { throw Gone() }
    return hello
  }

  func send(_ frames: ServerFrame...) async throws {
    var buffer = ByteBuffer()
    for frame in frames { try frame.encode(into: &buffer) }
    try await channel.writeAndFlush(buffer)
  }

  func send(bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  /// Welcomes as participant 1, and says that there is nothing new since `known`.
  func welcome(settled: UInt32 = 0, after known: EventNumber = .none) async throws {
    try await send(
      .welcome(.sample(settled: settled)),
      .delivery(Delivery(after: known, through: known, records: [])))
  }

  /// Ends the connection as a machine does that loses power.
  func cut() async throws {
    try await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.context(handlerType: TLSHandler.self)
        .close(mode: .all, promise: nil)
    }.get()
  }
}

/// Hands the frames of a connection to a test.
final class Collector: ChannelInboundHandler, Sendable {
  typealias InboundIn = ClientFrame
  private let continuation: AsyncStream<ClientFrame>.Continuation

  init(_ continuation: AsyncStream<ClientFrame>.Continuation) { self.continuation = continuation }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(unwrapInboundIn(data))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { continuation.finish() }

  func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
}
