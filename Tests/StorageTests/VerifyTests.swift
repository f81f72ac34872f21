import GRDB
import MeetingModel
import Storage
import Testing

@testable import StorageSQLite

@Suite("verifying a SQLite store")
struct VerifyTests {
  /// What `verify` says of a store with two sound logs of five records after `sql` was run on it.
  private func flaws(after sql: String) async throws -> [StorageFlaw] {
    var found: [StorageFlaw] = []
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      for id in ["first", "second"] {
        try await store.create(entry(id))
        try await store.append((1...5).map { record("\($0)") }, to: name(id), after: .none)
        try await store.keepSnapshot([1], of: name(id), at: EventNumber(5))
      }
      try await store.opened().writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        try database.execute(sql: sql)
      }
      found = try await store.verify()
      try store.close()
    }
    return found
  }

  @Test("finds nothing wrong with a sound one")
  func sound() async throws { #expect(try await flaws(after: "SELECT 1") == []) }

  @Test("names the log with a gap, and where it ends before the gap", arguments: [0, 1, 3])
  func gap(after: Int) async throws {
    let found = try await flaws(
      after: """
        DELETE FROM record WHERE number = \(after + 1)
          AND meeting = (SELECT key FROM meeting WHERE id = 'second')
        """)
    #expect(found == [.gap(try name("second"), after: EventNumber(UInt64(after)))])
  }

  @Test("names the meeting whose snapshot is ahead of its log")
  func ahead() async throws {
    let found = try await flaws(
      after: "UPDATE snapshot SET number = 6 WHERE meeting = (SELECT min(key) FROM meeting)")
    #expect(found == [.snapshotAhead(try name("first"))])
  }

  @Test("finds records without a meeting, and names that are none")
  func strays() async throws {
    #expect(try await flaws(after: "INSERT INTO record VALUES (99, 1, x'')") == [.orphaned])
    #expect(try await flaws(after: "UPDATE meeting SET id = 'A B' WHERE key = 1") == [.misnamed])
  }
}
