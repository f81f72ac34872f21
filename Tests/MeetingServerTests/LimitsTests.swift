import NIOCore
import Testing

@testable import MeetingServer

@Suite struct AllowanceTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000)

  @Test("a burst at once, then so many a second")
  func bucket() {
    var allowance = Allowance(perSecond: 2, burst: 3, at: start)
    let late = start + .hours(1_000_000)
    let moments = [
      start, start, start, start, start + .milliseconds(499), start + .milliseconds(500),
      start + .milliseconds(501), late, late, late, late,
    ]
    let taken = moments.map { allowance.take(at: $0) }
    #expect(
      taken == [true, true, true, false, false, true, false, true, true, true, false])
  }
}
