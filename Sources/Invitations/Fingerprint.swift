/// Names one certificate: SHA-256 over its DER form. Old invitations carry it; newer ones carry a
/// `KeyPin`.
///
/// Invariant: `bytes` are 32.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// Of `bytes`; nil unless there are 32.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads `text`; nil unless it is exactly the 43 characters that `text` gives.
  package init?(_ text: String) {
    guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Base64url without padding, 43 characters.
  package var text: String { Base64URL.encode(bytes) }
  package var description: String { text }
}
