import MeetingModel
import Testing

@testable import DirectoryLDAP

/// How a directory finds its way to an OpenLDAP server of a test.
extension Slapd {
  func configuration(secure: Bool = false) throws -> LDAPConfiguration {
    try Self.configuration(
      secure ? "ldaps://127.0.0.1:\(securePort)" : "ldap://127.0.0.1:\(plainPort)",
      authorities: authorities)
  }

  static func configuration(_ address: String, authorities: String) throws -> LDAPConfiguration {
    var configuration = LDAPConfiguration(
      address: try #require(LDAPConfiguration.Address(address)),
      base: try name(base), userFilter: try #require(LDAPFilter("(uid=%s)")))
    configuration.authorities = authorities
    configuration.searcher = LDAPConfiguration.Searcher(
      name: try name(administrator), password: password)
    configuration.roles = [try name("CN=Speakers, OU=Groups, \(base)"): .presenter]
    configuration.seconds = 20
    return configuration
  }

  static func name(_ text: String) throws -> DistinguishedName {
    try #require(DistinguishedName(text))
  }
}
