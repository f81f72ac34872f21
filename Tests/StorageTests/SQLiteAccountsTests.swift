import GRDB
import Glibc
import MeetingModel
import Storage
import Testing

@testable import StorageSQLite

@Suite("the accounts of a store, at the command line")
struct SQLiteAccountsTests {
  @Test("are changed while a server is at work, which sees it at its next look and goes on")
  func atWork() async throws {
    try await withFolder { folder in
      let server = try SQLiteStorage.open(folder: folder)
      let meeting = try name("standup")
      try await server.create(entry("standup"))
      for round in 0..<5 {
        let accounts = try SQLiteAccounts(folder: folder)
        try await accounts.createAccount(account("ann-\(round)", groups: ["staff"]))
        #expect(try await server.account(named: "ann-\(round)")?.groups == ["staff"])
        try await server.append(
          [record("\(round)")], to: meeting, after: EventNumber(UInt64(round)))
        try await accounts.changeAccount(named: "ann-\(round)") { $0.isDisabled = true }
        #expect(try await server.account(named: "ann-\(round)")?.isDisabled == true)
        try await server.changeAccount(named: "ann-\(round)") { $0.epoch = "renewed" }
        #expect(try await accounts.account(named: "ann-\(round)")?.epoch == "renewed")
        try accounts.close()
      }
      #expect(throws: StorageError.locked) { try SQLiteStorage.open(folder: folder) }
      #expect(try await server.everything(of: meeting).count == 5)
      #expect(try await server.verify() == [])
      try server.close()
      let next = try SQLiteStorage.open(folder: folder)
      #expect(try await next.accounts().count == 5)
      try next.close()
    }
  }

  @Test(
    "are kept where no server has been yet, and one that comes meanwhile finds the folder locked")
  func alone() async throws {
    try await withFolder { folder in
      let accounts = try SQLiteAccounts(folder: folder)
      #expect(throws: StorageError.locked) { try SQLiteStorage.open(folder: folder) }
      try await accounts.createAccount(account("ann"))
      try accounts.close()
      let server = try SQLiteStorage.open(folder: folder)
      #expect(try await server.account(named: "ann") == account("ann"))
      try server.close()
    }
  }

  @Test("wait while a server of an earlier version holds the folder")
  func earlierHolder() async throws {
    try await withFolder { folder in
      let server = try SQLiteStorage.open(folder: folder)
      try await server.opened().write {
        try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '2'")
      }
      #expect(throws: StorageError.locked) { try SQLiteAccounts(folder: folder) }
      try server.close()
    }
  }

  @Test("come to a file of version 1, whose meetings stay as they were")
  func migration() async throws {
    try await withFolder { folder in
      let first = try DataFolder(taking: folder)
      try first.makeFile()
      let queue = try DatabaseQueue(path: first.file)
      try Schema.migrator.migrate(queue, upTo: "1")
      try await queue.write {
        try $0.execute(
          sql: """
            INSERT INTO meeting
              (id, title, created, attendee_key, presenter_key, organizer_key, ended)
            VALUES ('standup', x'5765656b6c79', 1000, x'61', x'70', x'6f', 0)
            """)
        try $0.execute(sql: "INSERT INTO record (meeting, number, bytes) VALUES (1, 1, x'61')")
      }
      try queue.close()
      first.release()

      for _ in 0..<2 {
        let store = try SQLiteStorage.open(folder: folder)
        let meeting = try name("standup")
        var expected = MeetingEntry(
          id: meeting, title: "Weekly", created: Moment(milliseconds: 1_000),
          attendeeKey: "a", presenterKey: "p", organizerKey: "o")
        // Only a log says how one enters for good, and that one has not.
        expected.control.isEstablished = false
        #expect(try await store.find(meeting) == expected)
        #expect(try await store.everything(of: meeting) == [record("a")])
        #expect(try await store.accounts() == [])
        #expect(try await store.verify() == [])
        try store.close()
      }
    }
  }

  @Test("an access list reads back from its bytes, and from no others")
  func lists() {
    let list = EntryControl.AccessList(accounts: ["ann", "", "a\u{0}b"], groups: ["größe"])
    #expect(EntryControl.AccessList(stored: list.stored) == list)
    for count in 1..<list.stored.count {
      let cut = EntryControl.AccessList(stored: Array(list.stored.prefix(count)))
      #expect(cut != list)
    }
    let hostile: [[UInt8]] = [
      [0], [0, 0, 0, 0], [2, 0, 0, 0, 0], [0, 255, 255, 255, 255, 65], [0, 0, 0, 0, 1, 0xFF],
      [1, 0, 0, 0, 1, 65, 0, 0, 0, 0, 1, 65],
    ]
    for bytes in hostile { #expect(EntryControl.AccessList(stored: bytes) == nil) }
  }

  @Test("a meeting with a mechanism that there is not, or a broken list, is corrupt")
  func damaged() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      for damage in ["attendee_mechanism = 9", "presenter_mechanism = -1", "attendee_list = x'07'"]
      {
        try await store.create(entry("standup"))
        try await store.opened().write { try $0.execute(sql: "UPDATE meeting SET \(damage)") }
        await #expect(throws: StorageError.corrupt, "\(damage)") {
          _ = try await store.find(name("standup"))
        }
        try await store.forget(name("standup"))
      }
      try store.close()
    }
  }
}
