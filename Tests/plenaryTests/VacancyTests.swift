import MeetingModel
import TestSupport
import Testing

@testable import plenary

@Suite("A server that nobody is in")
struct VacancyTests {
  @Test("is over when every look for half an hour found nobody, and not before")
  func law() {
    Seeded.each(200) { random in
      var now = Moment(milliseconds: Int64(random.below(1_000_000)))
      var vacancy = Vacancy(at: now)
      // The last moment at which there was somebody, or the server started.
      var lastUse = now
      for _ in 0..<200 {
        now = Moment(milliseconds: now.milliseconds + Int64(random.below(5 * 60_000)))
        let isEmpty = random.chance(9, of: 10)
        if !isEmpty { lastUse = now }
        let isOver = vacancy.isOver(isEmpty: isEmpty, hasMeeting: true, at: now)
        #expect(isOver == (now - lastUse >= Vacancy.limit), "\(random)")
      }
    }
  }

  @Test("without any meeting it is over after a minute; a clock that is set back begins anew")
  func edges() {
    var vacancy = Vacancy(at: Moment(milliseconds: 100_000))
    func isOver(_ hasMeeting: Bool, _ time: Int64) -> Bool {
      vacancy.isOver(isEmpty: true, hasMeeting: hasMeeting, at: Moment(milliseconds: time))
    }
    #expect(!isOver(false, 159_999))
    #expect(isOver(false, 160_000))
    #expect(!isOver(true, 160_000))
    #expect(!isOver(true, 50_000))
    #expect(!isOver(true, 50_000 + Vacancy.limit - 1))
    #expect(isOver(true, 50_000 + Vacancy.limit))
  }
}
