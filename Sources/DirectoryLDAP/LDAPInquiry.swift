import CLDAP
import Invitations
import Logging
import MeetingModel
import MeetingServer
import SecureTransport

/// A connection on which the directory may be searched, and the questions that are asked there.
struct LDAPInquiry: ~Copyable {
  let connection: LDAPConnection
  let configuration: LDAPConfiguration
  private let logger: Logger

  /// What becomes another when the account is another, or its password, as far as a directory says so:
  /// OpenLDAP and its kin, then Active Directory.
  private static let marks = ["entryUUID", "pwdChangedTime", "objectGUID", "pwdLastSet"]
  init(_ configuration: LDAPConfiguration, _ logger: Logger) throws(LDAPFailure) {
    let connection = try LDAPConnection.open(configuration)
    if let searcher = configuration.searcher {
      let answer = connection.bind(searcher.name.text, password: searcher.password)
      try connection.demand(answer.code, .binding)
    }
    self.connection = connection
    self.configuration = configuration
    self.logger = logger
  }

  /// How many members each of the groups has that stand for a role; nil for one that is not there, or
  /// that the searcher may not read. Throws when the entry that people are below cannot be read.
  func lookAround() throws(LDAPFailure) -> [DistinguishedName: Int?] {
    let found = try connection.search(
      configuration.base.text, whole: false, filter: "(objectClass=*)", attributes: ["1.1"], most: 1
    )
    guard !found.entries.isEmpty else {
      throw connection.failure(Int32(LDAP_NO_SUCH_OBJECT), .searching)
    }
    var sizes: [DistinguishedName: Int?] = [:]
    for group in configuration.roles.keys {
      let entry = try connection.entry(group.text, attributes: Self.memberAttributes)
      let size = entry.map { entry in
        Self.memberAttributes.map { entry.bytes($0).count }.reduce(0, +)
      }
      sizes.updateValue(size, forKey: group)
    }
    return sizes
  }

  /// Somebody whom the directory knows.
  struct Person {
    let entry: LDAPEntry
    /// The name of the account in the directory.
    let name: String
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
    guard accepted != nil, let entry, let called = Self.name(in: entry.texts(naming)) else {
      return nil
    }
    return Person(entry: entry, name: called)
  }

  /// The account of `person` with its groups. Asked only about somebody who has proved to be its
  /// owner, or who sits in a meeting: how long it takes tells nobody else whether there is such an
  /// account.
  func account(of person: Person) throws(LDAPFailure) -> SignedIn {
    let groups = try groups(of: person)
    let account = EntryControl.Account(
      name: person.name, groups: Set(groups.map(\.leaf)), directoryRole: role(of: groups))
    return SignedIn(account: account, epoch: Self.epoch(of: person.entry))
  }

  /// The name of the account as the directory spells it, whatever spelling found it: a banned person
  /// does not come back by another. Of several names the first in order, so that it is always one.
  private static func name(in names: [String]) -> String? {
    names.compactMap { try? PlainText.acceptedAccountName($0) }.min()
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

  /// The answer of the directory about a password.
  enum Proof: Equatable {
    case right, wrong
    /// It is right, and the account may not sign in all the same.
    case barred(Refusal)
  }

  /// Whether the password is that of the entry. Ends the search: the connection is that person's then.
  func proof(_ password: String, of entry: String) throws(LDAPFailure) -> Proof {
    let answer = connection.bind(entry, password: password)
    switch answer.code {
    case LDAP_SUCCESS: return .right
    case LDAP_INVALID_CREDENTIALS: return answer.bar.map { .barred($0) } ?? .wrong
    // Also an account that is locked, or has no password: nobody is told which.
    case LDAP_NO_SUCH_OBJECT, LDAP_INAPPROPRIATE_AUTH, LDAP_INSUFFICIENT_ACCESS,
      LDAP_CONSTRAINT_VIOLATION, LDAP_UNWILLING_TO_PERFORM, LDAP_INVALID_DN_SYNTAX:
      return .wrong
    case _: throw connection.failure(answer.code, .binding)
    }
  }
}
