import COpenSSL
import Glibc
import NIOCore
import TestSupport
import Testing

@testable import Invitations
@testable import SecureTransport

/// What a client trusts that was invited to a server, now and after its certificate was renewed.
@Suite("By what a server is known")
struct ServerTrustTests {
  @Test("a key pin is 22 letters and digits, and reads back")
  func keyPins() throws {
    Seeded.each(500) { random in
      let bytes = (0..<16).map { _ in UInt8(random.below(256)) }
      let text = Base58.encode(bytes)
      #expect(text.utf8.count == 22 && Base58.decode(text) == bytes, "\(random)")
      #expect(ServerTrust(text)?.text == text, "\(random)")
    }
    #expect(Base58.encode([UInt8](repeating: 0, count: 16)) == String(repeating: "1", count: 22))
    let most = Base58.encode([UInt8](repeating: 255, count: 16))
    #expect(Base58.decode(most) == [UInt8](repeating: 255, count: 16))
    for bad in [
      String(repeating: "z", count: 22), String(most.dropLast()), most + "1", most.dropLast() + "0",
    ] {
      #expect(ServerTrust(bad) == nil, "\(bad)")
    }
    #expect(ServerTrust("") == .system && ServerTrust.system.text.isEmpty)
  }

  @Test(
    "a key pin is the beginning of SHA-256 over the SubjectPublicKeyInfo",
    .enabled(if: hasOpenSSLCommand))
  func keyPinOfCommand() async throws {
    try await withFolder { folder in
      let identity = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
      try identity.save(certificateFile: folder + "/c.pem", keyFile: folder + "/k.pem")
      let command =
        "openssl x509 -in \(folder)/c.pem -noout -pubkey | openssl pkey -pubin -outform DER"
        + " | openssl dgst -sha256 -r | cut -c 1-32"
      let digits = try await shell(command).output.filter { !$0.isWhitespace }
      let shown = identity.pin.bytes.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      #expect(shown.joined() == digits)
    }
  }

  /// How a client that trusts `trust` fares at a server with `identity`; nil: well.
  private static func failure(
    _ trust: ServerTrust, at identity: ServerIdentity, host: String = "localhost"
  ) async throws -> TLSError? {
    let listener = try await Listener(try TLSServerContext(identity: identity))
    let client = try TLSClientContext(trust: trust, host: try HostName(host))
    let (channel, witness) = try await listener.connect(client)
    defer { channel.close(promise: nil) }
    switch await witness.next() {
    case .completed: return nil
    case .failed(let error): return error
    case let other:
      Issue.record("\(String(describing: other))")
      return nil
    }
  }

  /// Another certificate for the key of `identity`, as `openssl` makes it.
  private static func renewed(_ identity: ServerIdentity, in folder: String) async throws
    -> ServerIdentity
  {
    let (key, certificate) = (folder + "/renewed-key.pem", folder + "/renewed.pem")
    try identity.save(certificateFile: folder + "/before.pem", keyFile: key)
    let made = try await shell(
      "openssl req -new -x509 -key \(key) -subj /CN=renewed -days 30 -out \(certificate)")
    #expect(made.status == 0, "\(made.output)")
    return try ServerIdentity(certificateFile: certificate, keyFile: key)
  }

  @Test(
    "a certificate that is renewed with the same key keeps every invitation, new and old",
    .enabled(if: hasOpenSSLCommand))
  func renewal() async throws {
    try await withFolder { folder in
      let before = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
        .rememberingEarlier(in: folder)
      let bare = try await Self.renewed(before, in: folder)
      #expect(bare.fingerprint != before.fingerprint && bare.pin == before.pin)
      let renewed = bare.rememberingEarlier(in: folder)
      let again = try await Self.renewed(renewed, in: folder).rememberingEarlier(in: folder)
      for identity in [before, renewed, again] {
        #expect(try await Self.failure(.key(before.pin), at: identity) == nil)
        #expect(try await Self.failure(.certificate(before.fingerprint), at: identity) == nil)
      }
      #expect(try await Self.failure(.certificate(renewed.fingerprint), at: again) == nil)
      // A server that does not show the certificate of before cannot prove anything.
      #expect(
        try await Self.failure(.certificate(before.fingerprint), at: bare)
          == .pinMismatch(seen: bare.fingerprint))
    }
  }

  @Test("showing somebody else's certificate behind one's own proves nothing")
  func impostor() async throws {
    let real = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
    var impostor = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
    impostor.earlier = real.chain
    for trust in [ServerTrust.certificate(real.fingerprint), .key(real.pin)] {
      #expect(
        try await Self.failure(trust, at: impostor) == .pinMismatch(seen: impostor.fingerprint))
    }
    #expect(try await Self.failure(.key(impostor.pin), at: impostor) == nil)
  }

  @Test("certificates of other keys are forgotten, and there are never many")
  func remembering() async throws {
    try await withFolder { folder in
      let first = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
      #expect(first.rememberingEarlier(in: folder).earlier.isEmpty)
      #expect(first.rememberingEarlier(in: folder).earlier.isEmpty)
      let other = try ServerIdentity.selfSigned(hosts: ["localhost"], now: someNow)
      #expect(other.rememberingEarlier(in: folder).earlier.isEmpty)
      #expect(first.rememberingEarlier(in: folder).earlier.isEmpty)
      // A file that cannot be read or written stops nothing.
      #expect(first.rememberingEarlier(in: folder + "/nowhere").fingerprint == first.fingerprint)
      try SmallFile.write(
        Array("rubbish".utf8), to: folder + "/earlier-certificates.pem", mode: 0o600)
      #expect(first.rememberingEarlier(in: folder).earlier.isEmpty)
    }
  }

  @Test("what no one signed whom the system trusts is not trusted without a pin")
  func untrusted() async throws {
    let identity = try ServerIdentity.selfSigned(hosts: ["localhost", "127.0.0.1"], now: someNow)
    for host in ["localhost", "127.0.0.1"] {
      #expect(try await Self.failure(.system, at: identity, host: host) == .untrusted)
    }
    #expect(throws: TLSError.untrusted) { try TLSClientContext(trust: .system, host: nil) }
  }

  @Test("without a pin the certificate must be signed by somebody trusted, and for the host")
  func system() async throws {
    // Good today: the system looks at the clock.
    let identity = try ServerIdentity.selfSigned(
      hosts: ["localhost", "127.0.0.1", "::1"], now: Int64(time(nil)))
    let der = try #require(identity.chain.first)
    func failure(_ host: String) async throws -> TLSError? {
      let client = try TLSClientContext(trust: .system, host: try HostName(host))
      guard let certificate = ServerIdentity.certificate(der: der) else { throw Gone() }
      // Stands for an authority in the system's store.
      X509_STORE_add_cert(SSL_CTX_get_cert_store(client.context.pointer), certificate.pointer)
      let listener = try await Listener(try TLSServerContext(identity: identity))
      let (channel, witness) = try await listener.connect(client)
      defer { channel.close(promise: nil) }
      switch await witness.next() {
      case .completed: return nil
      case .failed(let error): return error
      case _: return .endedDuringHandshake
      }
    }
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "::1"] {
      #expect(try await failure(host) == nil, "\(host)")
    }
    for host in ["meet.example", "127.0.0.2", "::2"] {
      #expect(try await failure(host) == .untrusted, "\(host)")
    }
  }
}
