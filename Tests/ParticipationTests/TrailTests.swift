import MeetingModel
import Participation
import TestSupport
import Testing

@Suite("A trail") struct TrailTests {
  @Test("keeps the newest marks and ever fewer of the older ones, never more than its most")
  func law() {
    Seeded.each(100) { random in
      var trail = Trail()
      var all: [LogMark] = []
      var number: UInt64 = 0
      for _ in 0..<random.pick([1, 10, 60, 3_000]) {
        number += 1 + UInt64(random.below(random.pick([1, 5, 1_000])))
        all.append(LogMark(EventNumber(number), UInt32(truncatingIfNeeded: random.next())))
        trail.add(all[all.count - 1])
      }
      #expect(trail.marks.count <= Trail.most, "\(random)")
      #expect(Set(all).isSuperset(of: trail.marks), "\(random)")
      #expect(trail.marks.prefix(16) == all.reversed().prefix(16)[...], "\(random)")
      let numbers = trail.marks.map(\.number)
      #expect(numbers == numbers.sorted(by: >), "\(random)")
      // Wherever a log went back to, a mark from not much before it is known.
      let lost = UInt64(random.below(Int(number)))
      let found = trail.marks.first { $0.number.value <= lost }?.number.value ?? 0
      #expect(lost - found <= 3 * (number - lost) + 3 * 1_000, "\(random)")
      trail.cut(after: EventNumber(lost))
      #expect(trail.marks.allSatisfy { $0.number.value <= lost }, "\(random)")
    }
  }
}
