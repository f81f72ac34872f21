import MeetingModel

/// How long nobody has been in any meeting of a server that runs for its meetings only.
///
/// Law: over when, and only when, every look since `limit` ago found nobody. Pure: time comes in.
struct Vacancy: Equatable, Sendable {
  /// Milliseconds: half an hour.
  static let limit: Int64 = 30 * 60_000
  /// The same while the server has no meeting at all: its starter is gone.
  static let limitWithoutMeeting: Int64 = 60_000

  private var since: Moment

  /// A server that has just started is empty.
  init(at now: Moment) { since = now }

  /// Whether it is over, after a look that found somebody or nobody.
  mutating func isOver(isEmpty: Bool, hasMeeting: Bool, at now: Moment) -> Bool {
    if !isEmpty || now < since { since = now }
    return now - since >= (hasMeeting ? Self.limit : Self.limitWithoutMeeting)
  }
}
