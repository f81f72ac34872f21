import COpenSSL

/// One client connection's question "is this the pinned certificate?", asked by OpenSSL in the
/// middle of the handshake, in the place of its own check against authorities. That the server
/// also holds the certificate's key, the handshake proves by itself.
final class PinCheck {
  private let pin: Fingerprint
  /// The certificate that was refused; nil until one was.
  private(set) var refused: Fingerprint?

  init(_ pin: Fingerprint) { self.pin = pin }

  /// Has every connection of `context` ask its own `PinCheck`.
  static func demand(on context: OpaquePointer) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    SSL_CTX_set_cert_verify_callback(context, { store, _ in PinCheck.answer(store) }, nil)
  }

  /// The caller must keep `self` at least as long as `ssl`.
  func attach(to ssl: OpaquePointer) throws(OpenSSLReason) {
    guard SSL_set_ex_data(ssl, 0, Unmanaged.passUnretained(self).toOpaque()) == 1 else {
      throw .take()
    }
  }

  private static func answer(_ store: OpaquePointer?) -> Int32 {
    guard let store, let check = of(store),
      let leaf = X509_STORE_CTX_get0_cert(store), let seen = Fingerprint(certificate: leaf)
    else { return 0 }
    guard Secrets.areEqual(seen.bytes, check.pin.bytes) else {
      check.refused = seen
      X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED)
      return 0
    }
    X509_STORE_CTX_set_error(store, X509_V_OK)
    return 1
  }

  private static func of(_ store: OpaquePointer) -> PinCheck? {
    let index = SSL_get_ex_data_X509_STORE_CTX_idx()
    guard let ssl = X509_STORE_CTX_get_ex_data(store, index),
      let check = SSL_get_ex_data(OpaquePointer(ssl), 0)
    else { return nil }
    // Proof: `attach` put a PinCheck there, and whoever attached it keeps it longer than the SSL.
    return Unmanaged<PinCheck>.fromOpaque(check).takeUnretainedValue()
  }
}
