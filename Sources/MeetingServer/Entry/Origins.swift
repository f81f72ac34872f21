import Invitations
import SecureTransport

/// Names places without telling where they are: equal for equal places and for one server alone, so
/// that bans can compare them and no address lies in a log.
struct Origins: Sendable {
  private let secret: [UInt8]

  init(secret: [UInt8]) { self.secret = secret }

  /// 80 bits in 16 letters and digits; nil for a connection that comes from no address.
  func origin(of place: Place) -> String? {
    guard !place.bytes.isEmpty else { return nil }
    let code = Secrets.hmacSHA256(Array("origin/".utf8) + place.bytes, key: secret)
    return Base32.encode(Array(code.prefix(10)))
  }
}
