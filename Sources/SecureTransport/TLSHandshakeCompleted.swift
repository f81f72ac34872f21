/// The user inbound event that `TLSHandler` fires once, before the first plaintext: from here on the
/// peer is who it should be and nobody else reads along.
package struct TLSHandshakeCompleted: Hashable, Sendable {
  package enum Version: Hashable, Sendable { case tls12, tls13 }

  package let version: Version
  /// OpenSSL's name, for instance TLS_AES_256_GCM_SHA384.
  package let cipher: String
}
