import CLDAP
package import SecureTransport

/// Why a directory gave no answer. For logs and for `plenary check`: libldap's own words, in English.
package struct LDAPFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Step: String, Sendable {
    case loading, connecting, securing, binding, searching
  }

  package let step: Step
  /// A result code of the protocol, or one of libldap's own, which are below zero; of `loading` that of
  /// success.
  package let code: Int32
  /// What the server, the TLS library or the loader says beyond that.
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
    guard let ldap = try? LDAPLibrary.functions() else { return "\(step.rawValue): \(detail)" }
    let words = ldap.ldap_err2string(code).map { String(cString: $0) } ?? ""
    return "\(step.rawValue): \(words) (\(code))" + (detail.isEmpty ? "" : ": \(detail)")
  }
}
