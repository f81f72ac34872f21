import ArgumentParser
import Glibc
import TestSupport

/// What the tests of shared text do for seconds, for hours.
struct SoakCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soak",
    abstract: "Puts storms of edits by eight replicas through shared text, seed after seed.",
    discussion: """
      First every pair of changes to up to four letters, then the storms. It prints each tenth seed, and \
      exits with 1 when a replica differs or undo removes what another typed; the seed is then named.
      """)

  @Argument(help: "How many seeds.") var seeds = 1_000
  @Argument(help: "How many edits of each.") var edits = 100_000
  @Argument(help: "The first seed.") var first = 1

  static let workers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  func validate() throws {
    guard seeds > 0, edits > 0, first > 0 else {
      throw ValidationError("Each number is at least 1.")
    }
  }

  func run() async throws {
    do {
      try await Self.pairs()
      try await Storms(edits: edits, first: first, count: seeds).run()
    } catch let fault as TextFault {
      Self.say("FAILED: \(fault)")
      throw ExitCode(1)
    }
  }

  /// At once, also into a file.
  static func say(_ line: String) {
    print(line)
    fflush(nil)
  }

  private static func pairs() async throws {
    let workers = workers
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for length in 0...4 {
        for share in 0..<workers {
          group.addTask {
            try TextPairs.converge(length, leaning: true, share: share, of: workers)
          }
        }
      }
      return try await group.reduce(0, +)
    }
    say("pairs: all \(count) of changes to up to four letters converge")
  }
}
