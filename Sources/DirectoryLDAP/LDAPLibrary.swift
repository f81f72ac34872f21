import CLDAP

/// The system's libldap. The first who needs it loads it, so whoever only joins a meeting waits for none
/// of the libraries that it draws in, and need not have it. On any thread.
package enum LDAPLibrary {
  /// Throws `loading` when this machine has none that will do.
  package static func load() throws(LDAPFailure) { _ = try functions() }

  static func functions() throws(LDAPFailure) -> plenary_ldap {
    guard let library = plenary_ldap() else {
      throw LDAPFailure(
        step: .loading, code: LDAP_SUCCESS, detail: String(cString: plenary_ldap_fault()))
    }
    return library.pointee
  }
}
