import Glibc

/// A random source that can be repeated: the same seed gives the same sequence on every machine
/// (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
package struct Seeded: RandomNumberGenerator, Sendable, CustomStringConvertible {
  package let seed: UInt64
  private var state: UInt64

  package init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  package mutating func chance(_ part: Int, of whole: Int) -> Bool { below(whole) < part }

  package mutating func pick<C: Collection>(_ choices: C) -> C.Element where C.Index == Int {
    choices[choices.startIndex + below(choices.count)]
  }

  package var description: String { "seed \(seed)" }

  /// Runs `body` once for each of `count` seeds. The seeds start from the number in the environment
  /// variable PLENARY_SEED when there is one, else from `from`; a test that fails inside `body`
  /// names the seed because `body` passes it on as the comment of its expectations.
  package static func each(
    _ count: Int, from: UInt64 = 1, _ body: (inout Seeded) throws -> Void
  ) rethrows {
    for seed in seeds(count, from: from) {
      var random = Seeded(seed: seed)
      try body(&random)
    }
  }

  /// The seeds that `each` runs, for tests whose body is asynchronous.
  package static func seeds(_ count: Int, from: UInt64 = 1) -> [UInt64] {
    if let chosen = chosenSeed { return [chosen] }
    return (0..<UInt64(count)).map { from &+ $0 }
  }

  private static var chosenSeed: UInt64? {
    guard let text = getenv("PLENARY_SEED") else { return nil }
    return UInt64(String(cString: text))
  }
}
