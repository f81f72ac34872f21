import MeetingModel
import Storage
import Testing

@Suite("every store keeps the laws of the log")
struct StorageLaws {
  @Test(
    "records come back in order, under the numbers after the one named", arguments: Engine.allCases)
  func order(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      #expect(try await store.head(of: meeting) == .none)
      try await store.append([record("a"), record("b")], to: meeting, after: .none)
      try await store.append([record("c")], to: meeting, after: EventNumber(2))
      #expect(try await store.head(of: meeting) == EventNumber(3))
      let all = try await store.records(of: meeting, after: .none, limit: 10)
      #expect(all.map(\.number.value) == [1, 2, 3])
      #expect(all.map(\.bytes) == [record("a"), record("b"), record("c")])
    }
  }

  @Test(
    "an append behind or ahead of the head conflicts, says where the head is, writes nothing",
    arguments: Engine.allCases, [0, 1, 3, 4, UInt64(Int64.max), UInt64.max])
  func conflict(engine: Engine, after: UInt64) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append([record("a"), record("b")], to: meeting, after: .none)
      await #expect(throws: StorageError.conflict(head: EventNumber(2))) {
        try await store.append([record("x"), record("y")], to: meeting, after: EventNumber(after))
      }
      #expect(try await store.everything(of: meeting) == [record("a"), record("b")])
    }
  }

  @Test(
    "an append that overlaps the log but goes beyond it is refused whole",
    arguments: Engine.allCases)
  func overlap(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append([record("a"), record("b")], to: meeting, after: .none)
      await #expect(throws: StorageError.conflict(head: EventNumber(2))) {
        try await store.append([record("b"), record("c")], to: meeting, after: EventNumber(1))
      }
      #expect(try await store.everything(of: meeting) == [record("a"), record("b")])
    }
  }

  @Test(
    "the same append twice is one append, even when the log has gone on", arguments: Engine.allCases
  )
  func repetition(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      let batch = [record("a"), record("b")]
      try await store.append(batch, to: meeting, after: .none)
      try await store.append(batch, to: meeting, after: .none)
      #expect(try await store.head(of: meeting) == EventNumber(2))
      try await store.append([record("c")], to: meeting, after: EventNumber(2))
      try await store.append(batch, to: meeting, after: .none)
      #expect(try await store.everything(of: meeting) == batch + [record("c")])
    }
  }

  @Test(
    "an append of nothing changes nothing, and beyond the head still conflicts",
    arguments: Engine.allCases)
  func nothing(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append([], to: meeting, after: .none)
      await #expect(throws: StorageError.conflict(head: .none)) {
        try await store.append([], to: meeting, after: EventNumber(1))
      }
      #expect(try await store.head(of: meeting) == .none)
    }
  }

  @Test(
    "of many different appends after the same number exactly one wins", arguments: Engine.allCases)
  func race(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      for round in 0..<10 {
        let after = EventNumber(UInt64(2 * round))
        let winners = await withTaskGroup(of: Int?.self, returning: [Int].self) { group in
          for writer in 0..<8 {
            group.addTask {
              let batch = [record("\(round) \(writer)"), record("\(round) \(writer) more")]
              do throws(StorageError) {
                try await store.append(batch, to: meeting, after: after)
                return writer
              } catch {
                #expect(error == .conflict(head: EventNumber(after.value + 2)))
                return nil
              }
            }
          }
          return await group.reduce(into: []) { if let winner = $1 { $0.append(winner) } }
        }
        try #require(winners.count == 1)
        #expect(
          try await store.records(of: meeting, after: after, limit: 9).map(\.bytes) == [
            record("\(round) \(winners[0])"), record("\(round) \(winners[0]) more"),
          ])
      }
    }
  }

  @Test(
    "who reads while others append sees whole batches, and only ever more of them",
    arguments: Engine.allCases)
  func readWhileAppend(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      let batches = (0..<100).map { batch in (0..<5).map { record("\(batch) \($0)") } }
      let all = Array(batches.joined())
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for (index, batch) in batches.enumerated() {
            try await store.append(batch, to: meeting, after: EventNumber(UInt64(5 * index)))
          }
        }
        for _ in 0..<3 {
          group.addTask {
            var seen = 0
            while seen < all.count {
              let now = try await store.records(of: meeting, after: .none, limit: .max)
              try #require(now.count % 5 == 0 && now.count >= seen)
              try #require(now.map(\.bytes) == Array(all.prefix(now.count)))
              seen = now.count
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("pages of any size are the same log", arguments: Engine.allCases, [1, 2, 3, 10, 11])
  func pages(engine: Engine, size: Int) async throws {
    try await engine.runMeeting { store, meeting in
      let all = (1...10).map { record("\($0)") }
      try await store.append(all, to: meeting, after: .none)
      #expect(try await store.everything(of: meeting, page: size) == all)
    }
  }

  @Test("a page at or beyond the head, or of no size, is empty", arguments: Engine.allCases)
  func emptyPages(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append([record("a")], to: meeting, after: .none)
      for after in [1, 2, UInt64(Int64.max), UInt64.max] {
        #expect(
          try await store.records(of: meeting, after: EventNumber(after), limit: 5).isEmpty)
      }
      for limit in [0, -1, Int.min] {
        #expect(try await store.records(of: meeting, after: .none, limit: limit).isEmpty)
      }
    }
  }

  @Test("records of any bytes and any length come back as they were", arguments: Engine.allCases)
  func bytes(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      let odd: [[UInt8]] = [
        [], [0], Array(0...255), Array(repeating: 0xFF, count: 1_000_000), record("''; --"), [],
      ]
      try await store.append(odd, to: meeting, after: .none)
      #expect(try await store.everything(of: meeting) == odd)
    }
  }

  @Test(
    "a page has at most the bytes asked for, but for a first record that is longer",
    arguments: Engine.allCases)
  func pageBytes(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      let records: [[UInt8]] = [4, 0, 3, 3, 9, 1].map { Array(repeating: 7, count: $0) }
      try await store.append(records, to: meeting, after: .none)
      for (after, bytes, counts) in [
        (0, 7, [4, 0, 3]), (0, 6, [4, 0]), (1, 6, [0, 3, 3]), (4, 5, [9]), (4, 10, [9, 1]),
        (0, 0, [4]), (1, 0, [0]), (1, Int.min, [0]), (0, .max, [4, 0, 3, 3, 9, 1]),
      ] {
        let page = try await store.records(
          of: meeting, after: EventNumber(UInt64(after)), limit: 100, bytes: bytes)
        #expect(page.map(\.bytes.count) == counts, "after \(after), \(bytes) bytes")
        #expect(page.first?.number == EventNumber(UInt64(after) + 1))
      }
    }
  }

  @Test("two meetings do not disturb each other", arguments: Engine.allCases)
  func meetings(engine: Engine) async throws {
    try await engine.runMeeting { store, first in
      let second = try name("review")
      try await store.create(entry("review"))
      try await store.append([record("1a"), record("1b")], to: first, after: .none)
      try await store.append([record("2a")], to: second, after: .none)
      try await store.keepSnapshot([2], of: second, at: EventNumber(1))
      #expect(try await store.everything(of: first) == [record("1a"), record("1b")])
      #expect(try await store.snapshot(of: first) == nil)
      try await store.forget(second)
      #expect(try await store.head(of: first) == EventNumber(2))
    }
  }

  @Test("a meeting that is not in the directory has no log", arguments: Engine.allCases)
  func unknown(engine: Engine) async throws {
    try await engine.run { store in
      let nobody = try name("nobody")
      await #expect(throws: StorageError.unknownMeeting) {
        try await store.append([record("a")], to: nobody, after: .none)
      }
      await #expect(throws: StorageError.unknownMeeting) {
        _ = try await store.records(of: nobody, after: .none, limit: 1)
      }
      await #expect(throws: StorageError.unknownMeeting) { _ = try await store.head(of: nobody) }
      await #expect(throws: StorageError.unknownMeeting) {
        try await store.keepSnapshot([], of: nobody, at: .none)
      }
      await #expect(throws: StorageError.unknownMeeting) {
        _ = try await store.snapshot(of: nobody)
      }
    }
  }

  @Test("only the newest snapshot is kept, and none ahead of the log", arguments: Engine.allCases)
  func snapshots(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      #expect(try await store.snapshot(of: meeting) == nil)
      try await store.append([record("a"), record("b")], to: meeting, after: .none)
      for ahead in [3, UInt64(Int64.max) + 1, UInt64.max] {
        await #expect(throws: StorageError.conflict(head: EventNumber(2))) {
          try await store.keepSnapshot([9], of: meeting, at: EventNumber(ahead))
        }
      }
      #expect(try await store.snapshot(of: meeting) == nil)

      try await store.keepSnapshot([2], of: meeting, at: EventNumber(2))
      try await store.keepSnapshot([1], of: meeting, at: EventNumber(1))
      var kept = try #require(try await store.snapshot(of: meeting))
      #expect(kept == (EventNumber(2), [2]))

      try await store.keepSnapshot([], of: meeting, at: EventNumber(2))
      kept = try #require(try await store.snapshot(of: meeting))
      #expect(kept == (EventNumber(2), []))
    }
  }

  @Test(
    "an append that has begun is finished, though its task is cancelled", arguments: Engine.allCases
  )
  func cancellation(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await store.append([record("a")], to: meeting, after: .none)
      }.value
      #expect(try await store.everything(of: meeting) == [record("a")])
    }
  }
}
