import Foundation
import Glibc
import Testing

/// An OpenLDAP server of one test, on loopback, with a folder of its own. Two people: Ann (ann), who is
/// in the groups staff and speakers, and Zoë (zoe), who is in none.
final class Slapd: Sendable {
  /// What it offers on `plainPort`, besides LDAPS on `securePort`.
  enum Offer { case startTLS, plainOnly }

  let folder: String
  let plainPort: Int
  let securePort: Int
  private let process: pid_t

  static let base = "dc=example,dc=org"
  static let administrator = "cn=admin,dc=example,dc=org"
  static let password = "the administrator's"

  var authorities: String { folder + "/ca.pem" }

  /// Runs `body` beside a server, which is gone afterwards whatever happens.
  static func run(
    _ offer: Offer = .startTLS, people: String = people, _ body: (Slapd) async throws -> Void
  ) async throws {
    var template = Array("/tmp/plenary-slapd-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let server = try Slapd(in: folder, offer, people)
    defer { server.stop() }
    try await body(server)
  }

  private init(in folder: String, _ offer: Offer, _ people: String) throws {
    self.folder = folder
    try Authority.make(in: folder)
    try FileManager.default.createDirectory(
      atPath: folder + "/db", withIntermediateDirectories: false)
    try Self.configuration(folder, offer).write(
      toFile: folder + "/slapd.conf", atomically: false, encoding: .utf8)
    try people.write(toFile: folder + "/people.ldif", atomically: false, encoding: .utf8)
    try Shell.run("/usr/sbin/slapadd -f '\(folder)/slapd.conf' -l '\(folder)/people.ldif'")
    (plainPort, securePort) = try Self.freePorts()
    let addresses =
      offer == .startTLS
      ? "ldap://127.0.0.1:\(plainPort) ldaps://127.0.0.1:\(securePort)"
      : "ldap://127.0.0.1:\(plainPort)"
    // "none" has it say only what always is said, so that nobody need read on.
    process = try Shell.start(
      ["/usr/sbin/slapd", "-d", "none", "-f", folder + "/slapd.conf", "-h", addresses],
      until: "slapd starting")
    // It says so just before it listens.
    do {
      try Self.untilListening(at: plainPort, process)
      if offer == .startTLS { try Self.untilListening(at: securePort, process) }
    } catch {
      stop()
      throw error
    }
  }

  /// Throws when `process` ends before that, or after a million attempts.
  private static func untilListening(at port: Int, _ process: pid_t) throws {
    for _ in 0..<1_000_000 {
      if Loopback.listens(at: port) { return }
      try #require(waitpid(process, nil, WNOHANG) == 0, "slapd ended")
      sched_yield()
    }
    throw Shell.Failure(command: "slapd", status: -1, output: "does not listen")
  }

  private func stop() {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Changes entries, as ldapmodify is told to.
  func modify(_ changes: String, options: String = "") throws {
    let file = folder + "/changes.ldif"
    try changes.write(toFile: file, atomically: false, encoding: .utf8)
    try Shell.run(
      "ldapmodify \(options) -x -H ldap://127.0.0.1:\(plainPort) -D '\(Self.administrator)' "
        + "-w \"\(Self.password)\" -f '\(file)'")
  }

  /// Makes the password of an entry one of long ago.
  func age(_ entry: String) throws {
    try modify(
      """
      dn: \(entry)
      changetype: modify
      replace: pwdChangedTime
      pwdChangedTime: 20200101000000Z
      """, options: "-e relax")
  }

  private static func configuration(_ folder: String, _ offer: Offer) -> String {
    let tls =
      offer == .startTLS
      ? """
      TLSCertificateFile \(folder)/server.pem
      TLSCertificateKeyFile \(folder)/server.key
      """ : ""
    return """
      include /etc/ldap/schema/core.schema
      include /etc/ldap/schema/cosine.schema
      include /etc/ldap/schema/inetorgperson.schema
      include /etc/ldap/schema/nis.schema
      modulepath /usr/lib/ldap
      moduleload back_mdb
      moduleload memberof
      moduleload ppolicy
      pidfile \(folder)/slapd.pid
      \(tls)
      database mdb
      suffix "\(base)"
      rootdn "\(administrator)"
      rootpw "\(password)"
      directory \(folder)/db
      maxsize 10485760
      overlay memberof
      overlay ppolicy
      access to attrs=userPassword by anonymous auth by * none
      access to * by users read by anonymous auth
      """
  }

  /// slapadd takes memberOf as it stands here; afterwards the overlay keeps it.
  static let people = """
    dn: \(base)
    objectClass: dcObject
    objectClass: organization
    o: Example
    dc: example

    dn: ou=people,\(base)
    objectClass: organizationalUnit
    ou: people

    dn: ou=groups,\(base)
    objectClass: organizationalUnit
    ou: groups

    dn: uid=ann,ou=people,\(base)
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann
    sn: Example
    userPassword: correct horse
    memberOf: cn=Staff,ou=groups,\(base)
    memberOf: cn=speakers,ou=groups,\(base)

    dn: uid=zoe,ou=people,\(base)
    objectClass: inetOrgPerson
    uid: zoe
    uid: zoé
    cn:: Wm/Dqw==
    sn: Example
    userPassword: battery staple

    dn: cn=Staff,ou=groups,\(base)
    objectClass: groupOfNames
    cn: Staff
    member: uid=ann,ou=people,\(base)

    dn: cn=speakers,ou=groups,\(base)
    objectClass: groupOfNames
    cn: speakers
    member: uid=ann,ou=people,\(base)
    member: \(administrator)

    """

  /// Two ports that were free a moment ago; slapd cannot choose its own.
  private static func freePorts() throws -> (Int, Int) {
    let (first, second) = (try Loopback(), try Loopback())
    return (first.port, second.port)
  }
}
