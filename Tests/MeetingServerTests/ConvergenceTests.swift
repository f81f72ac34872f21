import MeetingClient
import MeetingModel
import Participation
import Storage
import StorageSQLite
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// DESIGN.md's first two invariants, over real sockets.
@Suite struct ConvergenceTests {
  private func players(_ count: Int, _ seed: UInt64) -> [Player] {
    (0..<count).map { Player("P\($0)", seed: seed &* 100 &+ UInt64($0)) }
  }

  /// Lets each player do `body` beside the others.
  private func each(
    _ players: [Player],
    _ body: @escaping @Sendable (inout Player) async throws -> Void
  ) async throws -> [Player] {
    try await withThrowingTaskGroup(of: (Int, Player).self) { group in
      for (index, player) in players.enumerated() {
        group.addTask {
          var player = player
          try await body(&player)
          return (index, player)
        }
      }
      return try await group.reduce(into: players) { $0[$1.0] = $1.1 }
    }
  }

  /// All is settled, every replica is what its participant may see of the log, and what was said is
  /// in the log once.
  private func converge(_ players: [Player], in house: House, seed: UInt64) async throws {
    let settled = try await each(players) { try await $0.settle(in: house) }
    let head = try await house.log.head(of: house.meeting.id)
    let ended = try await each(settled) { try await $0.catchUp(to: head, in: house) }
    let records = try await house.records()
    for player in ended {
      var ledger = Ledger()
      for record in records where record.number <= player.replica.head { ledger.apply(record) }
      #expect(player.replica.confirmed == ledger.meeting.seen(by: player.viewer), "seed \(seed)")
      #expect(player.replica.view == player.replica.confirmed, "seed \(seed)")
    }
    let texts = records.compactMap { record -> String? in
      if case .chat(.said(let text, _, _)) = record.event { text } else { nil }
    }
    #expect(texts.sorted() == ended.flatMap(\.said).sorted(), "seed \(seed)")
  }

  @Test(
    "random proposals, delays, cuts and returns end with every replica equal to the server",
    arguments: Seeded.seeds(6))
  func convergence(seed: UInt64) async throws {
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.newcomerTail = 20
    configuration.rules.longestTail = 30
    configuration.rules.snapshotEvery = 25
    try await House.with(configuration) { house in
      let played = try await each(players(4, seed)) { player in
        try await player.connect(to: house)
        try await player.play(60, in: house)
      }
      try await converge(played, in: house, seed: seed)
    }
  }

  @Test(
    "a server that dies at any moment has what it acknowledged, once, when it is back",
    arguments: Seeded.seeds(4))
  func death(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var random = Seeded(seed: seed)
    var present = players(3, seed)
    for _ in 0..<3 {
      let store = try SQLiteStorage.open(folder: folder.path)
      #expect(throws: StorageError.locked) { try SQLiteStorage.open(folder: folder.path) }
      let steps = 10 + random.below(30)
      present = try await House.with(store: store) { [present] house in
        try await each(present) { player in
          try await player.connect(to: house)
          try await player.play(steps, in: house)
          for _ in 0..<5 { try player.propose() }
        }
      }
      try store.close()
    }
    let store = try SQLiteStorage.open(folder: folder.path)
    try await House.with(store: store) { [present] house in
      let back = try await each(present) { try await $0.connect(to: house) }
      try await converge(back, in: house, seed: seed)
    }
    #expect(try await store.verify() == [], "seed \(seed)")
    try store.close()
  }
}
