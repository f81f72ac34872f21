import Localization
import MeetingModel

/// How long somebody has had the floor, by this console's clock; and, where they have it for a time
/// only, how much is left.
struct TurnClock: Equatable, Sendable {
  var speaker: ParticipantID
  var since: Moment
  /// Seconds.
  var limit: Int?

  /// Whole seconds; 0 before it began, as clocks may differ.
  func elapsed(at now: Moment) -> Int64 { max(0, now - since) / 1_000 }

  /// Seconds; negative when the time is over. Nil without a limit.
  func left(at now: Moment) -> Int64? {
    limit.map { Int64(clamping: $0) - elapsed(at: now) }
  }

  func isOver(at now: Moment) -> Bool { left(at: now).map { $0 <= 0 } ?? false }

  /// When the second that it shows is over.
  func nextSecond(after now: Moment) -> Int64 {
    let into = (now - since) % 1_000
    return now.milliseconds &+ 1_000 &- into
  }

  /// When the time is over; nil without a limit.
  var end: Int64? {
    guard let limit else { return nil }
    let (end, overflow) = since.milliseconds.addingReportingOverflow(
      Int64(clamping: limit).multipliedReportingOverflow(by: 1_000).partialValue)
    return overflow ? nil : end
  }

  /// "1:23", or what is left of the time, or how much it is over.
  func text(at now: Moment, in language: Language) -> String {
    guard let left = left(at: now) else { return Self.text(elapsed(at: now)) }
    return left > 0
      ? language.text(.hand.timeLeft(time: Self.text(left)))
      : "! " + language.text(.hand.timeOver(time: Self.text(-left)))
  }

  /// Minutes and seconds, and hours where there are any.
  static func text(_ seconds: Int64) -> String {
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):" + two(minutes) : String(minutes)) + ":" + two(seconds % 60)
  }
}
