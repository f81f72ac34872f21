import DequeModule
import MeetingModel

/// The last records of a log, so that who missed little needs no reading from the store.
///
/// Bounded by records and by the bytes that they take in the log; beyond either the oldest ones go, and
/// the last one stays.
struct Recent {
  private var entries: Deque<Entry> = []
  /// The number before the first one held.
  private(set) var after: EventNumber
  /// Of all records held.
  private(set) var bytes = 0

  static let most = 512
  static let mostBytes = 4 << 20

  struct Entry: Equatable, Sendable {
    var record: Record
    /// How long it is in the log.
    var bytes: Int
  }

  init(after: EventNumber = .none) { self.after = after }

  /// The number of the last one.
  var through: EventNumber { entries.last?.record.number ?? after }

  /// `entries` go on where this ends.
  mutating func append(_ new: [Entry]) {
    for entry in new {
      entries.append(entry)
      bytes += entry.bytes
    }
    while entries.count > Self.most || bytes > Self.mostBytes, entries.count > 1,
      let oldest = entries.popFirst()
    {
      after = oldest.record.number
      bytes -= oldest.bytes
    }
  }

  /// The records after `number`, at most `most`, and of at most `mostBytes` bytes but for a first one
  /// that is longer. Nil when the next one is no longer held, or `number` is beyond the last one.
  ///
  /// It costs what it gives.
  func page(after number: EventNumber, most: Int, bytes mostBytes: Int) -> [Entry]? {
    guard number >= after, number <= through else { return nil }
    var page: [Entry] = []
    var left = mostBytes
    for entry in entries.dropFirst(Int(number.value - after.value)).prefix(max(0, most)) {
      guard page.isEmpty || entry.bytes <= left else { break }
      left = max(0, left) - entry.bytes
      page.append(entry)
    }
    return page
  }

  /// How many bytes the records after `number` have. Nil when they are not all held.
  func bytes(after number: EventNumber) -> Int? {
    guard number >= after, number <= through else { return nil }
    let passed = Int(number.value - after.value)
    // Whichever side is shorter.
    return passed < entries.count / 2
      ? bytes - entries.prefix(passed).reduce(0) { $0 + $1.bytes }
      : entries.dropFirst(passed).reduce(0) { $0 + $1.bytes }
  }
}
