import NIOCore
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct FramePaceTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000)

  /// Seconds until a frame that comes with these many bytes each second is given up; nil when it never is.
  private func end(of bytes: [Int]) -> Int? {
    var pace = FramePace()
    var total = 0
    for (second, more) in bytes.enumerated() {
      let now = start + .seconds(Int64(second))
      if let due = pace.due, due <= now, pace.isTooSlow(bytes: total, at: now) { return second }
      if more > 0 { _ = pace.note(1, bytes: total, at: now) }
      total += more
    }
    return nil
  }

  @Test("a frame that comes at the least rate is waited for, one that comes slower is not")
  func rates() {
    #expect(end(of: Array(repeating: 1_024, count: 300)) == nil)
    #expect(end(of: Array(repeating: 1_023, count: 300)) == 10)
    #expect(end(of: [4_000_000] + Array(repeating: 0, count: 30)) == 20)
    // Fast at first, and then no more.
    #expect(end(of: Array(repeating: 9_000, count: 25) + Array(repeating: 1, count: 50)) == 40)
  }

  @Test("whatever the rhythm, twenty seconds of next to nothing end a frame")
  func law() {
    Seeded.each(200) { random in
      var bytes = (0..<random.below(60)).map { _ in
        random.chance(1, of: 2) ? 0 : random.below(9_000)
      }
      bytes = [1] + bytes
      let silence = bytes.count
      bytes += Array(repeating: 0, count: 21)
      let end = end(of: bytes)
      #expect(end != nil && end ?? 0 <= silence + 20, "\(random)")
      if let end {
        #expect(bytes[max(0, end - 10)..<end].reduce(0, +) < FramePace.least, "\(random)")
      }
    }
  }

  @Test("each frame is measured by itself, and a time in which nothing is read is not counted")
  func apart() {
    var pace = FramePace()
    let isNew = [
      pace.note(1, bytes: 10, at: start), pace.note(1, bytes: 20, at: start + .seconds(9)),
      pace.note(2, bytes: 30, at: start + .seconds(9)),
    ]
    #expect(isNew == [true, false, true])
    let early = pace.isTooSlow(bytes: 30, at: start + .seconds(18))
    pace.forget()
    let late = pace.isTooSlow(bytes: 30, at: start + .seconds(60))
    #expect([early, late] == [false, false])
    #expect(pace.due == nil)
    let isWhole = !pace.note(nil, bytes: 40, at: start + .seconds(61))
    #expect(isWhole)
  }
}
