import COpenSSL
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import SecureTransport

/// Notes what reaches the end of a pipeline; belongs to the test's thread as the channel does.
private final class Notes: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  var happened: [Happening] = []

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    happened.append(.read(Array(unwrapInboundIn(data).readableBytesView)))
  }
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let completed = event as? TLSHandshakeCompleted {
      happened.append(.completed(completed.version))
    }
  }
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    happened.append(
      (error as? TLSError).map { .failed($0) } ?? .failedOtherwise("\(error)"))
  }
  func channelInactive(context: ChannelHandlerContext) { happened.append(.inactive) }
}

/// Stands next to the socket and counts the reads that get there.
private final class ReadCount: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  var count = 0
  func read(context: ChannelHandlerContext) {
    count += 1
    context.read()
  }
}

@Suite("The TLS handler on an embedded channel")
struct TLSHandlerEmbeddedTests {
  private struct End {
    let channel = EmbeddedChannel()
    let notes = Notes()
    let reads = ReadCount()

    init(_ handler: TLSHandler) throws {
      try channel.pipeline.syncOperations.addHandlers([reads, handler, notes])
      try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    }

    /// All that waits to be sent.
    func sent() throws -> ByteBuffer {
      var all = ByteBuffer()
      while var piece = try channel.readOutbound(as: ByteBuffer.self) { all.writeBuffer(&piece) }
      return all
    }

    /// Ends the connection under TLS, as a peer does that goes without a word.
    func cut() throws {
      try channel.pipeline.syncOperations.context(handlerType: TLSHandler.self)
        .close(promise: nil)
      channel.embeddedEventLoop.run()
    }

    func receive(_ bytes: ByteBuffer) throws {
      if bytes.readableBytes > 0 { try channel.writeInbound(bytes) }
    }
  }

  private static func settle(_ a: End, _ b: End) throws {
    while true {
      let (fromA, fromB) = (try a.sent(), try b.sent())
      if fromA.readableBytes == 0, fromB.readableBytes == 0 { return }
      try b.receive(fromA)
      try a.receive(fromB)
    }
  }

  private static func connected() throws -> (client: End, server: End) {
    let sides = try Sides()
    let client = try End(TLSHandler(client: sides.client))
    let server = try End(TLSHandler(server: sides.server))
    try settle(client, server)
    #expect(client.notes.happened == [.completed(.tls13)])
    #expect(server.notes.happened == [.completed(.tls13)])
    return (client, server)
  }

  @Test("the handshake's deadline ends it on either side, and not after it is complete")
  func deadline() throws {
    let sides = try Sides()
    let ends = [
      try End(TLSHandler(client: sides.client, handshakeDeadline: .seconds(3))),
      try End(TLSHandler(server: sides.server, handshakeDeadline: .seconds(3))),
    ]
    for end in ends {
      end.channel.embeddedEventLoop.advanceTime(by: .milliseconds(2_999))
      #expect(end.notes.happened.isEmpty)
      end.channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
      #expect(end.notes.happened == [.failed(.handshakeTimedOut), .inactive])
      #expect(!end.channel.isActive)
    }
    let (client, server) = try Self.connected()
    for end in [client, server] {
      end.channel.embeddedEventLoop.advanceTime(by: .hours(24))
      #expect(end.channel.isActive)
      try end.cut()
    }
  }

  @Test("closing waits for the peer's close_notify, and no longer than its deadline")
  func closeDeadline() throws {
    let (client, server) = try Self.connected()
    let closed = client.channel.close()
    #expect(client.channel.isActive)
    client.channel.embeddedEventLoop.advanceTime(by: .milliseconds(4_999))
    #expect(client.channel.isActive)
    client.channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
    #expect(!client.channel.isActive)
    try closed.wait()
    #expect(client.notes.happened == [.completed(.tls13), .inactive])
    try server.cut()
  }

  @Test("when the peer answers close_notify the channel is closed at once, for all who asked")
  func closeAnswered() throws {
    let (client, server) = try Self.connected()
    let (first, second) = (client.channel.close(), client.channel.close())
    try Self.settle(client, server)
    try first.wait()
    try second.wait()
    #expect(client.notes.happened.last == .inactive)
    #expect(server.notes.happened == [.completed(.tls13), .inactive])
  }

  @Test("many writes and one flush leave as one buffer, whose promises are all kept")
  func coalesced() throws {
    let (client, server) = try Self.connected()
    let written = (0..<20).map { client.channel.write(ByteBuffer(string: "\($0) ")) }
    #expect(try client.channel.readOutbound(as: ByteBuffer.self) == nil)
    client.channel.flush()
    let sent = try #require(try client.channel.readOutbound(as: ByteBuffer.self))
    #expect(try client.channel.readOutbound(as: ByteBuffer.self) == nil)
    for promise in written { try promise.wait() }
    try server.receive(sent)
    let text = (0..<20).map { "\($0) " }.joined()
    #expect(server.notes.happened.last == .read(Array(text.utf8)))
    #expect(server.notes.happened.count == 2)
    try client.cut()
    try server.cut()
  }

  @Test("a long write is cut into records of at most 16 KiB")
  func records() throws {
    let (client, server) = try Self.connected()
    client.channel.writeAndFlush(ByteBuffer(repeating: 1, count: 100_000), promise: nil)
    var sent = try client.sent()
    var lengths: [Int] = []
    while let type = sent.readInteger(as: UInt8.self) {
      #expect(type == 23)
      sent.moveReaderIndex(forwardBy: 2)
      let length = Int(sent.readInteger(as: UInt16.self) ?? 0)
      lengths.append(length)
      sent.moveReaderIndex(forwardBy: length)
    }
    #expect(lengths.count == 7)
    #expect(lengths.allSatisfy { $0 <= 16_384 + 17 })
    try client.cut()
    try server.cut()
  }

  @Test("writes before the handshake are held up to a bound, beyond which the connection fails")
  func bounded() throws {
    let client = try End(TLSHandler(client: Sides().client))
    let first = client.channel.write(ByteBuffer(repeating: 0, count: TLSHandler.heldBytes))
    #expect(client.notes.happened.isEmpty)
    let second = client.channel.write(ByteBuffer(string: "x"))
    #expect(client.notes.happened == [.failed(.tooMuchWrittenEarly), .inactive])
    for promise in [first, second] {
      #expect(throws: TLSError.tooMuchWrittenEarly) { try promise.wait() }
    }
  }

  @Test("writes that never got out fail when the connection does")
  func failedWrites() throws {
    let sides = try Sides()
    let early = try End(TLSHandler(client: sides.client))
    let held = early.channel.writeAndFlush(ByteBuffer(string: "x"))
    try early.channel.writeInbound(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n"))
    #expect(early.notes.happened == [.failed(.notTLS), .inactive])
    #expect(throws: TLSError.notTLS) { try held.wait() }
    #expect(throws: ChannelError.ioOnClosedChannel) {
      try early.channel.writeAndFlush(ByteBuffer(string: "y")).wait()
    }
  }

  @Test("after the handshake nothing is read that was not asked for, and a part of a record is")
  func reads() throws {
    let (client, server) = try Self.connected()
    client.channel.writeAndFlush(ByteBuffer(string: "whole"), promise: nil)
    var record = try client.sent()
    let half = record.readSlice(length: 10) ?? ByteBuffer()

    let before = server.reads.count
    server.channel.read()
    #expect(server.reads.count == before + 1)
    try server.receive(half)
    #expect(server.reads.count == before + 2)
    try server.receive(record)
    #expect(server.notes.happened.last == .read(Array("whole".utf8)))
    #expect(server.reads.count == before + 2)
    try client.cut()
    try server.cut()
  }

  @Test("random bytes in the place of a handshake give exactly one typed error")
  func noise() throws {
    let sides = try Sides()
    try Seeded.each(400) { random in
      let end =
        random.chance(1, of: 2)
        ? try End(TLSHandler(server: sides.server)) : try End(TLSHandler(client: sides.client))
      // Half of them begin as a TLS record does, to get further in.
      var bytes: [UInt8] = random.chance(1, of: 2) ? [22, 3, 1, 0, 60, random.pick([1, 2])] : []
      bytes += (0..<random.below(2_000)).map { _ in UInt8(random.below(256)) }
      var rest = ByteBuffer(bytes: bytes)
      while let piece = rest.readSlice(length: min(rest.readableBytes, 1 + random.below(300))),
        piece.readableBytes > 0
      {
        try end.receive(piece)
      }
      if end.channel.isActive { try end.cut() }
      end.channel.embeddedEventLoop.run()
      let errors = end.notes.happened.filter { if case .failed = $0 { true } else { false } }
      #expect(errors.count == 1, "\(random)")
      #expect(end.notes.happened == errors + [.inactive], "\(random)")
    }
  }
}
