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

@Suite struct WrongKeysTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000)

  private func address(_ text: String) throws -> WrongKeys.Address {
    WrongKeys.Address(try SocketAddress(ipAddress: text, port: 1))
  }

  @Test("many wrong keys shut an address out for a while, and no other")
  func shut() throws {
    var wrongKeys = WrongKeys()
    let bad = try address("192.0.2.1")
    for _ in 0..<WrongKeys.burst {
      let isHeard = wrongKeys.permits(bad, at: start)
      #expect(isHeard)
      wrongKeys.note(bad, at: start)
    }
    let heard = [
      wrongKeys.permits(bad, at: start), wrongKeys.permits(try address("192.0.2.2"), at: start),
      wrongKeys.permits(bad, at: start + .seconds(1)),
    ]
    #expect(heard == [false, true, true])
  }

  @Test("the addresses of one IPv6 network count as one")
  func networks() throws {
    #expect(try address("2001:db8::1") == address("2001:db8::ffff:1"))
    #expect(try address("2001:db8::1") != address("2001:db8:0:1::1"))
  }

  @Test("a full table forgets those that have been quiet, and otherwise all")
  func bounded() throws {
    var wrongKeys = WrongKeys(most: 2)
    let bad = try address("192.0.2.1")
    for _ in 0..<WrongKeys.burst { wrongKeys.note(bad, at: start) }
    wrongKeys.note(try address("192.0.2.2"), at: start)
    let later = start + .seconds(2)
    for _ in 0..<2 { wrongKeys.note(bad, at: later) }
    wrongKeys.note(try address("192.0.2.3"), at: later)
    let before = wrongKeys.permits(bad, at: later)
    wrongKeys.note(try address("192.0.2.4"), at: later)
    let after = wrongKeys.permits(bad, at: later)
    #expect([before, after] == [false, true])
  }
}
