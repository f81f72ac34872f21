import Invitations
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import Storage
import Testing

@testable import DirectoryLDAP

/// A real directory, a real server and a participant, all on loopback.
@Suite("A meeting beside a directory", .serialized, .timeLimit(.minutes(10)))
struct MeetingTests {
  private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  @Test("by itself a room asks often enough that rights follow the directory within a minute")
  func often() throws {
    let directory = LDAPConfiguration(
      address: try #require(LDAPConfiguration.Address("ldap://localhost")),
      base: try Slapd.name(Slapd.base), userFilter: try #require(LDAPFilter("(uid=%s)")))
    // To be connected, StartTLS, bind, find the person, find the groups.
    let look = TimeAmount.seconds(Int64(5 * directory.seconds))
    #expect(RoomRules().recheck + look <= .seconds(60))
  }

  @Test("who loses a group in the directory loses at once what it gave them, while they are in")
  func groupRemoved() async throws {
    try await Slapd.run { slapd in
      let directory = LDAPDirectory(try slapd.configuration(), logger: quiet)
      try await Self.meet(beside: directory, quiet) { invitation in
        let ann = try await Guest.join(
          invitation,
          as: invitation.credentials(name: "Ann", account: "ann", password: "correct horse"),
          group: MultiThreadedEventLoopGroup.singleton)
        #expect(await ann.meeting.participants[ann.participant]?.role == .presenter)
        try await ann.propose(.questions(.moderate(true)))
        try await ann.settled()

        try slapd.modify(
          """
          dn: cn=speakers,ou=groups,\(Slapd.base)
          changetype: modify
          delete: member
          member: uid=ann,ou=people,\(Slapd.base)
          """)
        let id = await ann.participant
        try await ann.until { $0.participants[id]?.role == .attendee }
        await #expect(throws: Refusal.self) {
          try await ann.propose(.questions(.moderate(false)))
        }

        try slapd.modify("dn: cn=Staff,ou=groups,\(Slapd.base)\nchangetype: delete\n")
        await #expect(throws: LinkEnd.denied(.notOnList)) { try await ann.until { _ in false } }
        await ann.leave()
      }
    }
  }

  /// A meeting whose presenters the directory names, and whose attendees are its group "staff".
  private static func meet(
    beside directory: LDAPDirectory, _ logger: Logger, _ body: (Invitation) async throws -> Void
  ) async throws {
    let store = MemoryStorage()
    let meeting = try #require(MeetingID("tides"))
    let staff = EntryControl.AccessList(accounts: [], groups: ["staff"])
    try await store.create(
      MeetingEntry(
        id: meeting, title: "Tides", created: Moment(milliseconds: 1),
        control: EntryControl(
          attendees: EntryControl.Door(mechanism: .accessList, key: "", list: staff),
          presenters: EntryControl.Door(mechanism: .directory, key: "")),
        organizerKey: "of organizers"))
    var configuration = MeetingServer.Configuration()
    configuration.patience.handshake = .seconds(600)
    configuration.patience.hello = .seconds(600)
    configuration.rules.recheck = .milliseconds(50)
    let server = try await MeetingServer.bind(
      configuration,
      identity: try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000),
      log: store, directory: store, accounts: [directory], logger: logger)
    let port = try #require(server.address.port)
    let invitation = try #require(
      Invitation(host: "127.0.0.1", port: port, meeting: meeting, pin: server.fingerprint.text))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      defer { group.cancelAll() }
      try await body(invitation)
    }
  }
}
