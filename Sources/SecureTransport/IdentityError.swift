/// Why a server's certificate and key could not be read, made or kept. `path` is as it was given.
package enum IdentityError: Error, Hashable, Sendable {
  case missing(path: String)
  /// `code` is the errno of the call that failed; EFBIG for a file above 1 MiB.
  case unreadable(path: String, code: Int32)
  case unwritable(path: String, code: Int32)
  /// No PEM block "CERTIFICATE", or a block that is none.
  case noCertificate(path: String)
  /// No PEM block with a private key, or one that is protected by a password.
  case noKey(path: String)
  /// The key is not the one that the first certificate certifies.
  case keyMismatch(certificate: String, key: String)
  /// Not a DNS name nor an IP address, so it cannot stand in a certificate.
  case badHost(String)
  /// OpenSSL will not use or make this certificate or key: too weak, or of an unknown kind.
  case refused(OpenSSLReason)
}
