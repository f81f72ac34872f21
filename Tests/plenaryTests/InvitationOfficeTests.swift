import Glibc
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
import StorageSQLite
import Testing

@testable import plenary

@Suite("The office of invitations", .timeLimit(.minutes(10)))
struct InvitationOfficeTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    var name = Array("/tmp/plenary-office-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&name).map { String(cString: $0) })
    defer {
      for file in [
        "plenary.sqlite", "plenary.sqlite-wal", "plenary.sqlite-shm", "lock", "key.pem",
        "certificate.pem", "invitations", "port",
      ] {
        unlink("\(made)/\(file)")
      }
      rmdir(made)
    }
    try await body(made)
  }

  private func ticket(days: Int64 = 7, account: String = "") -> Tickets.Ticket {
    let expires = Moment.system().milliseconds + days * 86_400_000
    return Tickets.Ticket(
      .attendees, account: account, expires: Moment(milliseconds: expires))
  }

  @Test("beside a running server it writes invitations that let in, tickets once")
  func running() async throws {
    try await withFolder { folder in
      let storage = try SQLiteStorage.open(folder: folder)
      let identity = try ServerIdentity.kept(in: folder, hosts: ["127.0.0.1"], now: 1_790_000_000)
      let server = try await MeetingServer.bind(
        MeetingServer.Configuration(), identity: identity, log: storage, directory: storage,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      let entry = try await server.makeMeeting(title: "Tides")
      let running = Task { try await server.run() }
      let office = InvitationOffice(folder: folder, host: "127.0.0.1", port: server.address.port)
      let keyed = try await office.invitation(
        to: entry.id.text, InvitationOffice.Wanted(side: .presenters))
      #expect(keyed.key == entry.presenterKey)
      #expect(keyed.pin == server.pin.text)
      let once = try await office.invitation(
        to: nil, InvitationOffice.Wanted(side: .attendees, ticket: ticket()))
      #expect(once.key.isEmpty && !once.ticket.isEmpty)
      let group = MultiThreadedEventLoopGroup.singleton
      let ana = try await Guest.join(once, name: "Ana", group: group)
      let role = await ana.replica.role
      #expect(role == .attendee)
      await #expect(throws: LinkEnd.denied(.ticketUsed)) {
        _ = try await Guest.join(once, name: "Ben", group: group)
      }
      await ana.leave()
      running.cancel()
      try await running.value
      try storage.close()
    }
  }

  @Test("what there is not is said in a sentence")
  func missing() async throws {
    try await withFolder { folder in
      let storage = try SQLiteStorage.open(folder: folder)
      let office = InvitationOffice(folder: folder, host: nil, port: nil)
      let wanted = InvitationOffice.Wanted(side: .attendees, ticket: ticket())
      await #expect(throws: Failure.self) { try await office.invitation(to: nil, wanted) }
      try await storage.create(
        MeetingEntry(
          id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
          attendeeKey: "a", presenterKey: "p", organizerKey: "o"))
      #expect(try await !office.keeps(account: "nosuch"))
      try await storage.createAccount(
        AccountEntry(
          name: "ana", passwordHash: "", groups: [], epoch: "e", created: Moment(milliseconds: 1)))
      #expect(try await office.keeps(account: "ana"))
      // No server has made a secret yet.
      await #expect(throws: Failure.self) { try await office.invitation(to: nil, wanted) }
      await #expect(throws: Failure.self) { try await office.invitation(to: "other", wanted) }
      try storage.close()
    }
  }

  @Test("the file of invitations says where the server is")
  func place() async throws {
    try await withFolder { folder in
      let storage = try SQLiteStorage.open(folder: folder)
      let entry = MeetingEntry(
        id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
        control: EntryControl(
          attendees: EntryControl.Door(mechanism: .open, key: "a"),
          presenters: EntryControl.Door(mechanism: .accessList, key: "p")),
        organizerKey: "o")
      try await storage.create(entry)
      let pin = String(repeating: "A", count: 43)
      let file = InvitationsFile(folder: folder)
      try file.write([entry], host: "meet.example", port: 7_777, pin: pin)
      let office = InvitationOffice(folder: folder, host: nil, port: nil)
      let open = try await office.invitation(
        to: nil, InvitationOffice.Wanted(side: .attendees))
      #expect(open.text == "plenary:meet.example:7777/tides/a/c\(pin)")
      let listed = try await office.invitation(
        to: nil, InvitationOffice.Wanted(side: .presenters))
      let unpinned = try await office.invitation(
        to: "TID", InvitationOffice.Wanted(side: .presenters, pins: false))
      #expect(unpinned.text == "plenary:meet.example:7777/tides/s")
      #expect(listed.text == "plenary:meet.example:7777/tides/c\(pin)")
      try storage.close()
    }
  }

  @Test("without one the invitations lead where the server was last")
  func last() async throws {
    try await withFolder { folder in
      let storage = try SQLiteStorage.open(folder: folder)
      try await storage.create(
        MeetingEntry(
          id: try #require(MeetingID("tides")), title: "Tides", created: Moment(milliseconds: 1),
          attendeeKey: "a", presenterKey: "p", organizerKey: "o"))
      _ = try ServerIdentity.kept(in: folder, hosts: ["127.0.0.1"], now: 1_790_000_000)
      let file = PlaceFile(folder: folder)
      #expect(file.port == nil && file.address == nil)
      // As it was written before it told the address.
      try SmallFile.write(Array("7001\n".utf8), to: folder + "/port", mode: 0o600)
      #expect(file.port == 7_001 && file.address == nil)
      file.keep(port: 7_777, address: "127.0.0.1")
      let office = InvitationOffice(folder: folder, host: nil, port: nil)
      let invitation = try await office.invitation(
        to: nil, InvitationOffice.Wanted(side: .attendees))
      #expect(invitation.host == "127.0.0.1" && invitation.port == 7_777)
      try SmallFile.write(Array("70000\n\n".utf8), to: folder + "/port", mode: 0o600)
      #expect(file.port == nil && file.address == nil)
      try storage.close()
    }
  }
}
