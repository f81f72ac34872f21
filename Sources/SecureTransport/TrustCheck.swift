import COpenSSL
import Invitations

/// One client connection's question "is this the server that I was invited to?", asked by OpenSSL in the
/// middle of the handshake. That the server also holds the certificate's key, the handshake proves by
/// itself.
final class TrustCheck {
  let trust: ServerTrust
  /// The certificate that was refused; nil until one was.
  private(set) var refused: Fingerprint?

  init(_ trust: ServerTrust) { self.trust = trust }

  /// Has every connection of `context` ask its own `TrustCheck`.
  static func demand(on context: OpaquePointer) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    SSL_CTX_set_cert_verify_callback(context, { store, _ in TrustCheck.answer(store) }, nil)
  }

  /// The caller must keep `self` at least as long as `ssl`. `host` is whom the certificate must be for
  /// where the system decides; a name is told to the server (RFC 6066, section 3) in every case.
  func attach(to ssl: OpaquePointer, host: HostName?) throws(OpenSSLReason) {
    guard SSL_set_ex_data(ssl, 0, Unmanaged.passUnretained(self).toOpaque()) == 1 else {
      throw .take()
    }
    guard let host else { return }
    switch host.kind {
    case .name:
      guard shim_SSL_set_tlsext_host_name(ssl, host.text) == 1, SSL_set1_host(ssl, host.text) == 1
      else { throw .take() }
    case .ipv4, .ipv6:
      guard X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.text) == 1 else {
        throw .take()
      }
    }
  }

  private static func answer(_ store: OpaquePointer?) -> Int32 {
    guard let store, let check = of(store),
      let leaf = X509_STORE_CTX_get0_cert(store), let seen = Fingerprint(certificate: leaf)
    else { return 0 }
    let isTrusted =
      switch check.trust {
      case .key(let pin):
        KeyPin(certificate: leaf).map { Secrets.areEqual($0.bytes, pin.bytes) } ?? false
      case .certificate(let pin): succeeds(leaf, pin, X509_STORE_CTX_get0_untrusted(store))
      case .system: X509_verify_cert(store) == 1
      }
    guard isTrusted else {
      check.refused = seen
      if check.trust != .system { X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_REJECTED) }
      return 0
    }
    X509_STORE_CTX_set_error(store, X509_V_OK)
    return 1
  }

  /// Whether `leaf` is the pinned certificate, or has the key of it: then the server has shown that one,
  /// too, behind its own (`ServerIdentity.earlier`).
  private static func succeeds(
    _ leaf: OpaquePointer, _ pin: Fingerprint, _ shown: OpaquePointer?
  ) -> Bool {
    func isPinned(_ certificate: OpaquePointer) -> Bool {
      Fingerprint(certificate: certificate).map { Secrets.areEqual($0.bytes, pin.bytes) } ?? false
    }
    if isPinned(leaf) { return true }
    guard let key = X509_get0_pubkey(leaf) else { return false }
    return (0..<shim_sk_X509_num(shown)).contains { index in
      guard let other = shim_sk_X509_value(shown, index), isPinned(other),
        let otherKey = X509_get0_pubkey(other)
      else { return false }
      return EVP_PKEY_eq(key, otherKey) == 1
    }
  }

  private static func of(_ store: OpaquePointer) -> TrustCheck? {
    let index = SSL_get_ex_data_X509_STORE_CTX_idx()
    guard let ssl = X509_STORE_CTX_get_ex_data(store, index),
      let check = SSL_get_ex_data(OpaquePointer(ssl), 0)
    else { return nil }
    // Proof: `attach` put a TrustCheck there, and its caller keeps it longer than the SSL.
    return Unmanaged<TrustCheck>.fromOpaque(check).takeUnretainedValue()
  }
}
