import COpenSSL
import Invitations
import NIOCore
import Testing

@testable import SecureTransport

/// The same things seen from outside, by the `openssl` command.
@Suite(
  "Seen by the openssl command", .enabled(if: hasOpenSSLCommand, "no openssl command here"),
  .timeLimit(.minutes(10)))
struct CommandLineTests {
  @Test("a certificate that was made says what it should")
  func certificate() async throws {
    let identity = try ServerIdentity.selfSigned(
      hosts: ["meet.example", "192.0.2.7", "2001:db8::1"], now: someNow)
    try await withFolder { folder in
      let (certificate, key) = (folder + "/c.pem", folder + "/k.pem")
      try identity.save(certificateFile: certificate, keyFile: key)
      let text = try await shell("openssl x509 -noout -text -nameopt RFC2253 -in \(certificate)")
        .output
      let sentences = [
        "Version: 3", "Subject: CN=meet.example", "Issuer: CN=meet.example",
        "ASN1 OID: prime256v1", "CA:FALSE", "Digital Signature", "TLS Web Server Authentication",
        "DNS:meet.example, IP Address:192.0.2.7, IP Address:2001:DB8:0:0:0:0:0:1",
      ]
      for sentence in sentences { #expect(text.contains(sentence), "\(text)") }

      let digest = try await shell(
        "openssl x509 -in \(certificate) -outform DER | openssl dgst -sha256 -binary | base64"
      ).output
      let plain = identity.fingerprint.text
        .replacing("-", with: "+").replacing("_", with: "/")
      #expect(digest == plain + "=\n")

      #expect(try await shell("openssl pkey -in \(key) -check -noout").status == 0)
      let verified = try await shell(
        "openssl verify -attime \(someNow) -CAfile \(certificate) \(certificate)")
      #expect(verified.status == 0, "\(verified.output)")
    }
  }

  @Test("s_client shakes hands in both versions and ends in order", arguments: ["1_2", "1_3"])
  func handshake(version: String) async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let seen = try await shell(
      "printf hello | openssl s_client -connect 127.0.0.1:\(listener.port)"
        + " -alpn plenary/1 -tls\(version) -nocommands")
    let dotted = version.replacing("_", with: ".")
    for sentence in ["ALPN protocol: plenary/1", "New, TLSv\(dotted), Cipher is"] {
      #expect(seen.output.contains(sentence), "\(seen.output)")
    }
    #expect(!seen.output.contains("New Session Ticket arrived"))
    let happened = await listener.witness.rest()
    #expect(happened.first == .completed(version == "1_2" ? .tls12 : .tls13))
    #expect(happened.contains(.read(Array("hello".utf8))))
    #expect(happened.last == .inactive)
    try await listener.channel.close()
  }

  @Test(
    "s_client is refused without our protocol, below TLS 1.2, and without forward secrecy",
    arguments: [
      ("", TLSError.noCommonProtocol), ("-alpn h2", .noCommonProtocol),
      ("-alpn plenary/1 -tls1_1 -cipher ALL:@SECLEVEL=0", .noCommonVersion),
    ])
  func refused(options: String, error: TLSError) async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let seen = try await shell(
      "openssl s_client -connect 127.0.0.1:\(listener.port) \(options) </dev/null")
    #expect(seen.status != 0, "\(seen.output)")
    #expect(await listener.witness.rest() == [.failed(error), .inactive])
    try await listener.channel.close()
  }

  @Test(
    "a cipher without forward secrecy or without authentication of each record is refused",
    arguments: ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256"])
  func weakCipher(name: String) async throws {
    let sides = try Sides()
    let listener = try await Listener(sides.server)
    let seen = try await shell(
      "openssl s_client -connect 127.0.0.1:\(listener.port) -alpn plenary/1 -tls1_2"
        + " -cipher \(name) </dev/null")
    #expect(seen.status != 0, "\(seen.output)")
    let happened = await listener.witness.rest()
    guard case .failed(.broken(let reason)) = happened.first else {
      Issue.record("\(happened)")
      return
    }
    #expect(reason.reason == SSL_R_NO_SHARED_CIPHER)
    try await listener.channel.close()
  }
}
