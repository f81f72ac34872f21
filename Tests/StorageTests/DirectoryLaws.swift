import MeetingModel
import Storage
import TestSupport
import Testing

@Suite("every store keeps the laws of the directory")
struct DirectoryLaws {
  @Test("a meeting is found as it was created, whatever its texts hold", arguments: Engine.allCases)
  func create(engine: Engine) async throws {
    try await engine.run { store in
      for (index, title) in ["", "Größe 会議 👩‍👩‍👧", "a\u{0}b", "'; DROP TABLE meeting"].enumerated() {
        var made = try entry("room-\(index)", title: title, at: Int64.min + Int64(index))
        made.organizerKey = title
        try await store.create(made)
        #expect(try await store.find(made.id) == made)
      }
      #expect(try await store.find(name("other")) == nil)
    }
  }

  @Test(
    "a name is taken once, by one entry, which may be created again", arguments: Engine.allCases)
  func exists(engine: Engine) async throws {
    try await engine.run { store in
      try await store.create(entry("standup"))
      try await store.create(entry("standup"))
      let second = try entry("standup", title: "Another")
      await #expect(throws: StorageError.exists) { try await store.create(second) }
      #expect(try await store.meetings() == [try entry("standup")])
    }
  }

  @Test(
    "how one enters is kept: both mechanisms, keys and lists, whatever they hold",
    arguments: Engine.allCases)
  func entryControl(engine: Engine) async throws {
    try await engine.run { store in
      for seed in Seeded.seeds(60) {
        var random = Seeded(seed: seed)
        var made = try entry("room-\(seed)")
        made.control = random.entryControl()
        try await store.create(made)
        #expect(try await store.find(made.id) == made, "seed \(seed)")
        made.control = random.entryControl()
        made.control.attendees.list.groups.append("a\u{0}b")
        try await store.update(made)
        #expect(try await store.find(made.id) == made, "seed \(seed)")
      }
    }
  }

  @Test("meetings are listed newest first, then by name", arguments: Engine.allCases)
  func list(engine: Engine) async throws {
    try await engine.run { store in
      #expect(try await store.meetings().isEmpty)
      for (id, moment) in [("bbb", 5), ("aaa", 5), ("old", -1), ("new", 9)] {
        try await store.create(entry(id, at: Int64(moment)))
      }
      #expect(try await store.meetings().map(\.id.text) == ["new", "aaa", "bbb", "old"])
    }
  }

  @Test("an update replaces the entry and keeps the log", arguments: Engine.allCases)
  func update(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append([record("a")], to: meeting, after: .none)
      var changed = try entry("standup", title: "Retrospective")
      changed.ended = true
      try await store.update(changed)
      #expect(try await store.find(meeting) == changed)
      #expect(try await store.everything(of: meeting) == [record("a")])
      let stranger = try entry("nobody")
      await #expect(throws: StorageError.unknownMeeting) { try await store.update(stranger) }
      #expect(try await store.find(stranger.id) == nil)
    }
  }

  @Test("a forgotten meeting leaves nothing to one of the same name", arguments: Engine.allCases)
  func forget(engine: Engine) async throws {
    try await engine.runMeeting { store, meeting in
      try await store.append([record("a")], to: meeting, after: .none)
      try await store.keepSnapshot([1], of: meeting, at: EventNumber(1))
      try await store.forget(meeting)
      try await store.forget(meeting)
      #expect(try await store.find(meeting) == nil)
      try await store.create(entry("standup"))
      #expect(try await store.head(of: meeting) == .none)
      #expect(try await store.snapshot(of: meeting) == nil)
    }
  }

  @Test(
    "a secret is made once, and the first one stays, whoever asks at the same time",
    arguments: Engine.allCases)
  func secrets(engine: Engine) async throws {
    try await engine.run { store in
      let answers = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for asker in 0..<8 {
          group.addTask { try await store.secret(named: "token", orMake: [UInt8(asker)]) }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(answers.count == 1)
      #expect(try await store.secret(named: "other", orMake: []) == [])
      #expect(try await store.secret(named: "other", orMake: [9]) == [])
    }
  }
}
