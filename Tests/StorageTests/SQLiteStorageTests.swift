import GRDB
import Glibc
import MeetingModel
import Storage
import Testing

@testable import StorageSQLite

@Suite("a SQLite store")
struct SQLiteStorageTests {
  @Test("holds the same after it is opened again")
  func reopen() async throws {
    try await withFolder { folder in
      var store = try SQLiteStorage.open(folder: folder)
      let meeting = try name("standup")
      try await store.create(entry("standup"))
      try await store.append([record("a"), record("b")], to: meeting, after: .none)
      try await store.keepSnapshot([1], of: meeting, at: EventNumber(1))
      let secret = try await store.secret(named: "token", orMake: [1, 2])
      try store.close()

      store = try SQLiteStorage.open(folder: folder)
      #expect(try await store.meetings() == [try entry("standup")])
      #expect(try await store.everything(of: meeting) == [record("a"), record("b")])
      #expect(try #require(try await store.snapshot(of: meeting)) == (EventNumber(1), [1]))
      #expect(try await store.secret(named: "token", orMake: [3]) == secret)
      try await store.append([record("a"), record("b")], to: meeting, after: .none)
      #expect(try await store.head(of: meeting) == EventNumber(2))
      #expect(try await store.verify() == [])
      try store.close()
    }
  }

  @Test("whoever looks finds a secret or none, and makes none")
  func lookingForSecrets() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      let made = try await store.secret(named: "one", orMake: [1, 2])
      let looking = try SQLiteStorage.look(into: folder)
      #expect(try await looking.secret(named: "one") == made)
      #expect(try await looking.secret(named: "two") == nil)
      try looking.close()
      try store.close()
    }
  }

  @Test("flushes each write to the disk, in a write-ahead log, with its references checked")
  func settings() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      let settings = try await store.opened().writeWithoutTransaction { database in
        try ["synchronous", "journal_mode", "foreign_keys"].map {
          try String.fetchOne(database, sql: "PRAGMA \($0)")
        }
      }
      #expect(settings == ["2", "wal", "1"])
      try store.close()
    }
  }

  @Test("closed leaves one whole file, whose write-ahead log is folded in")
  func oneFile() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      try await store.create(entry("standup"))
      _ = try await store.meetings()
      try store.close()
      unlink(folder + "/plenary.sqlite-wal")
      unlink(folder + "/plenary.sqlite-shm")

      let alone = try SQLiteStorage.open(folder: folder)
      #expect(try await alone.meetings() == [try entry("standup")])
      try alone.close()
    }
  }

  @Test("answers closed after closing, and closes twice")
  func closed() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      try store.close()
      try store.close()
      await #expect(throws: StorageError.closed) { _ = try await store.meetings() }
      await #expect(throws: StorageError.closed) { try await store.create(entry("standup")) }
    }
  }

  @Test("of a later version is left as it is")
  func newerSchema() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      try await store.opened().write {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('3'), ('7')")
      }
      try store.close()
      #expect(throws: StorageError.newerSchema(version: 7)) {
        try SQLiteStorage.open(folder: folder)
      }
    }
  }

  @Test("that is no database is called corrupt, and is not touched")
  func noDatabase() async throws {
    try await withFolder { folder in
      try SQLiteStorage.open(folder: folder).close()
      let noise = [UInt8]((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
      overwrite(folder + "/plenary.sqlite", with: noise)
      #expect(throws: StorageError.corrupt) { try SQLiteStorage.open(folder: folder) }
      let isUntouched = contents(folder + "/plenary.sqlite") == noise
      #expect(isUntouched)
    }
  }

  @Test("with a page overwritten says corrupt, and goes on serving what is whole")
  func damagedPage() async throws {
    try await withFolder { folder in
      let meeting = try name("standup")
      var store = try SQLiteStorage.open(folder: folder)
      try await store.create(entry("standup"))
      try await store.append(
        (0..<200).map { record(String(repeating: "\($0) ", count: 100)) }, to: meeting, after: .none
      )
      try store.close()
      var bytes = contents(folder + "/plenary.sqlite")
      let middle = bytes.count / 2 / 4096 * 4096
      bytes.replaceSubrange(middle..<middle + 4096, with: Array(repeating: 0xA5, count: 4096))
      overwrite(folder + "/plenary.sqlite", with: bytes)

      store = try SQLiteStorage.open(folder: folder)
      #expect(try await store.find(meeting) == entry("standup"))
      await #expect(throws: StorageError.corrupt) {
        _ = try await store.records(of: meeting, after: .none, limit: .max)
      }
      #expect(try await store.verify().contains(.damaged))
      try store.close()
    }
  }

  @Test("that is full takes nothing of an append, still reads, and goes on when there is room")
  func full() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      let meeting = try name("standup")
      try await store.create(entry("standup"))
      try await store.append([record("a")], to: meeting, after: .none)
      let pool = try store.opened()
      let before = try await pool.writeWithoutTransaction { database in
        try Int.fetchOne(database, sql: "PRAGMA max_page_count = 12")
      }
      #expect(before == 12)
      let large = (0..<50).map { record(String(repeating: "\($0)", count: 1000)) }
      for _ in 0..<3 {
        await #expect(throws: StorageError.full) {
          try await store.append(large, to: meeting, after: EventNumber(1))
        }
      }
      #expect(try await store.everything(of: meeting) == [record("a")])
      try await store.append([record("b")], to: meeting, after: EventNumber(1))
      try await pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA max_page_count = 100000")
      }
      try await store.append(large, to: meeting, after: EventNumber(2))
      #expect(try await store.everything(of: meeting) == [record("a"), record("b")] + large)
      try store.close()
    }
  }
}

func overwrite(_ path: String, with bytes: [UInt8]) {
  let descriptor = open(path, O_WRONLY | O_TRUNC)
  #expect(
    bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
  close(descriptor)
}

func contents(_ path: String) -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  defer { close(descriptor) }
  let count = Int(lseek(descriptor, 0, SEEK_END))
  guard count > 0 else { return [] }
  return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
  }
}
