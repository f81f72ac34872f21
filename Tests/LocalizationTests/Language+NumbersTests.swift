import TestSupport
import Testing

@testable import Localization

@Suite("Numbers and times")
struct LanguageNumbersTests {
  @Test(
    "digits are grouped as the language does",
    arguments: [
      (.english, 999, "999"), (.english, 1000, "1,000"), (.english, -1_234_567, "-1,234,567"),
      (.german, 1234, "1.234"), (.german, 123_456, "123.456"),
      (.french, 1234, "1\u{202F}234"), (.french, 1_000_000, "1\u{202F}000\u{202F}000"),
      (.spanish, 1234, "1234"), (.spanish, 12_345, "12.345"),
      (.japanese, 10_000, "10,000"), (.korean, 0, "0"), (.traditionalChinese, -1000, "-1,000"),
      (.simplifiedChinese, Int.min, "-9,223,372,036,854,775,808"),
    ] as [(Language, Int, String)])
  func numbers(language: Language, number: Int, text: String) {
    #expect(language.number(number) == text)
  }

  @Test("no digit is lost by grouping", arguments: Language.allCases)
  func digits(language: Language) {
    Seeded.each(100) { random in
      let number = Int(truncatingIfNeeded: random.next() >> UInt64(random.below(64)))
      let digits = language.number(number).filter { $0.isASCII && ($0.isNumber || $0 == "-") }
      #expect(digits == String(number), "\(random)")
    }
  }

  @Test("elapsed time is h:mm:ss")
  func elapsed() {
    #expect(Language.elapsed(seconds: 0) == "0:00:00")
    #expect(Language.elapsed(seconds: 59) == "0:00:59")
    #expect(Language.elapsed(seconds: 3725) == "1:02:05")
    #expect(Language.elapsed(seconds: 360_000) == "100:00:00")
    #expect(Language.elapsed(seconds: -5) == "0:00:00")
  }

  @Test("the clock is HH:mm")
  func clock() {
    let time = CalendarTime(milliseconds: 1_795_374_305_999, secondsEastOfUTC: 0)
    #expect(Language.clock(time) == "19:05")
    #expect(Language.clock(CalendarTime(milliseconds: -1, secondsEastOfUTC: 0)) == "23:59")
    #expect(Language.clock(CalendarTime(milliseconds: 0, secondsEastOfUTC: 300)) == "00:05")
  }
}
