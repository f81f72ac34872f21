import CLDAP
package import SecureTransport

/// Why a directory gave no answer. For logs and for `plenary check`: libldap's own words, in English.
package struct LDAPFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Step: String, Sendable {
    case connecting, securing, binding, searching
  }

  package let step: Step
  /// A result code of the protocol, or one of libldap's own, which are below zero.
  package let code: Int32
  /// What the server or the TLS library says beyond that.
  package let detail: String
  /// What is wrong with the server's certificate, where that was looked at.
  package var certificate: CertificateFault?

  init(step: Step, code: Int32, detail: String) {
    self.step = step
    self.code = code
    self.detail = detail
  }

  /// The server names another one that has what was asked for (RFC 4511, section 4.1.10).
  package var refersElsewhere: Bool { code == LDAP_REFERRAL }

  package var description: String {
    let words = String(cString: ldap_err2string(code))
    return "\(step.rawValue): \(words) (\(code))" + (detail.isEmpty ? "" : ": \(detail)")
  }
}
