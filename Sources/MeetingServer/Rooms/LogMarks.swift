import DequeModule
import MeetingModel

/// The marks of the newest records of a log, by which a client that comes back is told from one that
/// knows another copy of the log. Of older records nothing is kept: who knows no newer one gets the
/// meeting whole anyway (`RoomRules.longestTail`).
struct LogMarks: Equatable, Sendable {
  /// The number before the first one held.
  private var after: EventNumber
  private var values: Deque<UInt32?> = []

  static let most = 2_048

  init(after: EventNumber = .none) { self.after = after }

  private var head: EventNumber { EventNumber(after.value &+ UInt64(values.count)) }

  /// Of the record that follows the last one; nil for one without a mark. A record that does not follow
  /// starts anew.
  mutating func append(_ mark: UInt32?, as number: EventNumber) {
    if number != head.next { self = LogMarks(after: EventNumber(number.value &- 1)) }
    values.append(mark)
    guard values.count > Self.most else { return }
    values.removeFirst()
    after = after.next
  }

  /// Forgets the records after `number`.
  mutating func cut(after number: EventNumber) {
    guard number > after else { return self = LogMarks(after: number) }
    while head > number { values.removeLast() }
  }

  /// Whether the log has this record; nil when nobody can say any more.
  func has(_ mark: LogMark) -> Bool? {
    guard mark.number <= head else { return false }
    guard mark.number > after, let value = values[Int(mark.number.value - after.value) - 1] else {
      return nil
    }
    return value == mark.value
  }
}
