import Glibc
import TestSupport
import Testing

@testable import Localization

@Suite("Calendar time")
struct CalendarTimeTests {
  @Test("the calendar agrees with the system's, from the year 1 to 9999")
  func agreesWithTheSystem() {
    Seeded.each(2000) { random in
      let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
      let offset = (random.below(105) - 48) * 900
      let time = CalendarTime(milliseconds: seconds * 1000, secondsEastOfUTC: offset)
      var moment = time_t(seconds + Int64(offset))
      var system = tm()
      gmtime_r(&moment, &system)
      #expect(time.year == Int64(system.tm_year) + 1900, "\(random)")
      #expect(time.month == Int(system.tm_mon) + 1, "\(random)")
      #expect(time.day == Int(system.tm_mday), "\(random)")
      #expect(time.hour == Int(system.tm_hour), "\(random)")
      #expect(time.minute == Int(system.tm_min), "\(random)")
    }
  }

  @Test("no moment and no offset is too far", arguments: [Int64.min, -1, 0, Int64.max])
  func total(milliseconds: Int64) {
    for offset in [Int.min, -1, 0, Int.max] {
      let time = CalendarTime(milliseconds: milliseconds, secondsEastOfUTC: offset)
      #expect((1...12).contains(time.month) && (1...31).contains(time.day))
    }
  }
}
