import Invitations
import TestSupport
import Testing

@testable import SecureTransport

@Suite("Fingerprints")
struct FingerprintTests {
  @Test("a fingerprint is 43 characters and reads back")
  func roundTrip() throws {
    try Seeded.each(200) { random in
      let bytes = (0..<32).map { _ in UInt8(random.below(256)) }
      let fingerprint = try #require(Fingerprint(bytes: bytes))
      #expect(fingerprint.text.utf8.count == 43, "\(random)")
      #expect(Fingerprint(fingerprint.text) == fingerprint, "\(random)")
    }
  }

  @Test("any other text is refused")
  func refused() throws {
    #expect(
      Fingerprint(bytes: []) == nil && Fingerprint(bytes: [UInt8](repeating: 0, count: 33)) == nil)
    let good = try #require(Fingerprint(bytes: Secrets.sha256([]))).text
    #expect(good == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
    for bad in ["", String(good.dropLast()), good + "A", good + "=", " " + good] {
      #expect(Fingerprint(bad) == nil, "\(bad)")
    }
    // The last of the 43 characters carries four bits only: U is one, V would be the same bytes.
    #expect(Fingerprint(String(good.dropLast()) + "V") == nil)
    #expect(Fingerprint(good.replacing("-", with: "+")) == nil)
  }
}
