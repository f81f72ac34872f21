/// The bytes that wait for the terminal, and how fast it takes them.
///
/// A terminal takes some kilobytes at once into the kernel's queue, and tells that it takes more only when
/// that is nearly empty again. So only a full queue shows how fast the line behind it is; or a `Sounding`.
///
/// Law: a speed is certain only when it was sounded, or when the queue was full twice within `patience`:
/// what was taken from one time to the other has left it. After a single wait it is a guess, since the terminal may have stood
/// still, and is given up soon. All times are nanoseconds of one clock that never goes back.
nonisolated struct Outflow: Equatable {
  /// More than that nobody may add: a frame, and what the clipboard takes, are always less.
  static let most = 1 << 24
  /// A line that takes so many bytes a second, or more, is fast: nobody waits for it.
  static let fast = 65_536
  /// Bytes that a kernel's queue holds, about.
  static let queue = 16_384
  /// The shortest wait from which anything is learned.
  static let least: UInt64 = 1_000_000_000
  static let patience: UInt64 = 60_000_000_000
  /// A speed is doubled each time that the queue was not full for so long: the line may be another.
  static let certainty: UInt64 = 120_000_000_000
  static let doubt: UInt64 = 10_000_000_000

  private(set) var unsent: [UInt8] = []
  private var taken = 0
  /// Since when the queue is full; nil while it is not.
  private var full: UInt64?
  private var lastFull: Mark?
  private var learned: Learned?

  private struct Mark: Equatable {
    var time: UInt64
    var taken: Int
  }

  private struct Learned: Equatable {
    var speed: Int
    var at: UInt64
    var isCertain: Bool
    var queued = Outflow.queue / 4
  }

  /// False when there is no room for it.
  mutating func add(_ bytes: some Collection<UInt8>) -> Bool {
    guard unsent.count + bytes.count <= Outflow.most else { return false }
    unsent += bytes
    return true
  }

  /// The terminal took the first `count` bytes of what is unsent, and no more when some are left.
  mutating func took(_ count: Int, at now: UInt64) {
    unsent.removeFirst(min(count, unsent.count))
    taken += count
    if unsent.isEmpty {
      if let full { guess(from: now - full, at: now) }
      full = nil
    } else {
      measure(at: now)
      if full == nil { full = now }
    }
  }

  private mutating func measure(at now: UInt64) {
    if let last = lastFull, now - last.time < Outflow.least { return }
    if let last = lastFull, now - last.time <= Outflow.patience, taken > last.taken {
      learn(bytes: taken - last.taken, in: now - last.time, isCertain: true, at: now)
    }
    lastFull = Mark(time: now, taken: taken)
  }

  private mutating func guess(from wait: UInt64, at now: UInt64) {
    guard wait >= Outflow.least, speed(at: now)?.isCertain != true else { return }
    learn(bytes: Outflow.queue, in: wait, isCertain: false, at: now)
  }

  private mutating func learn(bytes: Int, in time: UInt64, isCertain: Bool, at now: UInt64) {
    let speed = max(1, Int(UInt64(bytes) * 1_000_000_000 / time))
    learned = Learned(speed: speed, at: now, isCertain: isCertain)
  }

  /// The line carried so much in that time, and then held nothing more.
  mutating func learn(from passage: Sounding.Passage, at now: UInt64) {
    learned = nil
    guard passage.time >= Sounding.leastTime else { return }
    learn(bytes: passage.bytes, in: passage.time, isCertain: true, at: now)
    learned?.queued = 0
  }

  /// Forgets what is unsent: the screen was left.
  mutating func drop() {
    unsent = []
    full = nil
    lastFull = nil
  }

  /// Bytes a second that the terminal takes; nil for a fast one, or when nothing is known.
  func speed(at now: UInt64) -> LineSpeed? {
    guard let learned else { return nil }
    let patience = learned.isCertain ? Outflow.certainty : Outflow.doubt
    let doublings = min(20, (max(now, learned.at) - learned.at) / patience)
    let grown = learned.speed << Int(doublings)
    return grown < Outflow.fast
      ? LineSpeed(
        bytesPerSecond: grown, isCertain: learned.isCertain, queued: learned.queued) : nil
  }
}

/// How fast a slow line to a terminal is.
package nonisolated struct LineSpeed: Hashable, Sendable {
  package var bytesPerSecond: Int
  /// False for a guess.
  package var isCertain: Bool
  /// Bytes that may have waited in front of the terminal when this was learned.
  package var queued: Int
}
