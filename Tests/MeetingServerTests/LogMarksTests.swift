import MeetingModel
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct LogMarksTests {
  @Test("the newest marks are held, older ones are unknown, and none is beyond the head")
  func law() {
    Seeded.each(50) { random in
      let start = EventNumber(UInt64(random.below(5_000)))
      var marks = LogMarks(after: start)
      var all: [UInt32?] = []
      for index in 0..<random.pick([0, 1, 100, LogMarks.most, LogMarks.most + 700]) {
        let mark = random.chance(1, of: 10) ? nil : UInt32(truncatingIfNeeded: random.next())
        all.append(mark)
        marks.append(mark, as: EventNumber(start.value + UInt64(index) + 1))
      }
      let held = max(0, all.count - LogMarks.most)
      if random.chance(1, of: 2) {
        let left = random.below(all.count + 1)
        all = Array(all.prefix(left))
        marks.cut(after: EventNumber(start.value + UInt64(left)))
      }
      for _ in 0..<100 {
        let index = random.below(all.count + 10)
        let number = EventNumber(start.value + UInt64(index) + 1)
        let value = UInt32(truncatingIfNeeded: random.next())
        guard index < all.count else {
          #expect(marks.has(LogMark(number, value)) == false, "\(random)")
          continue
        }
        guard let mark = all[index], let has = marks.has(LogMark(number, mark)) else {
          #expect(marks.has(LogMark(number, value)) == nil, "\(random)")
          #expect(all[index] == nil || index < held, "\(random)")
          continue
        }
        #expect(has, "\(random)")
        #expect(marks.has(LogMark(number, mark &+ 1)) == false, "\(random)")
      }
    }
  }
}
