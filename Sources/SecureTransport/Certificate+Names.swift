import COpenSSL
import Invitations

extension Fingerprint {
  /// Of an X509 object; nil when OpenSSL cannot encode it.
  init?(certificate: OpaquePointer) {
    var count: UInt32 = 32
    var bytes = [UInt8](repeating: 0, count: 32)
    guard X509_digest(certificate, EVP_sha256(), &bytes, &count) == 1, count == 32 else {
      return nil
    }
    self.init(bytes: bytes)
  }

}

extension KeyPin {
  /// Of the key in an X509 object; nil when OpenSSL cannot encode it.
  init?(certificate: OpaquePointer) {
    var der: UnsafeMutablePointer<UInt8>?
    let count = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der)
    guard count > 0, let der else {
      ERR_clear_error()
      return nil
    }
    defer { shim_OPENSSL_free(der) }
    let digest = Secrets.sha256(Array(UnsafeBufferPointer(start: der, count: Int(count))))
    self.init(bytes: Array(digest.prefix(16)))
  }

}
