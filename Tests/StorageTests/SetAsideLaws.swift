import MeetingModel
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("every store sets records aside, and notes heads, alike")
struct SetAsideLaws {
  @Test("what is set aside is out of the log, which goes on before it", arguments: Engine.allCases)
  func setAside(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append((1...5).map { record("\($0)") }, to: meeting, after: .none)
      try await store.keepSnapshot([2], of: meeting, at: EventNumber(2))
      try await store.setAside(after: EventNumber(3), of: meeting)
      #expect(try await store.everything(of: meeting) == (1...3).map { record("\($0)") })
      #expect(try await store.countSetAside(of: meeting) == 2)
      #expect(try await store.snapshot(of: meeting)?.number == EventNumber(2))
      try await store.append([record("other")], to: meeting, after: EventNumber(3))
      try await store.setAside(after: EventNumber(1), of: meeting)
      #expect(try await store.everything(of: meeting) == [record("1")])
      #expect(try await store.countSetAside(of: meeting) == 5)
      #expect(try await store.snapshot(of: meeting) == nil)
    }
  }

  @Test("nothing to set aside changes nothing", arguments: Engine.allCases)
  func nothing(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      #expect(try await store.countSetAside(of: meeting) == 0)
      try await store.append([record("a")], to: meeting, after: .none)
      for number in [1, 7, UInt64.max] {
        try await store.setAside(after: EventNumber(number), of: meeting)
      }
      #expect(try await store.everything(of: meeting) == [record("a")])
      #expect(try await store.countSetAside(of: meeting) == 0)
      await #expect(throws: StorageError.unknownMeeting) {
        try await store.setAside(after: .none, of: name("nobody"))
      }
      await #expect(throws: StorageError.unknownMeeting) {
        _ = try await store.countSetAside(of: name("nobody"))
      }
    }
  }

  @Test("the heads that were noted last are found", arguments: Engine.allCases)
  func heads(engine: Engine) async throws {
    try await engine.run { store in
      #expect(try await store.heads() == [:])
      let first = [try name("standup"): LogHead(EventNumber(3), checksum: 0)]
      try await store.keepHeads(first)
      #expect(try await store.heads() == first)
      let second = [
        try name("standup"): LogHead(EventNumber(.max), checksum: .max),
        try name("review"): LogHead(.none, checksum: 0x0123_4567_89AB_CDEF),
      ]
      try await store.keepHeads(second)
      #expect(try await store.heads() == second)
      try await store.keepHeads([:])
      #expect(try await store.heads() == [:])
    }
  }

  @Test("in a SQLite store both are there after it is opened again, and go with their meeting")
  func reopened() async throws {
    try await withFolder { folder in
      var store = try SQLiteStorage.open(folder: folder)
      let meeting = try name("standup")
      try await store.create(entry("standup"))
      try await store.append((1...5).map { record("\($0)") }, to: meeting, after: .none)
      try await store.setAside(after: EventNumber(2), of: meeting)
      let heads = [meeting: LogHead(EventNumber(2), checksum: 9)]
      try await store.keepHeads(heads)
      try store.close()

      let look = try SQLiteStorage.look(into: folder)
      #expect(try await look.countSetAside(of: meeting) == 3)
      #expect(try await look.heads() == heads)
      await #expect(throws: StorageError.self) { try await look.keepHeads([:]) }
      try look.close()

      store = try SQLiteStorage.open(folder: folder)
      #expect(try await store.verify() == [])
      #expect(try await store.heads() == heads)
      try await store.forget(meeting)
      #expect(try await store.verify() == [])
      try await store.create(entry("standup"))
      #expect(try await store.countSetAside(of: meeting) == 0)
      try store.close()
    }
  }
}
