import COpenSSL
import Glibc

/// From when until when a certificate says that it is good, in seconds since
/// 1970-01-01T00:00:00Z. A client that pins a certificate does not look at it; `check` reports it.
package struct CertificateValidity: Hashable, Sendable {
  package enum Finding: Hashable, Sendable { case current, notYet, expired }

  package let from: Int64
  package let until: Int64

  /// Nil when OpenSSL cannot read the certificate's times.
  init?(certificate: OpaquePointer) {
    guard let from = Self.seconds(X509_get0_notBefore(certificate)),
      let until = Self.seconds(X509_get0_notAfter(certificate))
    else { return nil }
    self.from = from
    self.until = until
  }

  package func finding(at seconds: Int64) -> Finding {
    if seconds < from { return .notYet }
    return seconds > until ? .expired : .current
  }

  private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    var parts = tm()
    guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return Int64(timegm(&parts))
  }
}
