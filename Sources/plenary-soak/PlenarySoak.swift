import Glibc
import TestSupport

/// `plenary-soak [seeds] [edits] [first seed]`: what the tests of shared text do for seconds, for hours.
/// Prints a line now and then and one at the end; after a fault it names the seed and exits with 1.
@main
struct PlenarySoak {
  static func main() async {
    let numbers = CommandLine.arguments.dropFirst().map { Int($0) }
    guard numbers.count <= 3, numbers.allSatisfy({ $0.map { $0 > 0 } ?? false }) else {
      say("usage: plenary-soak [seeds] [edits] [first seed]")
      exit(64)
    }
    let chosen = numbers.compactMap { $0 } + [1_000, 100_000, 1].dropFirst(numbers.count)
    do {
      try await pairs()
      try await Storms(edits: chosen[1], first: chosen[2], count: chosen[0]).run()
    } catch {
      say("FAILED: \(error)")
      exit(1)
    }
  }

  static let workers = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

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
