import TestSupport
import Testing

@testable import MeetingClient

@Suite("The back-off")
struct BackOffTests {
  @Test("doubles up to the longest pause, and keeps between half and whole")
  func grows() {
    Seeded.each(200) { random in
      var backOff = BackOff(LinkPace())
      for _ in 0..<2 {
        for whole in [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000] {
          let pause = backOff.next(using: &random).milliseconds
          #expect((whole / 2...whole).contains(pause), "\(random)")
        }
        backOff.reset()
      }
    }
  }
}
