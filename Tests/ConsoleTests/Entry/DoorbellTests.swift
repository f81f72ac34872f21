import MeetingModel
import TestSupport
import Testing

@testable import Console

@Suite("The bell for those who wait")
struct DoorbellTests {
  /// Whether it rings at each of these milliseconds, one after the other.
  private static func rings(at moments: [Int64]) -> [Bool] {
    var bell = Doorbell()
    return moments.map { bell.rings(at: Moment(milliseconds: $0)) }
  }

  @Test("rings once, and again when the pause is over, not a moment before")
  func pause() {
    let (start, pause) = (Int64(1_000), Doorbell.pause)
    // What did not ring does not put the next one off.
    let moments = [
      start, start, start + pause - 1, start + pause, start + 2 * pause - 1, start + 2 * pause,
    ]
    #expect(Self.rings(at: moments) == [true, false, false, true, false, true])
  }

  @Test("a clock that is set back holds it up for no longer than the pause")
  func clock() {
    Seeded.each(100) { random in
      let start = Int64(random.below(1_000_000))
      let back = start - Int64(1 + random.below(500_000))
      let rings = Self.rings(at: [start, back, back + Doorbell.pause - 1])
      #expect(rings == [true, true, false], "\(random)")
    }
  }
}
