import CLDAP

/// The name of an entry of a directory (RFC 4514), in one spelling: no spaces around its parts, the
/// same escapes everywhere, lower case. Equal ones name the same entry.
package struct DistinguishedName: Hashable, Sendable {
  package let text: String
  /// The value of its first part: "staff" for `cn=Staff,ou=groups,dc=example`. What people call it.
  let leaf: String

  /// Nil for what is no name of an entry, or names the root of all. `LDAPLibrary` has to be there.
  package init?(_ text: String) {
    guard !text.utf8.contains(0), let ldap = try? LDAPLibrary.functions() else { return nil }
    var parts: LDAPDN?
    guard ldap.ldap_str2dn(text, &parts, UInt32(LDAP_DN_FORMAT_LDAPV3)) == LDAP_SUCCESS,
      let parts
    else { return nil }
    defer { ldap.ldap_dnfree(parts) }
    guard let first = parts[0]?[0]?.pointee.la_value, let leaf = String(first) else { return nil }
    var spelled: UnsafeMutablePointer<CChar>?
    guard ldap.ldap_dn2str(parts, &spelled, UInt32(LDAP_DN_FORMAT_LDAPV3)) == LDAP_SUCCESS,
      let spelled
    else { return nil }
    defer { ldap.ldap_memfree(spelled) }
    self.text = String(cString: spelled).lowercased()
    self.leaf = leaf.lowercased()
  }
}

extension String {
  /// Nil when the bytes are not UTF-8.
  init?(_ value: berval) {
    guard let bytes = value.bytes,
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    self = text
  }
}

extension berval {
  /// A copy of what it points to; nil when it points nowhere.
  var bytes: [UInt8]? {
    guard let start = bv_val, let count = Int(exactly: bv_len) else { return nil }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}
