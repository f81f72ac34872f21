import GRDB
import Glibc
import MeetingModel
import Storage
import Testing

@testable import StorageSQLite

@Suite("a snapshot of several parts in a SQLite store")
struct LongSnapshotTests {
  /// `parts` parts and one byte more; no two of them are alike.
  private static func bytes(parts: Int, _ salt: UInt8 = 0) -> [UInt8] {
    (0...parts * SQLiteStorage.partLength).map { UInt8(truncatingIfNeeded: $0 >> 10) &+ salt }
  }

  private func onStore(
    _ records: Int = 9, _ body: (SQLiteStorage, MeetingID) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      try await store.create(entry("standup"))
      try await store.append(
        (1...records).map { record("\($0)") }, to: name("standup"), after: .none)
      try await body(store, name("standup"))
      #expect(try await store.verify() == [])
      try store.close()
    }
  }

  private func countParts(_ store: SQLiteStorage) async throws -> Int {
    try await store.read { database in
      guard try database.tableExists("snapshot_part") else { return 0 }
      return try Int.fetchOne(database, sql: "SELECT count(*) FROM snapshot_part") ?? 0
    }
  }

  @Test("comes back whole, and a newer one takes its room")
  func newest() async throws {
    try await onStore { store, meeting in
      for (number, parts) in [(1, 3), (2, 5), (4, 1), (6, 0)] as [(UInt64, Int)] {
        let bytes = Self.bytes(parts: parts)
        try await store.keepSnapshot(bytes, of: meeting, at: EventNumber(number))
        let kept = try #require(try await store.snapshot(of: meeting))
        #expect(kept == (EventNumber(number), bytes))
        #expect(try await countParts(store) == parts)
      }
      try await store.keepSnapshot(Self.bytes(parts: 3), of: meeting, at: EventNumber(5))
      #expect(try await store.snapshot(of: meeting)?.number == EventNumber(6))
      #expect(try await countParts(store) == 0)
    }
  }

  @Test("replaces one at the same number, longer or shorter")
  func sameNumber() async throws {
    try await onStore { store, meeting in
      for (salt, parts) in [2, 2, 4, 1, 0, 3, 3, 3].enumerated() {
        let bytes = Self.bytes(parts: parts, UInt8(salt))
        try await store.keepSnapshot(bytes, of: meeting, at: EventNumber(2))
        #expect(try await store.snapshot(of: meeting)?.bytes == bytes)
      }
    }
  }

  @Test("parts behind a whole one that knows of none do not count")
  func earlierVersion() async throws {
    try await onStore { store, meeting in
      try await store.keepSnapshot(Self.bytes(parts: 2), of: meeting, at: EventNumber(2))
      let whole = Self.bytes(parts: 1)
      try await store.write { try KeptSnapshot(of: meeting, in: $0).put(whole, at: EventNumber(2)) }
      #expect(try await store.snapshot(of: meeting)?.bytes == whole)
    }
  }

  @Test("lets appends through between its parts")
  func appends() async throws {
    try await onStore { store, meeting in
      async let kept: Void = store.keepSnapshot(
        Self.bytes(parts: 40), of: meeting, at: EventNumber(9))
      var between = 0
      while try await store.snapshot(of: meeting) == nil {
        try await store.append(
          [record("\(between)")], to: meeting, after: EventNumber(9 + UInt64(between)))
        between += 1
      }
      try await kept
      #expect(between > 5)
    }
  }

  @Test("counts only once it is whole, and what is left of a broken one goes with the next")
  func broken() async throws {
    try await onStore { store, meeting in
      try await store.keepSnapshot([1], of: meeting, at: EventNumber(1))
      try await store.write {
        try KeptSnapshot(of: meeting, in: $0).add([7], as: 0, of: EventNumber(5))
      }
      var kept = try #require(try await store.snapshot(of: meeting))
      #expect(kept == (EventNumber(1), [1]))
      let bytes = Self.bytes(parts: 2)
      try await store.keepSnapshot(bytes, of: meeting, at: EventNumber(6))
      kept = try #require(try await store.snapshot(of: meeting))
      #expect(kept == (EventNumber(6), bytes))
      #expect(try await countParts(store) == 2)
    }
  }

  @Test("is not mixed with another that is kept at the same time")
  func twoAtOnce() async throws {
    try await onStore { store, meeting in
      let all = (0..<4).map { Self.bytes(parts: 3, UInt8($0)) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for bytes in all {
          group.addTask { try await store.keepSnapshot(bytes, of: meeting, at: EventNumber(3)) }
        }
        try await group.waitForAll()
      }
      let kept = try #require(try await store.snapshot(of: meeting)?.bytes)
      #expect(all.contains(kept))
    }
  }

  @Test("goes when a record that it covers is set aside, and with its meeting")
  func gone() async throws {
    try await onStore { store, meeting in
      try await store.keepSnapshot(Self.bytes(parts: 2), of: meeting, at: EventNumber(5))
      try await store.setAside(after: EventNumber(5), of: meeting)
      #expect(try await store.snapshot(of: meeting)?.number == EventNumber(5))
      try await store.setAside(after: EventNumber(4), of: meeting)
      #expect(try await store.snapshot(of: meeting) == nil)
      #expect(try await countParts(store) == 0)
      try await store.keepSnapshot(Self.bytes(parts: 2), of: meeting, at: EventNumber(4))
      try await store.forget(meeting)
      #expect(try await countParts(store) == 0)
    }
  }
}

@Suite("checkpoints of a SQLite store")
struct CheckpointsTests {
  @Test("happen beside the writer, long before it would see to them itself")
  func beside() async throws {
    try await withFolder { folder in
      let store = try SQLiteStorage.open(folder: folder)
      try await store.create(entry("standup"))
      let long = [UInt8](repeating: 7, count: 1 << 20)
      for number in 0..<6 {
        try await store.append([long], to: name("standup"), after: EventNumber(UInt64(number)))
      }
      // Returns once none goes on.
      store.checkpoints?.close()
      var file = stat()
      #expect(stat(folder + "/plenary.sqlite", &file) == 0)
      #expect(file.st_size > 3 << 20)
      #expect(try await store.everything(of: name("standup")).count == 6)
      try store.close()
    }
  }
}
