import MeetingModel
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("the SQLite store and the memory store")
struct EquivalenceTests {
  @Test("answer any sequence of calls alike, also when SQLite is closed and opened between them")
  func equivalence() async throws {
    for seed in Seeded.seeds(60) {
      try await withFolder { folder in
        var random = Seeded(seed: seed)
        let memory = MemoryStorage()
        var sqlite = try SQLiteStorage.open(folder: folder)
        for step in 0..<60 {
          if random.chance(1, of: 30) {
            try sqlite.close()
            sqlite = try SQLiteStorage.open(folder: folder)
          }
          let call = try Call(random: &random, step: step, head: await guessedHead(memory))
          let expected = await call.answer(of: memory)
          let given = await call.answer(of: sqlite)
          try #require(expected == given, "seed \(seed), step \(step): \(call)")
        }
        #expect(try await sqlite.verify() == [], "seed \(seed)")
        try sqlite.close()
      }
    }
  }

  private func guessedHead(_ memory: MemoryStorage) async -> UInt64 {
    guard let newest = await memory.meetings().first else { return 0 }
    return (try? await memory.head(of: newest.id).value) ?? 0
  }
}

/// One call of a store, and what came of it, as values that can be compared.
private enum Call {
  case append([[UInt8]], MeetingID, EventNumber)
  case records(MeetingID, EventNumber, limit: Int)
  case keepSnapshot([UInt8], MeetingID, EventNumber)
  case setAside(MeetingID, EventNumber)
  case look(MeetingID)
  case create(MeetingEntry)
  case update(MeetingEntry)
  case forget(MeetingID)
  case list
  case secret(String, [UInt8])

  init(random: inout Seeded, step: Int, head: UInt64) throws {
    let id = random.pick(["alpha", "beta", "gamma"])
    let meeting = try name(id)
    // Mostly near the head, and bytes that repeat now and then: repetitions and conflicts both occur.
    let near = EventNumber(UInt64(max(0, Int(head) + random.pick([0, 0, 0, -1, -2, 1]))))
    var bytes: [UInt8] { [UInt8](repeating: UInt8(step % 3), count: step % 4) }
    switch random.below(17) {
    case 16: self = .setAside(meeting, near)
    case 0...5: self = .append((0..<random.below(4)).map { _ in bytes }, meeting, near)
    case 6, 7: self = .records(meeting, near, limit: random.below(6))
    case 8: self = .keepSnapshot(bytes, meeting, near)
    case 9:
      // Of one part, or of several.
      let length = random.pick([-1, 0, 1, SQLiteStorage.partLength + 1]) + SQLiteStorage.partLength
      self = .keepSnapshot(
        [UInt8](repeating: UInt8(step % 3), count: length), meeting, near)
    case 10, 11: self = .look(meeting)
    case 12, 13:
      let title = random.pick(["", "Weekly", "a\u{0}é👩‍🚀"])
      self = .create(try entry(id, title: title, at: Int64(random.below(3))))
    case 14:
      let made = try entry(id, title: "Renamed", at: Int64(random.below(3)))
      self = random.chance(1, of: 3) ? .forget(meeting) : .update(made)
    default: self = random.chance(1, of: 2) ? .list : .secret(id, bytes)
    }
  }

  func answer(of store: Store) async -> String {
    do {
      switch self {
      case .append(let batch, let meeting, let after):
        try await store.append(batch, to: meeting, after: after)
        return "\(try await store.head(of: meeting))"
      case .records(let meeting, let after, let limit):
        return "\(try await store.records(of: meeting, after: after, limit: limit))"
      case .keepSnapshot(let bytes, let meeting, let number):
        try await store.keepSnapshot(bytes, of: meeting, at: number)
        return "kept"
      case .setAside(let meeting, let number):
        try await store.setAside(after: number, of: meeting)
        return "\(try await store.countSetAside(of: meeting))"
      case .look(let meeting):
        let found = try await store.find(meeting)
        let kept = try await store.snapshot(of: meeting)
        return
          "\(found as Any) \(kept.map { ($0.number, $0.bytes.count, $0.bytes.hashValue) } as Any)"
      case .create(let made): try await store.create(made)
      case .update(let made): try await store.update(made)
      case .forget(let meeting): try await store.forget(meeting)
      case .list: return "\(try await store.meetings())"
      case .secret(let name, let fresh):
        return "\(try await store.secret(named: name, orMake: fresh))"
      }
      return "done"
    } catch {
      return "\(error)"
    }
  }
}
