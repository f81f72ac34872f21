extension Language {
  /// The day of `time`, with its month in words.
  package func date(_ time: CalendarTime) -> String {
    text(.calendar.date(year: String(time.year), month: time.monthName, day: String(time.day)))
  }
}

extension CalendarTime {
  /// Safe: `month` is from 1 to 12.
  fileprivate var monthName: Phrase { Self.monthNames[month - 1] }

  private static let monthNames: [Phrase] = [
    .calendar.january, .calendar.february, .calendar.march, .calendar.april, .calendar.may,
    .calendar.june, .calendar.july, .calendar.august, .calendar.september, .calendar.october,
    .calendar.november, .calendar.december,
  ]
}
