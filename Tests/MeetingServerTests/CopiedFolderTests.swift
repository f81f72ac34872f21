import Foundation
import Invitations
import MeetingClient
import MeetingModel
import NIOCore
import NIOPosix
import Participation
import Relays
import SecureTransport
import Storage
import StorageSQLite
import Testing
import Wire

@testable import MeetingServer

/// Data folders that somebody copied, and copied back while no server ran.
@Suite("A folder that was copied back", .timeLimit(.minutes(10))) struct CopiedFolderTests {
  private func serve<Value: Sendable>(
    _ folder: String, logger: Remarks = Remarks(),
    _ body: (House) async throws -> Value
  ) async throws -> Value {
    let store = try SQLiteStorage.open(folder: folder)
    do {
      let value = try await House.with(store: store, logger: logger.logger, body)
      try store.close()
      return value
    } catch {
      try? store.close()
      throw error
    }
  }

  private func withFolders(_ body: (_ data: String, _ copy: String) async throws -> Void)
    async throws
  {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await body(folder.path + "/data", folder.path + "/copy")
  }

  private func copy(_ from: String, to: String) throws {
    try? FileManager.default.removeItem(atPath: to)
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }

  private func answer(_ house: House, _ hello: Hello) async throws -> ServerFrame? {
    try await RawClient.join(house.server, hello).next()
  }

  @Test("does not give a guest of the lost time the seat of whoever has that number now")
  func seats() async throws {
    try await withFolders { data, backup in
      _ = try await serve(data) { try await $0.join("Ann").welcome() }
      try copy(data, to: backup)
      let guest = try await serve(data) { try await $0.join("Eve").welcome() }
      try copy(backup, to: data)
      try await serve(data) { house in
        let olga = try await house.join("Olga", .organizer).welcome()
        try #require(olga.participant == guest.participant)
        func back(_ token: [UInt8]) -> Hello {
          Hello(meeting: house.meeting.id.text, seat: .taken(olga.participant, token: token))
        }
        #expect(try await answer(house, back(guest.token)) == .denied(.wrongKey))
        guard case .welcome(let welcome) = try await answer(house, back(olga.token)) else {
          Issue.record("Olga was not let in")
          return
        }
        #expect(welcome.role == .organizer)
      }
    }
  }

  @Test("shows the meeting anew to a client that knows more, and says back to where")
  func shorter() async throws {
    try await backTo(lines: 0)
  }

  @Test("does so too when the log has grown beyond what the client knows")
  func longer() async throws {
    try await backTo(lines: 12)
  }

  /// Ann says two lines, the folder is copied, she says five more; the copy is put back, and Ben says so
  /// many lines before she is back.
  private func backTo(lines: Int) async throws {
    try await withFolders { data, backup in
      // Ann's address stays: a server's own port may be taken while none has it.
      let relay = try await Relay.open()
      try await serve(data) { house in
        let ann = try await join("Ann", house)
        try await say(["a", "b"], ann)
        await ann.leave()
      }
      try copy(data, to: backup)
      let head = try await serve(backup) { try await $0.records().count }
      try copy(backup, to: data)

      let (ann, known) = try await serve(data) { house in
        relay.lead(to: house.server.address)
        let ann = try await join("Ann again", house, by: relay.port)
        try await say(["c", "d", "e", "f", "g"], ann)
        return (ann, await ann.replica.head)
      }
      relay.lead(to: nil)
      try copy(backup, to: data)
      let store = try SQLiteStorage.open(folder: data)
      let meeting = try #require(try await store.meetings().first)
      try store.close()

      if lines > 0 {
        try await serve(data) { house in
          let ben = try await join("Ben", house)
          try await say((1...lines).map { "ben \($0)" }, ben)
          #expect(await ben.replica.head > known)
          await ben.leave()
        }
      }
      try await serve(data) { house in
        relay.lead(to: house.server.address)
        // Her seat is of the lost time: she comes in anew, still knowing the lost lines.
        let welcome = await firstWelcome(ann, known)
        #expect(welcome?.backTo == EventNumber(UInt64(head)), "\(String(describing: welcome))")
        try await ann.until { $0.chat.messages.last?.text == (lines > 0 ? "ben \(lines)" : "b") }
        let log = try await house.records()
        var ledger = Ledger()
        for record in log { ledger.apply(record) }
        let participant = await ann.participant
        let expected = ledger.meeting.seen(by: ledger.meeting.viewer(of: participant))
        #expect(await ann.meeting == expected)
        #expect(house.meeting.id == meeting.id)
        await ann.leave()
      }
    }
  }

  private func join(
    _ name: String, _ house: House, by port: Int? = nil
  ) async throws -> Guest {
    let invitation = try #require(
      Invitation(
        host: "127.0.0.1", port: port ?? house.server.address.port ?? 0, meeting: house.meeting.id,
        key: house.meeting.attendeeKey, pin: house.server.fingerprint.text))
    return try await Guest.join(
      invitation, name: name, group: MultiThreadedEventLoopGroup.singleton)
  }

  private func say(_ lines: [String], _ guest: Guest) async throws {
    for line in lines { try await guest.propose(.chat(.say(line, to: .everyone))) }
    try await guest.settled()
  }

  /// That of the first connection after the one over which `known` came.
  private func firstWelcome(_ guest: Guest, _ known: EventNumber) async -> Welcome? {
    for await event in guest.events {
      if case .joined(let welcome) = event, welcome.backTo != nil { return welcome }
      if case .ended = event { return nil }
    }
    return nil
  }
}
