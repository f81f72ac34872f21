import Invitations
import TestSupport
import Testing

@Suite("Bytes as text")
struct Base64URLTests {
  @Test(
    "the vectors of RFC 4648, section 10",
    arguments: [
      ("", "", ""), ("f", "Zg", "my"), ("fo", "Zm8", "mzxq"), ("foo", "Zm9v", "mzxw6"),
      ("foob", "Zm9vYg", "mzxw6yq"), ("fooba", "Zm9vYmE", "mzxw6ytb"),
      ("foobar", "Zm9vYmFy", "mzxw6ytboi"),
    ])
  func vectors(plain: String, base64: String, base32: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == base64)
    #expect(Base64URL.decode(base64) == Array(plain.utf8))
    #expect(Base32.encode(Array(plain.utf8)) == base32)
  }

  @Test("the two digits that differ from plain base64")
  func ownDigits() {
    #expect(Base64URL.encode([0xFB, 0xEF, 0xFF]) == "--__")
    #expect(Base64URL.decode("--__") == [0xFB, 0xEF, 0xFF])
  }

  @Test("every sequence of bytes comes back from its text")
  func roundTrip() {
    Seeded.each(2_000) { random in
      let bytes = (0..<random.below(80)).map { _ in UInt8(random.below(256)) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes, "\(random)")
    }
  }

  @Test("a text that decodes is the only one for its bytes")
  func canonical() {
    let characters = Array("AQgwZz09-_=+/ \n")
    Seeded.each(5_000) { random in
      let text = String((0..<random.below(7)).map { _ in random.pick(characters) })
      if let bytes = Base64URL.decode(text) {
        #expect(Base64URL.encode(bytes) == text, "\(random)")
      }
    }
  }

  @Test(
    "anything else is refused", arguments: ["Z", "Zh", "Zm9", "Zg==", "Zm 8", "Zm+v", "Zé", "A\0"])
  func refused(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }
}
