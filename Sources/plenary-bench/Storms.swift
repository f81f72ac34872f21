import TestSupport

/// Many storms over one text, each from a seed of its own, as many at once as there are processors.
struct Storms {
  let edits: Int
  let first: Int
  let count: Int

  static let replicas = 8
  private static let progressEvery = 10

  private struct Outcome {
    var seed: Int
    var edits: Int
    var undone: Int
    var resynchronizations: Int
  }

  func run() async throws {
    SoakCommand.say(
      "storms: \(count) seeds from \(first), \(Self.replicas) replicas, \(edits) edits each")
    let clock = ContinuousClock()
    let begin = clock.now
    var (done, undone, edited, merged) = (0, 0, 0, 0)
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      var next = first
      func add() {
        guard next < first + count else { return }
        let seed = next
        group.addTask { [edits] in try Self.storm(seed, edits) }
        next += 1
      }
      for _ in 0..<SoakCommand.workers { add() }
      while let outcome = try await group.next() {
        add()
        done += 1
        undone += outcome.undone
        edited += outcome.edits
        merged += outcome.resynchronizations
        guard done % Self.progressEvery == 0 || done == count else { continue }
        let passed = clock.now - begin
        let left = passed / done * (count - done)
        SoakCommand.say(
          "seed \(outcome.seed): \(done) of \(count) after \(passed.components.seconds) s, "
            + "\(left.components.seconds) s to go")
      }
    }
    SoakCommand.say(
      "storms: \(done) seeds, \(edited) edits by \(Self.replicas) replicas, \(merged) merges, "
        + "\(undone) undone: all converged, 0 undos of others' work")
  }

  /// Every fourth has a window that replicas leave.
  private static func storm(_ seed: Int, _ edits: Int) throws -> Outcome {
    var random = Seeded(seed: UInt64(seed))
    var storm = TextStorm(
      &random, clients: replicas, window: seed.isMultiple(of: 4) ? 100 : 32_768)
    do {
      try storm.run(edits: edits)
      try storm.end()
    } catch {
      throw TextFault("seed \(seed): \(error)")
    }
    let merges = storm.network.clients.reduce(0) { $0 + $1.resynchronizations }
    return Outcome(
      seed: seed, edits: storm.edits, undone: storm.undone, resynchronizations: merges)
  }
}
