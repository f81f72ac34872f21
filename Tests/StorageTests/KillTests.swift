import Glibc
import MeetingModel
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

/// The log of a process that is killed: what its batches hold is told by the seed alone, so that the
/// process that looks at the log afterwards knows what must be there.
private struct Script {
  private var random: Seeded
  private(set) var head: UInt64 = 0

  init(seed: UInt64) { random = Seeded(seed: seed) }

  mutating func nextBatch() -> [[UInt8]] {
    let count = 1 + random.below(20)
    let batch = (0..<count).map { index in
      record(String(repeating: "\(head + UInt64(index)) ", count: 1 + random.below(100)))
    }
    head += UInt64(count)
    return batch
  }
}

private final class Count: Sendable {
  let value = Atomic(0)
}

@Suite("a SQLite store whose process is killed", .serialized)
struct KillTests {
  @Test("holds every acknowledged append whole, and none in part", arguments: Seeded.seeds(12))
  func kill(seed: UInt64) async throws {
    try await withFolder { folder in
      let outcome = await #expect(
        processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
      ) { [folder = folder as String, seed] in
        try await appendUntilKilled(folder: folder, seed: seed)
      }
      let output = try #require(outcome).standardOutputContent
      let acknowledged = output.filter { $0 == UInt8(ascii: "+") }.count

      let store = try SQLiteStorage.open(folder: folder)
      #expect(try await store.verify() == [])
      // A kill may come before the meeting is there.
      let found = try await store.find(name("standup"))
      let all = found == nil ? [] : try await store.everything(of: name("standup"), page: 1000)
      var script = Script(seed: seed)
      var expected: [[UInt8]] = []
      var batches = 0
      while expected.count < all.count {
        expected += script.nextBatch()
        batches += 1
      }
      #expect(all == expected, "seed \(seed)")
      // At most the one append in flight may be there without its acknowledgement.
      #expect((acknowledged...acknowledged + 1).contains(batches), "seed \(seed)")
      try store.close()
    }
  }
}

/// Opens a store, appends batch after batch, writes a "+" for each one acknowledged, and is killed by
/// a second thread at a moment that has nothing to do with what the first one does.
private func appendUntilKilled(folder: String, seed: UInt64) async throws {
  let acknowledged = Count()
  var random = Seeded(seed: ~seed)
  let enough = random.chance(1, of: 3) ? 0 : random.below(60)
  let turns = random.below(2_000_000)

  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask {
      while acknowledged.value.load(ordering: .acquiring) < enough { await Task.yield() }
      for _ in 0..<turns { _ = acknowledged.value.load(ordering: .acquiring) }
      Glibc.kill(getpid(), SIGKILL)
    }
    let store = try SQLiteStorage.open(folder: folder)
    let meeting = try name("standup")
    try await store.create(entry("standup"))
    var script = Script(seed: seed)
    while true {
      let head = EventNumber(script.head)
      try await store.append(script.nextBatch(), to: meeting, after: head)
      _ = Glibc.write(STDOUT_FILENO, "+", 1)
      acknowledged.value.add(1, ordering: .releasing)
    }
  }
}
