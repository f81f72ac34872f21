import Logging
import NIOCore
import NIOPosix
import SecureTransport
import Wire

/// Takes connections in and builds their pipelines: TLS, a byte meter, the frame decoder, a session.
struct Door: Sendable {
  let tls: TLSServerContext
  let desk: FrontDesk
  let connections: Connections
  let most: Int
  let patience: Patience
  let logger: Logger

  /// How many connections beyond `most` are at least told why they cannot stay.
  private static let surplus = 256

  /// Listens, and accepts nothing until auto-read is turned on.
  func listen(host: String, port: Int, group: any EventLoopGroup) async throws -> any Channel {
    try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1_024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.autoRead, value: false)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(
        .writeBufferWaterMark,
        value: ChannelOptions.Types.WriteBufferWaterMark(
          low: 64 << 10, high: 256 << 10)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try admit(channel) }
      }
      .bind(host: host, port: port).get()
  }

  /// On the channel's event loop.
  private func admit(_ channel: any Channel) throws {
    let open = connections.count
    guard open < most + Self.surplus else { throw ChannelError.operationUnsupported }
    let id = connections.name()
    var logger = logger
    logger[metadataKey: "connection"] = "\(id)"
    let meter = ByteMeter()
    let intake = FrameIntake()
    let session = Session(
      id: id, meter: meter, intake: intake, desk: desk, patience: patience, isSurplus: open >= most,
      logger: logger, now: channel.eventLoop.now)
    try channel.pipeline.syncOperations.addHandlers([
      try TLSHandler(
        server: tls, handshakeDeadline: patience.handshake, closeDeadline: patience.farewell),
      meter,
      ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)), session,
    ])
    logger.debug("connected", metadata: ["from": "\(channel.remoteAddress?.description ?? "")"])
    let loop = channel.eventLoop
    connections.add(
      Connection(id: id, loop: loop, session: NIOLoopBound(session, eventLoop: loop)))
    channel.closeFuture.whenComplete { _ in connections.remove(id) }
  }
}
