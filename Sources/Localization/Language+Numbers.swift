extension Language {
  /// `value` in decimal digits, grouped in thousands as CLDR says for this language.
  package func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    let sign = value < 0 ? "-" : ""
    guard digits.utf8.count >= shortestGrouped else { return sign + digits }
    var grouped = sign
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place).isMultiple(of: 3) { grouped += groupSeparator }
      grouped.append(digit)
    }
    return grouped
  }

  /// The fewest digits of a number that is grouped. Spanish writes 1234 but 12.345.
  private var shortestGrouped: Int {
    switch self {
    case .spanish: 5
    case .english, .french, .german, .traditionalChinese, .simplifiedChinese, .korean, .japanese: 4
    }
  }

  private var groupSeparator: String {
    switch self {
    case .german, .spanish: "."
    case .french: "\u{202F}"
    case .english, .traditionalChinese, .simplifiedChinese, .korean, .japanese: ","
    }
  }

  /// A span of time as h:mm:ss, which all eight languages write alike; a negative one is shown as
  /// none.
  package static func elapsed(seconds: Int64) -> String {
    let seconds = max(0, seconds)
    return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  }

  /// The time of day as HH:mm, on a clock of 24 hours in every language.
  package static func clock(_ time: CalendarTime) -> String {
    "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
  }

  private static func twoDigits(_ number: some BinaryInteger) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
