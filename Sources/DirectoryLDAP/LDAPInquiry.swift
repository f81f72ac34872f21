import CLDAP
import Logging
import MeetingModel
import MeetingServer
import SecureTransport

/// A connection on which the directory may be searched, and the questions that are asked there.
struct LDAPInquiry: ~Copyable {
  private let connection: LDAPConnection
  private let configuration: LDAPConfiguration
  private let logger: Logger

  /// What becomes another when the account is another, or its password, as far as a directory says so:
  /// OpenLDAP and its kin, then Active Directory.
  private static let marks = ["entryUUID", "pwdChangedTime", "objectGUID", "pwdLastSet"]
  /// More groups than anybody is in.
  private static let mostGroups: Int32 = 5_000

  init(_ configuration: LDAPConfiguration, _ logger: Logger) throws(LDAPFailure) {
    let connection = try LDAPConnection.open(configuration)
    if let searcher = configuration.searcher {
      let code = connection.bind(searcher.name.text, password: searcher.password)
      try connection.demand(code, .binding)
    }
    self.connection = connection
    self.configuration = configuration
    self.logger = logger
  }

  /// Throws when the entry that people are below cannot be read.
  func lookAround() throws(LDAPFailure) {
    let found = try connection.search(
      configuration.base.text, whole: false, filter: "(objectClass=*)", attributes: ["1.1"], most: 1
    )
    guard !found.entries.isEmpty else {
      throw connection.failure(Int32(LDAP_NO_SUCH_OBJECT), .searching)
    }
  }

  struct Person {
    /// The name of the entry.
    let entry: String
    let account: SignedIn
  }

  /// The name of an entry that there is not.
  var nobody: String {
    let name = (try? Secrets.randomWord(bytes: 16)) ?? "nobody"
    return "cn=\(name),\(configuration.base.text)"
  }

  /// Nil when the directory knows nobody of that name, or more than one.
  func person(named name: String) throws(LDAPFailure) -> Person? {
    let naming = configuration.userFilter.attribute ?? "uid"
    let accepted = try? PlainText.acceptedAccountName(name)
    let found = try connection.search(
      configuration.base.text, filter: configuration.userFilter.filled(with: accepted ?? nobody),
      attributes: [naming, "memberOf"] + Self.marks, most: 2)
    let entry = found.isCut || found.entries.count > 1 ? nil : found.entries.first
    if entry == nil, !found.entries.isEmpty {
      logger.warning("more than one entry of the directory fits an account")
    }
    let groups = try groups(of: entry)
    guard accepted != nil, let entry, let called = Self.name(in: entry.texts(naming)) else {
      return nil
    }
    let account = EntryControl.Account(
      name: called, groups: Set(groups.map(\.leaf)), directoryRole: role(of: groups))
    return Person(
      entry: entry.name, account: SignedIn(account: account, epoch: Self.epoch(of: entry)))
  }

  /// The name of the account as the directory spells it, whatever spelling found it: a banned person
  /// does not come back by another. Of several names the first in order, so that it is always one.
  private static func name(in names: [String]) -> String? {
    names.compactMap { try? PlainText.acceptedAccountName($0) }.min()
  }

  private func groups(of entry: LDAPEntry?) throws(LDAPFailure) -> Set<DistinguishedName> {
    let names: [String]
    if let filter = configuration.groupFilter {
      let found = try connection.search(
        configuration.base.text, filter: filter.filled(with: entry?.name ?? nobody),
        attributes: ["1.1"], most: Self.mostGroups)
      names = found.entries.map(\.name)
    } else {
      names = entry?.texts("memberOf") ?? []
    }
    return Set(names.compactMap { DistinguishedName($0) })
  }

  private func role(of groups: Set<DistinguishedName>) -> Role? {
    let roles = Set(groups.compactMap { configuration.roles[$0] })
    return Role.allCases.first(where: roles.contains) ?? configuration.otherwise
  }

  private static func epoch(of entry: LDAPEntry) -> String {
    let found = marks.map { Base64URL.encode(entry.bytes($0).first ?? []) }
    let isMarked = found.contains { !$0.isEmpty }
    return isMarked ? found.joined(separator: ".") : Base64URL.encode(Array(entry.name.utf8))
  }

  /// Whether the password is that of the entry. Ends the search: the connection is that person's then.
  func isRight(_ password: String, of entry: String) throws(LDAPFailure) -> Bool {
    let code = connection.bind(entry, password: password)
    switch code {
    case LDAP_SUCCESS: return true
    // Also an account that is locked, or has no password: nobody is told which.
    case LDAP_INVALID_CREDENTIALS, LDAP_NO_SUCH_OBJECT, LDAP_INAPPROPRIATE_AUTH,
      LDAP_INSUFFICIENT_ACCESS, LDAP_CONSTRAINT_VIOLATION, LDAP_UNWILLING_TO_PERFORM,
      LDAP_INVALID_DN_SYNTAX:
      return false
    case _: throw connection.failure(code, .binding)
    }
  }
}
