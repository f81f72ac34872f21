import MeetingModel
import TestSupport
import Testing

@testable import Wire

@Suite struct TimelineTests {
  @Test("moments come back as they were, also those at the ends of time")
  func roundTrip() {
    Seeded.each(500) { random in
      let start = random.moment()
      let moments = (0..<10).map { _ in random.moment() }
      var writing = Timeline(since: start)
      var reading = Timeline(since: start)
      #expect(moments.map { reading.read(writing.write($0)) } == moments, "\(random)")
    }
  }
}
