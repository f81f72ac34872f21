import COpenSSL
import NIOCore
import NIOPosix
import Testing

@testable import SecureTransport

@Suite("TLS over sockets", .timeLimit(.minutes(10)))
struct TLSHandlerTests {
  static let versions: [(Int32, TLSHandshakeCompleted.Version)] = [
    (TLS1_3_VERSION, .tls13), (TLS1_2_VERSION, .tls12),
  ]

  @Test("both versions shake hands and say so at both ends", arguments: versions)
  func bothVersions(newest: Int32, version: TLSHandshakeCompleted.Version) async throws {
    let sides = try Sides(newest: newest)
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    #expect(await client.witness.next() == .completed(version))
    #expect(await listener.witness.next() == .completed(version))
    try await client.channel.close()
    try await listener.channel.close()
  }

  @Test("five megabytes come back as they went", arguments: versions)
  func echo(newest: Int32, version: TLSHandshakeCompleted.Version) async throws {
    let sides = try Sides(newest: newest)
    let listener = try await Listener(sides.server, echo: true)
    let client = try await listener.connect(sides.client)
    let sent = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    #expect(await client.witness.next() == .completed(version))
    try await client.channel.writeAndFlush(ByteBuffer(bytes: sent))
    let back = await client.witness.bytes(sent.count)
    #expect(back == sent)
    try await client.channel.close()
    #expect(await client.witness.rest() == [.inactive])
    #expect(await listener.witness.rest().last == .inactive)
    try await listener.channel.close()
  }

  @Test("what is written before the handshake is complete arrives after it, in order")
  func earlyWrites() async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    client.channel.write(ByteBuffer(string: "one "), promise: nil)
    client.channel.writeAndFlush(ByteBuffer(string: "two "), promise: nil)
    try await client.channel.writeAndFlush(ByteBuffer(string: "three"))
    try await client.channel.close()
    #expect(
      await listener.witness.rest()
        == [.completed(.tls13), .read(Array("one two three".utf8)), .inactive])
    try await listener.channel.close()
  }

  @Test("another certificate than the pinned one is refused and named, and the server is told")
  func pinMismatch() async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(try TLSClientContext(pin: Sides.wrongPin))
    #expect(
      await client.witness.rest()
        == [.failed(.pinMismatch(seen: sides.identity.fingerprint)), .inactive])
    #expect(
      await listener.witness.rest()
        == [.failed(.peerAlert(code: UInt8(SSL_AD_BAD_CERTIFICATE))), .inactive])
    try await listener.channel.close()
  }

  @Test(
    "a client without plenary/1 is refused with no_application_protocol",
    arguments: [[], ["h2"], ["h2", "http/1.1"], ["plenary/2"]])
  func wrongProtocol(names: [String]) async throws {
    let sides = try Sides()
    sides.offer(names)
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    #expect(await client.witness.rest() == [.failed(.noCommonProtocol), .inactive])
    #expect(await listener.witness.rest() == [.failed(.noCommonProtocol), .inactive])
    try await listener.channel.close()
  }

  @Test("a client that names plenary/1 among others is taken")
  func amongOthers() async throws {
    let sides = try Sides()
    sides.offer(["h2", "plenary/1"])
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    #expect(await client.witness.next() == .completed(.tls13))
    try await client.channel.close()
    try await listener.channel.close()
  }

  @Test("a server that does not choose plenary/1 is refused", arguments: versions)
  func silentServer(newest: Int32, version: TLSHandshakeCompleted.Version) async throws {
    let sides = try Sides(newest: newest)
    sides.chooseNothing()
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    #expect(await client.witness.rest() == [.failed(.noCommonProtocol), .inactive])
    try await listener.channel.close()
  }

  @Test(
    "a plaintext client is closed, with an error of its own",
    arguments: ["GET / HTTP/1.1\r\n\r\n", "\n", "SSH-2.0-x\r\n", "\u{0}\u{0}\u{0}\u{10}"])
  func plaintext(greeting: String) async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let client = try await listener.connectPlainly()
    try await client.channel.writeAndFlush(ByteBuffer(string: greeting))
    #expect(await listener.witness.rest() == [.failed(.notTLS), .inactive])
    #expect(await client.witness.rest().last == .inactive)
    try await listener.channel.close()
  }

  @Test("half a hello and then silence ends at the deadline")
  func stalled() async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server, handshakeDeadline: .milliseconds(20))
    let client = try await listener.connectPlainly()
    let half = ByteBuffer(bytes: try clientHello(sides.client).prefix(100))
    // It may come too late already; the end is the same.
    client.channel.writeAndFlush(half, promise: nil)
    #expect(await listener.witness.rest() == [.failed(.handshakeTimedOut), .inactive])
    #expect(await client.witness.rest().last == .inactive)
    try await listener.channel.close()
  }

  @Test("a peer that sends one byte at a time is understood")
  func dripping() async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server, echo: true)
    let client = try await listener.connect(sides.client, dripping: true)
    let words = Array("byte after byte".utf8)
    try await client.channel.writeAndFlush(ByteBuffer(bytes: words))
    #expect(await client.witness.bytes(words.count) == words)
    try await client.channel.close()
    #expect(await listener.witness.rest().last == .inactive)
    try await listener.channel.close()
  }

  @Test(
    "a connection cut without close_notify is an error after its last bytes",
    arguments: [true, false])
  func truncated(halfClosure: Bool) async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server, halfClosure: halfClosure)
    let client = try await listener.connect(sides.client)
    try await client.channel.writeAndFlush(ByteBuffer(string: "and then"))
    try await cut(client.channel)
    #expect(
      await listener.witness.rest()
        == [.completed(.tls13), .read(Array("and then".utf8)), .failed(.truncated), .inactive])
    try await listener.channel.close()
  }

  @Test("a connection cut during the handshake says so")
  func cutEarly() async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let client = try await listener.connectPlainly()
    let half = ByteBuffer(bytes: try clientHello(sides.client).prefix(100))
    try await client.channel.writeAndFlush(half)
    try await client.channel.close()
    #expect(await listener.witness.rest() == [.failed(.endedDuringHandshake), .inactive])
    try await listener.channel.close()
  }

  @Test("an orderly end is no error at either end, whoever ends", arguments: versions)
  func cleanEnd(newest: Int32, version: TLSHandshakeCompleted.Version) async throws {
    let sides = try Sides(newest: newest)
    let listener = try await Listener(sides.server)
    let first = try await listener.connect(sides.client)
    _ = await first.witness.next()
    try await first.channel.close()
    #expect(await first.witness.rest() == [.inactive])
    #expect(await listener.witness.rest() == [.completed(version), .inactive])

    let other = try await Listener(sides.server)
    let second = try await other.connect(sides.client)
    _ = await second.witness.next()
    let accepted = try await other.connection()
    _ = await other.witness.next()
    accepted.write(ByteBuffer(string: "last words"), promise: nil)
    try await accepted.close()
    #expect(await second.witness.rest() == [.read(Array("last words".utf8)), .inactive])
    #expect(await other.witness.rest() == [.inactive])
    try await listener.channel.close()
    try await other.channel.close()
  }

  @Test("with half closure a peer that has ended can still be answered", arguments: versions)
  func halfClosure(newest: Int32, version: TLSHandshakeCompleted.Version) async throws {
    let sides = try Sides(newest: newest)
    let listener = try await Listener(sides.server, halfClosure: true)
    let client = try await listener.connect(sides.client, halfClosure: true)
    client.channel.write(ByteBuffer(string: "question"), promise: nil)
    try await client.channel.close(mode: .output)
    #expect(await listener.witness.next() == .completed(version))
    #expect(await listener.witness.next() == .read(Array("question".utf8)))
    #expect(await listener.witness.next() == .inputClosed)
    let accepted = try await listener.connection()
    let answer = [UInt8](repeating: 7, count: 300_000)
    accepted.write(ByteBuffer(bytes: answer), promise: nil)
    try await accepted.close()
    #expect(await client.witness.rest() == [.completed(version), .read(answer), .inactive])
    #expect(await listener.witness.rest() == [.inactive])
    try await listener.channel.close()
  }

  @Test("sides without a common version say so")
  func noCommonVersion() async throws {
    let sides = try Sides(newest: TLS1_2_VERSION)
    _ = shim_SSL_CTX_set_min_proto_version(sides.server.context.pointer, TLS1_3_VERSION)
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    #expect(await client.witness.rest() == [.failed(.noCommonVersion), .inactive])
    #expect(await listener.witness.rest() == [.failed(.noCommonVersion), .inactive])
    try await listener.channel.close()
  }

  @Test(
    "much written without a flush makes the channel unwritable at once, and arrives when flushed")
  func writability() async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let client = try await listener.connect(sides.client)
    let channel = client.channel
    #expect(await client.witness.next() == .completed(.tls13))
    let writable = try await channel.eventLoop.submit {
      let before = channel.isWritable
      for _ in 0..<100 { channel.write(ByteBuffer(repeating: 5, count: 1_000), promise: nil) }
      return [before, channel.isWritable]
    }.get()
    #expect(writable == [true, false])
    try await channel.writeAndFlush(ByteBuffer(string: "end"))
    let all = await listener.witness.bytes(100_003)
    #expect(all == [UInt8](repeating: 5, count: 100_000) + Array("end".utf8))
    try await channel.close()
    try await listener.channel.close()
  }
}
