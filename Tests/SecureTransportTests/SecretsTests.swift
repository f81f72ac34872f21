import Invitations
import SecureTransport
import TestSupport
import Testing

@Suite("Secrets")
struct SecretsTests {
  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("SHA-256 of FIPS 180-4's example")
  func digest() {
    #expect(
      Self.hex(Secrets.sha256(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("HMAC-SHA256 of RFC 4231, cases 1, 2 and 6")
  func codes() {
    #expect(
      Self.hex(Secrets.hmacSHA256(Array("Hi There".utf8), key: .init(repeating: 0x0b, count: 20)))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      Self.hex(
        Secrets.hmacSHA256(
          Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Self.hex(
        Secrets.hmacSHA256(
          Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
          key: .init(repeating: 0xaa, count: 131)))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test("a code over nothing with no key is still a code")
  func empty() {
    #expect(
      Self.hex(Secrets.hmacSHA256([], key: []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test("random bytes are as many as asked for, and not the same twice")
  func random() throws {
    #expect(try Secrets.randomBytes(0).isEmpty)
    #expect(try Secrets.randomBytes(-1).isEmpty)
    #expect(try Secrets.randomBytes(33).count == 33)
    #expect(try Secrets.randomBytes(16) != Secrets.randomBytes(16))
  }

  @Test("tokens and words have the length and the letters they promise")
  func tokens() throws {
    let token = try Secrets.randomToken(bytes: 16)
    #expect(token.utf8.count == 22 && Base64URL.decode(token)?.count == 16)
    let word = try Secrets.randomWord(bytes: 10)
    #expect(word.utf8.count == 16)
    #expect(word.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".contains($0) })
  }

  @Test("secrets are equal when every byte is")
  func equality() {
    Seeded.each(500) { random in
      let a = (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
      #expect(Secrets.areEqual(a, a), "\(random)")
      #expect(!Secrets.areEqual(a, a + [0]), "\(random)")
      guard !a.isEmpty else { return }
      var b = a
      b[random.below(b.count)] ^= UInt8(1 << random.below(8))
      #expect(!Secrets.areEqual(a, b), "\(random)")
    }
  }
}
