import COpenSSL
import Glibc

/// Why a certificate that a server showed is not trusted.
package enum CertificateFault: Hashable, Sendable {
  /// It is for other names and addresses.
  case otherName
  case expired(until: Int64)
  case notYet(from: Int64)
  /// No authority of the file vouches for it.
  case unknownAuthority
  /// It is no certificate, or the file of authorities is none.
  case unreadable
}

/// Says what is wrong with a certificate that another library refused, for which it had no words.
///
/// Sees the server's own certificate alone: one that is vouched for by way of others in between, and
/// wrong in nothing else, counts as of an unknown authority.
package enum ShownCertificate {
  /// Nil when nothing is wrong with `der` for `host`, a name or an address, at `now` in seconds since
  /// 1970. `authorities` is a file in PEM.
  package static func fault(
    in der: [UInt8], for host: String, authorities: String, at now: Int64
  ) -> CertificateFault? {
    ERR_clear_error()
    defer { ERR_clear_error() }
    let read = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
      var start = bytes.baseAddress
      return d2i_X509(nil, &start, bytes.count)
    }
    guard let certificate = read else { return .unreadable }
    defer { X509_free(certificate) }
    guard let validity = CertificateValidity(certificate: certificate) else { return .unreadable }
    switch validity.finding(at: now) {
    case .expired: return .expired(until: validity.until)
    case .notYet: return .notYet(from: validity.from)
    case .current: break
    }
    guard isFor(host, certificate) else { return .otherName }
    return vouching(for: certificate, authorities, at: now)
  }

  private static func isFor(_ host: String, _ certificate: OpaquePointer) -> Bool {
    X509_check_ip_asc(certificate, host, 0) == 1
      || X509_check_host(certificate, host, host.utf8.count, 0, nil) == 1
  }

  private static func vouching(
    for certificate: OpaquePointer, _ authorities: String, at now: Int64
  ) -> CertificateFault? {
    guard let store = X509_STORE_new(), let check = X509_STORE_CTX_new() else { return .unreadable }
    defer {
      X509_STORE_CTX_free(check)
      X509_STORE_free(store)
    }
    guard X509_STORE_load_file(store, authorities) == 1,
      X509_STORE_CTX_init(check, store, certificate, nil) == 1
    else { return .unreadable }
    X509_STORE_CTX_set_time(check, 0, time_t(now))
    return X509_verify_cert(check) == 1 ? nil : .unknownAuthority
  }
}
