import MeetingModel

/// Moments in a row, each written as the milliseconds since the one before; the first one since 1970
/// or since a moment that both sides know. Neighbours are close, so that most take a byte or two.
///
/// Law: reading what was written gives the same moments, whatever they are: the arithmetic wraps.
struct Timeline {
  private var last: Moment

  init(since start: Moment = Moment(milliseconds: 0)) { last = start }

  mutating func write(_ moment: Moment) -> Int64 {
    defer { last = moment }
    return moment - last
  }

  mutating func read(_ later: Int64) -> Moment {
    last = Moment(milliseconds: last.milliseconds &+ later)
    return last
  }
}
