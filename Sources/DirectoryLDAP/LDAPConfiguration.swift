package import MeetingModel

/// Where a directory is, and how people and their groups are found in it.
package struct LDAPConfiguration: Hashable, Sendable {
  package let address: Address
  /// Certificates (PEM) of the authorities that may vouch for the server.
  package var authorities = "/etc/ssl/certs/ca-certificates.crt"
  /// As whom the directory is searched; nil: as nobody.
  package var searcher: Searcher?
  /// Below which entry people and groups are.
  package var base: DistinguishedName
  /// Finds a person by the name of the account.
  package var userFilter: LDAPFilter
  /// Finds the groups of a person by the name of that person's entry; nil: the person's entry names
  /// them itself, in `memberOf`.
  package var groupFilter: LDAPFilter?
  /// The role of the members of a group. With several groups, the highest role counts.
  package var roles: [DistinguishedName: Role] = [:]
  /// What those are who are in none of these groups; nil: accounts that the directory mechanism lets
  /// in nowhere.
  package var otherwise: Role? = .attendee
  /// How long the server may take to be connected, and then to give each answer.
  package var seconds = 5

  package init(address: Address, base: DistinguishedName, userFilter: LDAPFilter) {
    self.address = address
    self.base = base
    self.userFilter = userFilter
  }

  package struct Searcher: Hashable, Sendable {
    package var name: DistinguishedName
    package var password: String

    /// Nil for an empty password: a server would take it for nobody's (RFC 4513, section 5.1.2).
    package init?(name: DistinguishedName, password: String) {
      guard !password.isEmpty else { return nil }
      self.name = name
      self.password = password
    }
  }

  /// A server. Nothing is sent to it before TLS holds, and there is no way to say otherwise:
  /// `ldaps://` begins with it, `ldap://` has it begin with StartTLS (RFC 4511, section 4.14).
  package struct Address: Hashable, Sendable {
    package let url: String
    /// Its name or address, without brackets and port.
    package let host: String
    let startsTLS: Bool

    /// Nil for anything but `ldap://HOST[:PORT]` and `ldaps://HOST[:PORT]`.
    package init?(_ text: String) {
      let url = text.hasSuffix("/") ? String(text.dropLast()) : text
      guard let mark = url.firstRange(of: "://") else { return nil }
      let scheme = url[..<mark.lowerBound].lowercased()
      let host = url[mark.upperBound...]
      guard scheme == "ldap" || scheme == "ldaps", !host.isEmpty,
        host.utf8.allSatisfy(Self.isOfHost)
      else { return nil }
      self.url = "\(scheme)://\(host)"
      let isBracketed = host.hasPrefix("[")
      self.host = String(
        (isBracketed ? host.dropFirst() : host).prefix { $0 != (isBracketed ? "]" : ":") })
      startsTLS = scheme == "ldap"
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      case _: "-._:[]".utf8.contains(byte)
      }
    }
  }
}
