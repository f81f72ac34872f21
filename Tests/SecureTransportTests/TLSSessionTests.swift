import COpenSSL
import NIOCore
import TestSupport
import Testing

@testable import SecureTransport

/// The first bytes that a client sends.
func clientHello(_ client: TLSClientContext) throws -> [UInt8] {
  var session = try TLSSession(client: client)
  var output = ByteBuffer()
  _ = session.start(output: &output)
  return Array(output.readableBytesView)
}

@Suite("A TLS session without a socket")
struct TLSSessionTests {
  /// Moves everything both ways, `step` bytes at a time, until neither has more to say. The
  /// outcomes are of the last call that brought any.
  private static func converse(
    _ client: inout TLSSession, _ server: inout TLSSession, toServer: ByteBuffer, step: Int
  ) -> (atClient: [UInt8], atServer: [UInt8], failures: [TLSError]) {
    var (toServer, toClient) = (toServer, ByteBuffer())
    var (atClient, atServer) = (ByteBuffer(), ByteBuffer())
    var failures: [TLSError] = []
    while toServer.readableBytes > 0 || toClient.readableBytes > 0 {
      if let piece = toServer.readSlice(length: min(step, toServer.readableBytes)) {
        let outcome = server.receive(piece, plaintext: &atServer, output: &toClient)
        if let failure = outcome.failure { failures.append(failure) }
      }
      if let piece = toClient.readSlice(length: min(step, toClient.readableBytes)) {
        let outcome = client.receive(piece, plaintext: &atClient, output: &toServer)
        if let failure = outcome.failure { failures.append(failure) }
      }
    }
    return (Array(atClient.readableBytesView), Array(atServer.readableBytesView), failures)
  }

  @Test(
    "how ciphertext is cut into pieces changes nothing",
    arguments: [TLS1_2_VERSION, TLS1_3_VERSION], [1, 7, 1000, 1 << 20])
  func pieces(newest: Int32, step: Int) throws {
    let sides = try Sides(newest: newest)
    var client = try TLSSession(client: sides.client)
    var server = try TLSSession(server: sides.server)
    var output = ByteBuffer()
    _ = client.start(output: &output)
    let hands = Self.converse(&client, &server, toServer: output, step: step)
    #expect(hands.failures.isEmpty)

    let text = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    output.clear()
    try client.encrypt(ByteBuffer(bytes: text), into: &output)
    client.end(output: &output)
    let talk = Self.converse(&client, &server, toServer: output, step: step)
    #expect(talk.atServer == text)
    #expect(talk.failures.isEmpty)
  }

  @Test("after the peer's end nothing more is taken in")
  func afterEnd() throws {
    let sides = try Sides()
    var client = try TLSSession(client: sides.client)
    var server = try TLSSession(server: sides.server)
    var output = ByteBuffer()
    _ = client.start(output: &output)
    _ = Self.converse(&client, &server, toServer: output, step: 1 << 20)
    output.clear()
    client.end(output: &output)
    var (plaintext, answer) = (ByteBuffer(), ByteBuffer())
    #expect(server.receive(output, plaintext: &plaintext, output: &answer).ended)
    let late = server.receive(
      ByteBuffer(repeating: 22, count: 99), plaintext: &plaintext, output: &answer)
    #expect(!late.ended && late.failure == nil)
    #expect(plaintext.readableBytes == 0)
  }

  @Test("a record that was tampered with is an error and gives no plaintext")
  func tampered() throws {
    try Seeded.each(40) { random in
      let sides = try Sides()
      var client = try TLSSession(client: sides.client)
      var server = try TLSSession(server: sides.server)
      var output = ByteBuffer()
      _ = client.start(output: &output)
      _ = Self.converse(&client, &server, toServer: output, step: 1 << 20)
      output.clear()
      try client.encrypt(ByteBuffer(string: "a secret"), into: &output)
      let place = 5 + random.below(output.readableBytes - 5)
      let byte = output.getInteger(at: place, as: UInt8.self) ?? 0
      output.setInteger(byte ^ UInt8(1 << random.below(8)), at: place)
      var (plaintext, answer) = (ByteBuffer(), ByteBuffer())
      let outcome = server.receive(output, plaintext: &plaintext, output: &answer)
      #expect(outcome.failure != nil, "\(random)")
      #expect(plaintext.readableBytes == 0, "\(random)")
    }
  }

  @Test("a hello with a few wrong bytes never completes a handshake")
  func mutatedHello() throws {
    let sides = try Sides()
    try Seeded.each(400) { random in
      var hello = try clientHello(sides.client)
      for _ in 0...random.below(8) { hello[random.below(hello.count)] = UInt8(random.below(256)) }
      var server = try TLSSession(server: sides.server)
      var (plaintext, answer) = (ByteBuffer(), ByteBuffer())
      let outcome = server.receive(
        ByteBuffer(bytes: hello), plaintext: &plaintext, output: &answer)
      #expect(outcome.completed == nil && plaintext.readableBytes == 0, "\(random)")
      // A peer gets an answer at most a little larger than certificate and hello.
      #expect(answer.readableBytes < 4096, "\(random)")
    }
  }
}
