import NIOCore
import Testing

@testable import MeetingServer

/// How long failures make wait, to the failure and to the nanosecond.
@Suite struct BackOffTests {
  private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
  private static let instant = TimeAmount.nanoseconds(1)

  @Test("the first ones cost nothing, each further one twice as long as the one before, to a limit")
  func waits() {
    var backOff = FailedEntries.BackOff(free: 3, longest: .minutes(15), at: Self.start)
    var now = Self.start
    let seconds: [Int64] = [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    for wait in seconds {
      backOff.fail(at: now)
      #expect(backOff.until == now + .seconds(wait))
      now = backOff.until
    }
    for _ in 0..<100 { backOff.fail(at: now) }
    #expect(backOff.until == now + .minutes(15), "however often")
    backOff.succeed(at: now)
    #expect(backOff.until == now && backOff.failures == 0 && backOff.isTrusted)
    backOff.fail(at: now)
    #expect(backOff.until == now && backOff.isTrusted)
  }

  @Test("failures are forgotten after an hour, and not before")
  func memory() {
    for (more, failures) in [(TimeAmount.zero, 2), (Self.instant, 1)] {
      var backOff = FailedEntries.BackOff(free: 1, longest: .minutes(1), at: Self.start)
      backOff.fail(at: Self.start)
      let later = Self.start + .hours(1) + more
      #expect(backOff.isQuiet(at: later) == (more > .zero))
      backOff.fail(at: later)
      #expect(backOff.failures == failures)
    }
  }

  @Test("three wrong passwords of one visitor are free, the fourth makes them wait a second")
  func visitor() {
    var failures = FailedEntries()
    let (here, there) = (Place("192.0.2.1"), Place("192.0.2.2"))
    let ann = FailedEntries.Visitor(place: here, account: "ann")
    for _ in 0..<3 {
      failures.note(ann, at: Self.start)
      #expect(failures.permits(ann, at: Self.start))
    }
    failures.note(ann, at: Self.start)
    let due = Self.start + .seconds(1)
    #expect(!failures.permits(ann, at: due - Self.instant) && failures.permits(ann, at: due))
    #expect(failures.permits(FailedEntries.Visitor(place: there, account: "ann"), at: Self.start))
    #expect(failures.permits(FailedEntries.Visitor(place: here, account: "ben"), at: Self.start))
  }

  @Test(
    "thirty wrong passwords for one account from everywhere are free, then a few seconds at most")
  func account() {
    var failures = FailedEntries()
    let newcomer = FailedEntries.Visitor(place: Place("198.51.100.1"), account: "ann")
    for number in 0..<34 {
      let place = Place("192.0.2.\(number)")
      failures.note(FailedEntries.Visitor(place: place, account: "ann"), at: Self.start)
      let wait: Int64 = number < 30 ? 0 : [1, 2, 4, 4][number - 30]
      let due = Self.start + .seconds(wait)
      #expect(failures.permits(newcomer, at: due), "\(number)")
      if wait > 0 { #expect(!failures.permits(newcomer, at: due - Self.instant), "\(number)") }
    }
    // Who has signed in from there before does not wait for others.
    let known = FailedEntries.Visitor(place: Place("203.0.113.1"), account: "ann")
    failures.forgive(known, at: Self.start)
    #expect(failures.permits(known, at: Self.start))
  }

  @Test("twenty wrong keys from one place are told, the next not before a second has passed")
  func keys() {
    var failures = FailedEntries()
    let here = Place("192.0.2.1")
    for _ in 0..<20 {
      #expect(failures.permits(.key, from: here, at: Self.start))
      failures.note(.key, from: here, at: Self.start)
    }
    let due = Self.start + .seconds(1)
    #expect(!failures.permits(.key, from: here, at: due - Self.instant))
    #expect(failures.permits(.key, from: here, at: due))
    #expect(failures.permits(.password, from: here, at: Self.start))
    #expect(failures.permits(.key, from: Place("192.0.2.2"), at: Self.start))
  }

  @Test("as many places are remembered as may be, and one more has those forgotten that are quiet")
  func room() {
    var failures = FailedEntries(most: 2)
    let places = (1...4).map { Place("192.0.2.\($0)") }
    failures.note(.key, from: places[0], at: Self.start)
    failures.note(.key, from: places[1], at: Self.start + .milliseconds(500))
    #expect(failures.counts.places == 2)
    // The first is as it was before, the second not yet.
    failures.note(.key, from: places[2], at: Self.start + .seconds(1))
    #expect(failures.counts.places == 2)
    // Neither is: all are forgotten.
    failures.note(.key, from: places[3], at: Self.start + .seconds(1))
    #expect(failures.counts.places == 1)
  }
}
