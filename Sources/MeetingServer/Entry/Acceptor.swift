import Logging
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import Wire

/// Takes connections in and builds their pipelines: TLS, a byte meter, the frame decoder, a session.
struct Acceptor: Sendable {
  let identity: ShownIdentity
  let desk: FrontDesk
  let connections: Connections
  let patience: Patience
  let logger: Logger

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
    let id = connections.name()
    var logger = logger
    logger[metadataKey: "connection"] = "\(id)"
    let meter = ByteMeter()
    let intake = FrameIntake()
    let place = Place(channel.remoteAddress)
    let session = Session(
      id: id, place: place, meter: meter, intake: intake, desk: desk, patience: patience,
      logger: logger, now: channel.eventLoop.now)
    try channel.pipeline.syncOperations.addHandlers([
      try TLSHandler(
        server: identity.tls, handshakeDeadline: patience.handshake,
        closeDeadline: patience.farewell
      ),
      meter,
      ByteToMessageHandler(FrameDecoder<ClientFrame>(intake)), session,
    ])
    logger.debug("connected", metadata: ["from": "\(channel.remoteAddress?.description ?? "")"])
    let loop = channel.eventLoop
    connections.add(
      Connection(id: id, place: place, loop: loop, session: NIOLoopBound(session, eventLoop: loop)))
    channel.closeFuture.whenComplete { _ in connections.remove(id) }
  }
}
