import Testing

@testable import Localization

@Suite("Dates")
struct LanguageDateTests {
  @Test(
    "a day is written as the language does",
    arguments: [
      (.english, "November 2, 2026"), (.french, "2 novembre 2026"), (.german, "2. November 2026"),
      (.spanish, "2 de noviembre de 2026"), (.traditionalChinese, "2026年11月2日"),
      (.simplifiedChinese, "2026年11月2日"), (.korean, "2026년 11월 2일"), (.japanese, "2026年11月2日"),
    ] as [(Language, String)])
  func date(language: Language, text: String) {
    let time = CalendarTime(milliseconds: 1_793_577_600_000, secondsEastOfUTC: 0)
    #expect(language.date(time) == text)
  }

  @Test("every month has its own name", arguments: Language.allCases)
  func months(language: Language) {
    let day: Int64 = 86_400_000
    let fifteenths: [Int64] = [14, 45, 73, 104, 134, 165, 195, 226, 257, 287, 318, 348]
    let dates = fifteenths.map {
      language.date(CalendarTime(milliseconds: $0 * day, secondsEastOfUTC: 0))
    }
    #expect(Set(dates).count == 12)
    #expect(dates.allSatisfy { $0.contains("1970") && $0.contains("15") })
  }
}
