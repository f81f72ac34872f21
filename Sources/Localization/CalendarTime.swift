/// A moment as a wall clock and calendar somewhere show it.
package struct CalendarTime: Equatable, Sendable {
  package let year: Int64
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int
  /// 0 to 23.
  package let hour: Int
  package let minute: Int

  /// The moment `milliseconds` after 1970-01-01T00:00:00Z where clocks are `secondsEastOfUTC` ahead
  /// of UTC, in the proleptic Gregorian calendar. Total: moments beyond Int64 stop at its ends.
  package init(milliseconds: Int64, secondsEastOfUTC: Int) {
    let utc = Self.floored(milliseconds, by: 1000).quotient
    let (sum, overflow) = utc.addingReportingOverflow(Int64(secondsEastOfUTC))
    let (days, second) = Self.floored(overflow ? utc : sum, by: 86_400)
    hour = Int(second / 3600)
    minute = Int(second / 60 % 60)
    (year, month, day) = Self.civil(days: days)
  }

  /// Days since 1970-01-01 to year, month and day (H. Hinnant, "chrono-compatible low-level date
  /// algorithms", civil_from_days): years begin in March so that the leap day comes last.
  private static func civil(days: Int64) -> (year: Int64, month: Int, day: Int) {
    let (era, dayOfEra) = floored(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), Int(month), Int(day))
  }

  /// Division that rounds down, so that the remainder is never negative.
  private static func floored(
    _ number: Int64, by divisor: Int64
  ) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
