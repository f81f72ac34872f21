import COpenSSL

/// Names one certificate: SHA-256 over its DER form. Old invitations carry it; newer ones carry a
/// `KeyPin`.
///
/// Invariant: `bytes` are 32.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Of the certificate whose DER form is `der`.
  init(der: [UInt8]) { bytes = Secrets.sha256(der) }

  /// Reads `text`; nil unless it is exactly the 43 characters that `text` gives.
  package init?(_ text: String) {
    guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Of an X509 object; nil when OpenSSL cannot encode it.
  init?(certificate: OpaquePointer) {
    var count: UInt32 = 32
    var bytes = [UInt8](repeating: 0, count: 32)
    guard X509_digest(certificate, EVP_sha256(), &bytes, &count) == 1, count == 32 else {
      return nil
    }
    self.init(bytes: bytes)
  }

  /// Base64url without padding, 43 characters.
  package var text: String { Base64URL.encode(bytes) }
  package var description: String { text }
}
