import Logging
import MeetingModel
import MeetingServer
import Relays
import Testing

@testable import DirectoryLDAP

@Suite("A directory", .serialized, .timeLimit(.minutes(5)))
struct LDAPDirectoryTests {
  private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private func directory(of server: Slapd, secure: Bool = false) throws -> LDAPDirectory {
    LDAPDirectory(try server.configuration(secure: secure), logger: quiet)
  }

  @Test("lets in who knows the password, over StartTLS and over LDAPS", arguments: [false, true])
  func rightPassword(secure: Bool) async throws {
    try await Slapd.run { server in
      let directory = try directory(of: server, secure: secure)
      let ann = try await directory.signIn("ann", password: "correct horse")
      #expect(ann.account.name == "ann")
      #expect(ann.account.groups == ["staff", "speakers"])
      #expect(ann.account.directoryRole == .presenter)
      #expect(try await directory.current("ann") == ann)
      let zoe = try await directory.signIn("zoe", password: "battery staple")
      #expect(zoe.account.groups == [])
      #expect(zoe.account.directoryRole == .attendee)
      #expect(zoe.epoch != ann.epoch)
      let survey = try await directory.survey()
      let speakers = try Slapd.name("cn=speakers,ou=groups,\(Slapd.base)")
      #expect(survey.members == [speakers: 2])
    }
  }

  @Test("knows a person by one name, however the person writes it")
  func names() async throws {
    try await Slapd.run { server in
      let directory = try directory(of: server)
      let names = ["ANN", " ann ", "\u{FF21}\u{FF2E}\u{FF2E}"]
      for name in names {
        let found = try await directory.signIn(name, password: "correct horse")
        #expect(found.account.name == "ann", "\(name)")
      }
      for name in ["zoe", "zoé", "zoe\u{301}", "ZOÉ"] {
        let found = try await directory.signIn(name, password: "battery staple")
        #expect(found.account.name == "zoe", "\(name)")
      }
    }
  }

  @Test("lets nobody in by a wrong password, an empty one, or a name that it does not know")
  func wrongPassword() async throws {
    try await Slapd.run { server in
      let directory = try directory(of: server)
      let attempts = [
        ("ann", "battery staple"), ("ann", "correct horse "), ("ann", ""), ("zoe", ""),
        ("ann", "\u{0}"), ("ann", "correct horse\u{0}"), ("bob", "correct horse"), ("bob", ""),
        ("", "correct horse"), ("", ""), ("\u{0}", "correct horse"), ("admin", Slapd.password),
        ("ann", String(repeating: "x", count: 100_000)), (String(repeating: "a", count: 65), "x"),
      ]
      for (name, password) in attempts {
        await #expect(throws: Refusal.wrongPassword, "\(name.debugDescription)") {
          _ = try await directory.signIn(name, password: password)
        }
      }
      #expect(try await directory.current("bob") == nil)
      #expect(try await directory.current("") == nil)
    }
  }

  @Test(
    "takes a name for nothing but a name",
    arguments: [
      "*", "a*", "ann)(uid=*", "*)(|(uid=*", "ann)(&", "ann\\2a", "\\61nn", "(uid=ann)", "%s",
      "ann\u{0}",
      "uid=ann,ou=people,dc=example,dc=org",
    ])
  func injection(name: String) async throws {
    try await Slapd.run { server in
      let directory = try directory(of: server)
      await #expect(throws: Refusal.wrongPassword) {
        _ = try await directory.signIn(name, password: "correct horse")
      }
      #expect(try await directory.current(name) == nil)
    }
  }

  @Test("finds groups by a search as it does by memberOf")
  func groupSearch() async throws {
    try await Slapd.run { server in
      var configuration = try server.configuration()
      configuration.groupFilter = LDAPFilter("(&(objectClass=groupOfNames)(member=%s))")
      let directory = LDAPDirectory(configuration, logger: quiet)
      let ann = try await directory.signIn("ann", password: "correct horse")
      #expect(ann.account.groups == ["staff", "speakers"])
      #expect(try await directory.signIn("zoe", password: "battery staple").account.groups == [])
    }
  }

  @Test("finds the groups of a posixGroup, which names accounts")
  func posixGroups() async throws {
    try await Slapd.run { server in
      try server.modify(
        """
        dn: cn=crew,ou=groups,\(Slapd.base)
        changetype: add
        objectClass: posixGroup
        cn: crew
        gidNumber: 7
        memberUid: zoe
        """)
      var configuration = try server.configuration()
      configuration.groupFilter = LDAPFilter("(|(member=%s)(memberUid=%u))")
      configuration.roles = [try Slapd.name("cn=crew,ou=groups,\(Slapd.base)"): .presenter]
      let directory = LDAPDirectory(configuration, logger: quiet)
      let zoe = try await directory.signIn("zoe", password: "battery staple")
      #expect(zoe.account.groups == ["crew"])
      #expect(zoe.account.directoryRole == .presenter)
      let ann = try await directory.signIn("ann", password: "correct horse")
      #expect(ann.account.groups == ["staff", "speakers"])
      configuration.groupFilter = LDAPFilter("(memberUid=%s)")
      let confused = LDAPDirectory(configuration, logger: quiet)
      #expect(try await confused.current("zoe")?.account.groups == [])
    }
  }

  @Test("finds groups in groups, also where they go round in a circle", arguments: [false, true])
  func nestedGroups(searches: Bool) async throws {
    try await Slapd.run { server in
      // everybody > all > staff > ann, and all is in everybody, which is in all.
      try server.modify(
        """
        dn: cn=all,ou=groups,\(Slapd.base)
        changetype: add
        objectClass: groupOfNames
        cn: all
        member: cn=staff,ou=groups,\(Slapd.base)

        dn: cn=everybody,ou=groups,\(Slapd.base)
        changetype: add
        objectClass: groupOfNames
        cn: everybody
        member: cn=all,ou=groups,\(Slapd.base)

        dn: cn=all,ou=groups,\(Slapd.base)
        changetype: modify
        add: member
        member: cn=everybody,ou=groups,\(Slapd.base)

        # What was there before the overlay has no memberOf that it would keep.
        dn: cn=Staff,ou=groups,\(Slapd.base)
        changetype: modify
        replace: member
        member: uid=ann,ou=people,\(Slapd.base)
        """)
      var configuration = try server.configuration()
      if searches { configuration.groupFilter = LDAPFilter("(member=%s)") }
      configuration.roles = [try Slapd.name("cn=everybody,ou=groups,\(Slapd.base)"): .presenter]
      let directory = LDAPDirectory(configuration, logger: quiet)
      let ann = try #require(try await directory.current("ann"))
      #expect(ann.account.groups == ["staff", "speakers", "all", "everybody"])
      #expect(ann.account.directoryRole == .presenter)
      #expect(try await directory.current("zoe")?.account.groups == [])
    }
  }

  @Test("says of a right password that it has expired, and of a wrong one nothing")
  func expired() async throws {
    try await Slapd.run { server in
      try server.modify(
        """
        dn: cn=policy,\(Slapd.base)
        changetype: add
        objectClass: person
        objectClass: pwdPolicy
        cn: policy
        sn: policy
        pwdAttribute: userPassword
        pwdMaxAge: 1
        pwdGraceAuthNLimit: 0

        dn: uid=zoe,ou=people,\(Slapd.base)
        changetype: modify
        add: pwdPolicySubentry
        pwdPolicySubentry: cn=policy,\(Slapd.base)
        -
        replace: userPassword
        userPassword: battery staple
        """)
      try server.age("uid=zoe,ou=people,\(Slapd.base)")
      let directory = try directory(of: server)
      let right = try await directory.check("battery staple", of: "zoe") { _ in true }
      #expect(right == .barred("zoe", .passwordExpired))
      let wrong = try await directory.check("guess", of: "zoe") { _ in true }
      #expect(wrong == .wrong("zoe"))
    }
  }

  @Test(
    "reads Active Directory's words about an account, as far as they tell that the password is right",
    arguments: [
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 533, v3839",
        Refusal.accountDisabled
      ),
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 701, v3839",
        .accountDisabled
      ),
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 532, v3839",
        .passwordExpired
      ),
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 773, v3839",
        .passwordExpired
      ),
      // A wrong password, nobody of that name, a locked account.
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v3839",
        nil
      ),
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 525, v3839",
        nil
      ),
      (
        "80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 775, v3839",
        nil
      ),
      ("", nil), (", data ", nil), (", data zz", nil),
    ] as [(String, Refusal?)])
  func activeDirectory(words: String, refusal: Refusal?) {
    #expect(PasswordPolicy.refusal(policy: -1, diagnostic: words) == refusal)
  }

  @Test("shows at the next look that a group is left", arguments: [false, true])
  func groupRemoved(searches: Bool) async throws {
    try await Slapd.run { server in
      var configuration = try server.configuration()
      if searches { configuration.groupFilter = LDAPFilter("(member=%s)") }
      let directory = LDAPDirectory(configuration, logger: quiet)
      let before = try #require(try await directory.current("ann"))
      #expect(before.account.directoryRole == .presenter)
      try server.modify(
        """
        dn: cn=speakers,ou=groups,\(Slapd.base)
        changetype: modify
        delete: member
        member: uid=ann,ou=people,\(Slapd.base)
        """)
      let after = try #require(try await directory.current("ann"))
      #expect(after.account.groups == ["staff"])
      #expect(after.account.directoryRole == .attendee)
      #expect(after.epoch == before.epoch)
    }
  }

  @Test("where groups attend, gives others no role")
  func attendingGroups() async throws {
    try await Slapd.run { server in
      var configuration = try server.configuration()
      configuration.roles = [try Slapd.name("cn=staff,ou=groups,\(Slapd.base)"): .attendee]
      configuration.otherwise = nil
      let directory = LDAPDirectory(configuration, logger: quiet)
      #expect(try await directory.current("ann")?.account.directoryRole == .attendee)
      let zoe = try #require(try await directory.current("zoe"))
      #expect(zoe.account.directoryRole == nil)
    }
  }

  @Test("gives an account that is made anew another epoch, and none to one that is gone")
  func replaced() async throws {
    try await Slapd.run { server in
      let directory = try directory(of: server)
      let before = try #require(try await directory.current("zoe"))
      let entry = "uid=zoe,ou=people,\(Slapd.base)"
      try server.modify("dn: \(entry)\nchangetype: delete\n")
      #expect(try await directory.current("zoe") == nil)
      try server.modify(
        """
        dn: \(entry)
        changetype: add
        objectClass: inetOrgPerson
        uid: zoe
        cn: Another
        sn: Example
        """)
      let after = try #require(try await directory.current("zoe"))
      #expect(after.epoch != before.epoch)
      await #expect(throws: Refusal.wrongPassword) {
        _ = try await directory.signIn("zoe", password: "battery staple")
      }
    }
  }

  @Test("whose port is closed does not answer")
  func unreachable() async throws {
    let port = try Loopback().port
    let directory = LDAPDirectory(
      try Slapd.configuration("ldap://127.0.0.1:\(port)", authorities: "/dev/null"), logger: quiet)
    await expectSilence(of: directory, at: [.connecting])
  }

  @Test("that takes connections and says nothing is given up", arguments: ["ldap", "ldaps"])
  func silent(scheme: String) async throws {
    let silent = try Loopback()
    var configuration = try Slapd.configuration(
      "\(scheme)://127.0.0.1:\(silent.port)", authorities: "/etc/ssl/certs/ca-certificates.crt")
    configuration.seconds = 1
    let directory = LDAPDirectory(configuration, logger: quiet)
    await expectSilence(of: directory, at: [.connecting, .securing])
  }

  @Test("is given up also when the time was over before there was a connection")
  func tooLate() async throws {
    let silent = try Loopback()
    var configuration = try Slapd.configuration(
      "ldaps://127.0.0.1:\(silent.port)", authorities: "/etc/ssl/certs/ca-certificates.crt")
    configuration.seconds = 0
    await expectSilence(
      of: LDAPDirectory(configuration, logger: quiet), at: [.connecting, .securing])
  }

  @Test("that falls silent in the middle is given up, wherever it does", arguments: [false, true])
  func silentLater(secure: Bool) async throws {
    try await Slapd.run { server in
      func directory(_ relay: Relay) throws -> LDAPDirectory {
        var configuration = try Slapd.configuration(
          secure ? "ldaps://127.0.0.1:\(relay.port)" : "ldap://127.0.0.1:\(relay.port)",
          authorities: server.authorities)
        configuration.seconds = 1
        return LDAPDirectory(configuration, logger: quiet)
      }
      let port = secure ? server.securePort : server.plainPort
      let open = try await Relay.open(to: port)
      let through = try directory(open)
      let ann = try #require(try await through.current("ann"))
      // A wrong password takes one connection; a right one another for the groups.
      let before = open.said
      #expect(try await through.check("guess", of: "ann") { _ in true } == .wrong("ann"))
      let all = open.said - before
      for less in [70, 95, 130, 200, 300, 450, 600, all / 2] {
        let relay = try await Relay.open(to: port, limit: all - less)
        let directory = try directory(relay)
        await #expect(throws: Refusal.directoryUnavailable, "\(less) of \(all) bytes less") {
          _ = try await directory.check("guess", of: "ann") { _ in true }
        }
        await relay.close()
      }
      #expect(try await through.current("ann") == ann)
      await open.close()
    }
  }

  @Test("that does not have the entry that people are below says nothing of them")
  func baseGone() async throws {
    try await Slapd.run { server in
      var configuration = try server.configuration()
      configuration.base = try Slapd.name("ou=nowhere,\(Slapd.base)")
      await expectSilence(of: LDAPDirectory(configuration, logger: quiet), at: [.searching])
    }
  }

  @Test("looks at no password for an account that is not heard, however its name is written")
  func notHeard() async throws {
    try await Slapd.run { server in
      let directory = try directory(of: server)
      for name in ["ann", "\u{FF21}\u{FF2E}\u{FF2E}"] {
        let check = try await directory.check("correct horse", of: name) { $0 != "ann" }
        #expect(check == .wrong("ann"), "\(name)")
      }
      let other = try await directory.check("correct horse", of: "ann") { $0 != "zoe" }
      #expect(other == .right(try await directory.signIn("ann", password: "correct horse")))
      #expect(try await directory.check("x", of: "bob") { _ in true } == .unknown)
    }
  }

  @Test("for which another authority vouches is not trusted", arguments: [false, true])
  func wrongAuthority(secure: Bool) async throws {
    try await Slapd.run { server in
      try await Slapd.run { other in
        var configuration = try server.configuration(secure: secure)
        configuration.authorities = other.authorities
        let directory = LDAPDirectory(configuration, logger: quiet)
        await expectSilence(of: directory, at: [.connecting, .securing])
      }
    }
  }

  @Test("whose certificate is for another name is not trusted", arguments: [false, true])
  func wrongName(secure: Bool) async throws {
    try await Slapd.run { server in
      let address =
        secure ? "ldaps://localhost:\(server.securePort)" : "ldap://localhost:\(server.plainPort)"
      let directory = LDAPDirectory(
        try Slapd.configuration(address, authorities: server.authorities), logger: quiet)
      await expectSilence(of: directory, at: [.connecting, .securing])
    }
  }

  @Test("without TLS is told no password")
  func plaintext() async throws {
    try await Slapd.run(.plainOnly) { server in
      let directory = try directory(of: server)
      await expectSilence(of: directory, at: [.securing])
    }
  }

  @Test("that does not take the password of the search does not answer")
  func searcherRefused() async throws {
    try await Slapd.run { server in
      var configuration = try server.configuration()
      configuration.searcher?.password = "wrong"
      await expectSilence(of: LDAPDirectory(configuration, logger: quiet), at: [.binding])
      configuration.searcher = nil
      await expectSilence(of: LDAPDirectory(configuration, logger: quiet), at: [.searching])
    }
  }

  /// Nobody is let in, nobody is told that the password is wrong, and the fault is one of `steps`.
  private func expectSilence(
    of directory: LDAPDirectory, at steps: Set<LDAPFailure.Step>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    await #expect(throws: Refusal.directoryUnavailable, sourceLocation: sourceLocation) {
      _ = try await directory.signIn("ann", password: "correct horse")
    }
    await #expect(throws: Refusal.directoryUnavailable, sourceLocation: sourceLocation) {
      _ = try await directory.current("ann")
    }
    let fault = await #expect(throws: LDAPFailure.self, sourceLocation: sourceLocation) {
      _ = try await directory.survey()
    }
    #expect(
      fault.map { steps.contains($0.step) } == true, "\(fault as Any)",
      sourceLocation: sourceLocation)
  }
}
