import TestSupport
import Testing

@testable import SecureTransport

@Suite("Fingerprints")
struct FingerprintTests {
  @Test("a fingerprint is 43 characters and reads back")
  func roundTrip() {
    Seeded.each(200) { random in
      let fingerprint = Fingerprint(der: (0..<40).map { _ in UInt8(random.below(256)) })
      #expect(fingerprint.text.utf8.count == 43, "\(random)")
      #expect(Fingerprint(fingerprint.text) == fingerprint, "\(random)")
    }
  }

  @Test("any other text is refused")
  func refused() {
    let good = Fingerprint(der: []).text
    #expect(good == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
    for bad in ["", String(good.dropLast()), good + "A", good + "=", " " + good] {
      #expect(Fingerprint(bad) == nil, "\(bad)")
    }
    // The last of the 43 characters carries four bits only: U is one, V would be the same bytes.
    #expect(Fingerprint(String(good.dropLast()) + "V") == nil)
    #expect(Fingerprint(good.replacing("-", with: "+")) == nil)
  }
}
