import DequeModule
import MeetingModel

/// The last records of a log, so that who missed little needs no reading from the store.
struct Recent {
  private var records: Deque<Record> = []
  /// The number before the first one held.
  private(set) var after: EventNumber

  static let most = 512

  init(after: EventNumber = .none) { self.after = after }

  mutating func append(_ new: [Record]) {
    records.append(contentsOf: new)
    while records.count > Self.most, let oldest = records.popFirst() { after = oldest.number }
  }

  /// The records after `number` up to `through`; nil when some of them are no longer held.
  func records(after number: EventNumber, through: EventNumber) -> [Record]? {
    guard number >= after, number <= through else { return nil }
    return Array(records.drop { $0.number <= number }.prefix { $0.number <= through })
  }
}
