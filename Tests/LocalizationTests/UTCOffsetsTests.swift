import TestSupport
import Testing

@testable import Localization

struct UTCOffsetsTests {
  private static let day: Int64 = 86_400_000
  /// Sunday, 2026-03-29 and 2026-10-25, 01:00 UTC: clocks change in Berlin.
  private static let spring: Int64 = 1_774_746_000_000
  private static let autumn: Int64 = 1_792_890_000_000

  private static func berlin(_ moment: Int64) -> Int {
    (spring..<autumn).contains(moment) ? 7_200 : 3_600
  }

  @Test("each moment has its own offset, to the millisecond of the change")
  func berlin() {
    let offsets = UTCOffsets(
      from: Self.spring - 300 * Self.day, to: Self.autumn + 300 * Self.day, offset: Self.berlin)
    #expect(offsets.changes.map(\.from) == [Self.spring, Self.autumn])
    for (moment, hours) in [
      (Self.spring - 1, 1), (Self.spring, 2), (Self.autumn - 1, 2), (Self.autumn, 1),
      (Int64.min, 1), (.max, 1),
    ] {
      #expect(offsets.seconds(at: moment) == hours * 3_600)
    }
    // What was written before the change keeps its time of day.
    func clock(_ moment: Int64) -> String {
      Language.clock(
        CalendarTime(milliseconds: moment, secondsEastOfUTC: offsets.seconds(at: moment)))
    }
    #expect(clock(Self.spring - 60_000) == "01:59" && clock(Self.spring) == "03:00")
    #expect(clock(Self.autumn - 60_000) == "02:59" && clock(Self.autumn) == "02:00")
  }

  @Test("whatever the changes, all moments have the offset that was asked for")
  func law() {
    Seeded.each(100) { random in
      var changes: [(from: Int64, seconds: Int)] = []
      var at = Int64(random.below(1_000_000)) * 1_000
      var seconds = random.below(100) * 900 - 45_000
      let first = seconds
      for _ in 0..<random.below(12) {
        at += 30 * Self.day + Int64(random.below(1_000_000_000))
        seconds += random.pick([3_600, -3_600, 1_800, 900])
        changes.append((at, seconds))
      }
      func offset(_ moment: Int64) -> Int {
        changes.last { $0.from <= moment }?.seconds ?? first
      }
      let end = at + 100 * Self.day
      let offsets = UTCOffsets(from: 0, to: end, offset: offset)
      for _ in 0..<200 {
        let moment = Int64(random.below(Int(end / 1_000))) * 1_000
        #expect(offsets.seconds(at: moment) == offset(moment), "\(random)")
      }
      for change in changes {
        #expect(offsets.seconds(at: change.from) == change.seconds, "\(random)")
        #expect(offsets.seconds(at: change.from - 1) == offset(change.from - 1), "\(random)")
      }
    }
  }
}
