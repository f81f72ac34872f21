import Glibc
import MeetingModel
import Storage
import StorageSQLite
import Testing

@Suite("looking into a SQLite store")
struct LookingTests {
  @Test("sees what a server has acknowledged, while the server goes on")
  func atWork() async throws {
    try await withFolder { folder in
      let server = try SQLiteStorage.open(folder: folder)
      let meeting = try name("standup")
      try await server.create(entry("standup"))
      try await server.append([record("a")], to: meeting, after: .none)
      let look = try SQLiteStorage.look(into: folder)
      #expect(try await look.meetings() == [try entry("standup")])
      #expect(try await look.everything(of: meeting) == [record("a")])
      try await server.append([record("b")], to: meeting, after: EventNumber(1))
      #expect(try await look.everything(of: meeting) == [record("a"), record("b")])
      try look.close()
      try await server.append([record("c")], to: meeting, after: EventNumber(2))
      #expect(try await server.head(of: meeting) == EventNumber(3))
      try server.close()
    }
  }

  @Test("sees what a server left behind that was stopped, and lets the next one open")
  func stopped() async throws {
    try await withFolder { folder in
      try await serve(in: folder).close()
      try await findAll(in: folder)
    }
  }

  /// What was written last is in the write-ahead log alone.
  @Test("sees what a server left behind that was killed, and lets the next one open")
  func killed() async throws {
    try await withFolder { folder in
      await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
        let server = try await serve(in: folder)
        withExtendedLifetime(server) { _ = Glibc.kill(getpid(), SIGKILL) }
      }
      try #require(!contents(folder + "/plenary.sqlite-wal").isEmpty)
      try await findAll(in: folder)
    }
  }

  private func findAll(in folder: String) async throws {
    let meeting = try name("standup")
    let look = try SQLiteStorage.look(into: folder)
    #expect(try await look.everything(of: meeting) == [record("a"), record("b")])
    try look.close()
    let next = try SQLiteStorage.open(folder: folder)
    #expect(try await next.head(of: meeting) == EventNumber(2))
    #expect(try await next.verify() == [])
    try next.close()
  }

  @Test("writes nothing")
  func readOnly() async throws {
    try await withFolder { folder in
      let server = try SQLiteStorage.open(folder: folder)
      let meeting = try name("standup")
      try await server.create(entry("standup"))
      let look = try SQLiteStorage.look(into: folder)
      await #expect(throws: StorageError.self) { try await look.create(entry("other")) }
      await #expect(throws: StorageError.self) {
        try await look.append([record("a")], to: meeting, after: .none)
      }
      #expect(try await server.meetings() == [try entry("standup")])
      #expect(try await server.head(of: meeting) == .none)
      try look.close()
      try server.close()
    }
  }

  @Test("finds no store where there is none, and makes none")
  func missing() async throws {
    try await withFolder { folder in
      #expect(throws: StorageError.unwritable(errno: ENOENT)) {
        try SQLiteStorage.look(into: folder)
      }
      #expect(access(folder + "/plenary.sqlite", F_OK) != 0)
      #expect(access(folder + "/lock", F_OK) != 0)
    }
  }

  @Test("calls what is no database corrupt")
  func unreadable() async throws {
    try await withFolder { folder in
      try SQLiteStorage.open(folder: folder).close()
      overwrite(folder + "/plenary.sqlite", with: [UInt8](repeating: 7, count: 5_000))
      #expect(throws: StorageError.corrupt) { try SQLiteStorage.look(into: folder) }
    }
  }
}

/// A server that has stored two records.
private func serve(in folder: String) async throws -> SQLiteStorage {
  let server = try SQLiteStorage.open(folder: folder)
  let meeting = try name("standup")
  try await server.create(entry("standup"))
  try await server.append([record("a"), record("b")], to: meeting, after: .none)
  return server
}
