import COpenSSL
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import SecureTransport

/// Counts SSL objects as OpenSSL itself makes and frees them, told apart by their SSL_CTX.
private enum Census {
  struct Count: Equatable {
    var made = 0
    var freed = 0
  }

  static let counts = Mutex<[UInt: Count]>([:])

  /// Has OpenSSL call back at every SSL_new and SSL_free from here on.
  static let begun: Bool =
    CRYPTO_get_ex_new_index(
      CRYPTO_EX_INDEX_SSL, 0, nil,
      { parent, _, _, _, _, _ in Census.note(parent, \.made) }, nil,
      { parent, _, _, _, _, _ in Census.note(parent, \.freed) }) >= 0

  private static func note(
    _ ssl: UnsafeMutableRawPointer?, _ what: any WritableKeyPath<Count, Int> & Sendable
  ) {
    let context = UInt(bitPattern: SSL_get_SSL_CTX(OpaquePointer(ssl)))
    counts.withLock { $0[context, default: Count()][keyPath: what] += 1 }
  }

  static func count(_ context: TLSContext) -> Count {
    let key = UInt(bitPattern: context.pointer)
    return counts.withLock { $0[key] ?? Count() }
  }
}

@Suite("The life of SSL objects", .timeLimit(.minutes(10)))
struct TLSSessionLifeTests {
  @Test("each is freed exactly once by the time its channel is closed, however that came")
  func freed() async throws {
    try #require(Census.begun)
    let sides = try Sides()
    let stranger = try TLSClientContext(pin: Sides.wrongPin)
    let listener = try await Listener(sides.server)

    for round in 0..<12 {
      // The witness of the listener ends with the first connection, so the channels are awaited.
      switch round % 3 {
      case 0:
        let client = try await listener.connect(sides.client)
        let accepted = try await listener.connection()
        _ = await client.witness.next()
        try await client.channel.close()
        try await accepted.closeFuture.get()
      case 1:
        let client = try await listener.connect(stranger)
        let accepted = try await listener.connection()
        #expect(await client.witness.failure() != nil)
        try await accepted.closeFuture.get()
      default:
        let client = try await listener.connectPlainly()
        let accepted = try await listener.connection()
        try await client.channel.writeAndFlush(ByteBuffer(string: "no TLS"))
        try await accepted.closeFuture.get()
        #expect(await client.witness.rest().last == .inactive)
      }
    }
    try await listener.channel.close()
    // closeFuture is completed a moment before channelInactive, in the same turn of its loop.
    for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
      try await loop.submit {}.get()
    }
    #expect(Census.count(sides.server.context) == .init(made: 12, freed: 12))
    #expect(Census.count(sides.client.context) == .init(made: 4, freed: 4))
    #expect(Census.count(stranger.context) == .init(made: 4, freed: 4))
  }
}
