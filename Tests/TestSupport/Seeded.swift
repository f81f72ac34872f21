import Glibc

/// A random source that can be repeated: the same seed gives the same sequence on every machine
/// (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
package struct Seeded: RandomNumberGenerator, Sendable, CustomStringConvertible {
  package let seed: UInt64
  private var state: UInt64
  /// Whether `text`, and with it every value that is made of texts, is mostly hostile.
  package var isHostile = false
  /// How many hostile strings were made so far.
  package internal(set) var hostileCount = 0

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

  /// Runs `body` with one seed after the other, and hostile texts, until so many hostile strings were
  /// made as the environment variable PLENARY_HOSTILE says, or else `count`. PLENARY_SEED chooses one
  /// seed here, too.
  package static func eachHostile(
    _ count: Int, _ body: (inout Seeded) throws -> Void
  ) rethrows {
    let wanted = number("PLENARY_HOSTILE").map { Int(clamping: $0) } ?? count
    var made = 0
    var seed: UInt64 = 1
    while made < wanted {
      var random = Seeded(seed: chosenSeed ?? seed)
      random.isHostile = true
      try body(&random)
      if chosenSeed != nil { return }
      made += max(1, random.hostileCount)
      seed += 1
    }
  }

  /// Whether PLENARY_SEED chose one seed. Then a test does not ask how often a case came up: one seed alone
  /// need not hold it. `#expect(Seeded.isSingle || deletions > 3)` is how a test says what it must cover.
  package static var isSingle: Bool { chosenSeed != nil }

  private static var chosenSeed: UInt64? { number("PLENARY_SEED") }

  private static func number(_ variable: String) -> UInt64? {
    guard let text = getenv(variable) else { return nil }
    return UInt64(String(cString: text))
  }
}
