import NIOCore
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct FailedEntriesTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000)

  private func visitor(_ place: String, _ account: String = "ana") -> FailedEntries.Visitor {
    FailedEntries.Visitor(place: Place(place), account: account)
  }

  @Test("many failures shut a place out for a while, and no other")
  func shut() {
    var failures = FailedEntries()
    let bad = Place("192.0.2.1")
    for _ in 0..<FailedEntries.burst {
      let isHeard = failures.permits(.key, from: bad, at: start)
      #expect(isHeard)
      failures.note(.key, from: bad, at: start)
    }
    let heard = [
      failures.permits(.key, from: bad, at: start),
      failures.permits(.key, from: Place("192.0.2.2"), at: start),
      failures.permits(.key, from: bad, at: start + .seconds(1)),
    ]
    #expect(heard == [false, true, true])
  }

  @Test("wrong keys shut no password out and wrong passwords no key; nor the account known there")
  func apart() {
    var failures = FailedEntries()
    let place = Place("192.0.2.1")
    failures.forgive(visitor("192.0.2.1", "ben"), at: start)
    for _ in 0..<30 { failures.note(.key, from: place, at: start) }
    #expect(!failures.permits(.key, from: place, at: start))
    #expect(failures.permits(visitor("192.0.2.1"), at: start))
    var others = FailedEntries()
    others.forgive(visitor("192.0.2.1", "ben"), at: start)
    for number in 0..<30 { others.note(visitor("192.0.2.1", "account-\(number)"), at: start) }
    #expect(others.permits(.key, from: place, at: start))
    #expect(!others.permits(visitor("192.0.2.1"), at: start))
    #expect(others.permits(visitor("192.0.2.1", "ben"), at: start))
  }

  @Test("the addresses of one IPv6 network are one place, and IPv4 addresses are many")
  func places() throws {
    #expect(Place("2001:db8::1") == Place("2001:db8::ffff:1"))
    #expect(Place("2001:db8::1") != Place("2001:db8:0:1::1"))
    #expect(Place("192.0.2.1") != Place("192.0.2.2"))
    // A socket for both kinds gives IPv4 addresses so.
    #expect(Place("::ffff:192.0.2.1") == Place("192.0.2.1"))
    #expect(Place("::ffff:192.0.2.1") != Place("::ffff:192.0.2.2"))
    #expect(Place("::ffff:192.0.2.1").text == "192.0.2.1")
    #expect(Place(try SocketAddress(ipAddress: "192.0.2.1", port: 9)) == Place("192.0.2.1"))
    #expect(Place(nil) == Place(try SocketAddress(unixDomainSocketPath: "/a")))
    #expect(Place(nil).text == "-")
  }

  @Test("wrong passwords from one place make it wait longer each time, to a limit")
  func backOff() {
    var failures = FailedEntries()
    var now = start
    var waits: [Int64] = []
    for _ in 0..<16 {
      failures.note(visitor("192.0.2.1"), at: now)
      var wait: Int64 = 0
      while !failures.permits(visitor("192.0.2.1"), at: now + .seconds(wait)) { wait += 1 }
      waits.append(wait)
      now = now + .seconds(wait)
    }
    #expect(waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
    failures.forgive(visitor("192.0.2.1"), at: now)
    failures.note(visitor("192.0.2.1"), at: now)
    #expect(failures.permits(visitor("192.0.2.1"), at: now))
  }

  @Test("what nobody could check makes the visitor wait, and neither the place nor others")
  func unanswered() {
    var failures = FailedEntries()
    for _ in 0..<100 { failures.noteUnanswered(visitor("192.0.2.1"), at: start) }
    let place = failures.permits(.key, from: Place("192.0.2.1"), at: start)
    #expect(place)
    #expect(!failures.permits(visitor("192.0.2.1"), at: start))
    #expect(failures.permits(visitor("192.0.2.1", "ben"), at: start))
    #expect(failures.permits(visitor("192.0.2.2"), at: start))
  }

  @Test("a wrong password counts for what was typed and for the account that it is")
  func spellings() {
    var failures = FailedEntries()
    for number in 0..<4 {
      failures.note(visitor("192.0.2.1", "spelling-\(number)"), called: "ana", at: start)
    }
    #expect(!failures.permits(visitor("192.0.2.1"), at: start))
    #expect(failures.permits(visitor("192.0.2.1", "spelling-0"), at: start))
    failures.forgive(visitor("192.0.2.1", "spelling-0"), called: "ana", at: start)
    #expect(failures.permits(visitor("192.0.2.1"), at: start))
  }

  @Test("whatever others guess, the owner waits a few seconds at most, and not at all where known")
  func notLockedOut() {
    Seeded.each(50) { random in
      var failures = FailedEntries()
      failures.forgive(visitor("198.51.100.1"), at: start)
      var now = start
      for _ in 0..<200 {
        let guesser = visitor("192.0.2.\(random.below(250))")
        now = now + .milliseconds(Int64(random.below(3_000)))
        if failures.permits(guesser, at: now) { failures.note(guesser, at: now) }
        let known = failures.permits(visitor("198.51.100.1"), at: now)
        #expect(known, "\(random)")
        let elsewhere = failures.permits(visitor("203.0.113.9"), at: now + .seconds(4))
        #expect(elsewhere, "\(random)")
        let another = failures.permits(visitor("203.0.113.9", "ben"), at: now)
        #expect(another, "\(random)")
      }
    }
  }

  @Test("many places that guess at one account slow each other down")
  func spread() {
    var failures = FailedEntries()
    var tried = 0
    for place in 0..<2_000 {
      let guesser = visitor("10.0.\(place / 250).\(place % 250)")
      guard failures.permits(guesser, at: start) else { continue }
      failures.note(guesser, at: start)
      tried += 1
    }
    #expect(tried == 31)
  }

  @Test("a full table forgets what has been quiet, and otherwise all")
  func forgets() {
    var failures = FailedEntries(most: 2)
    let bad = Place("192.0.2.1")
    for _ in 0..<FailedEntries.burst { failures.note(.key, from: bad, at: start) }
    failures.note(.key, from: Place("192.0.2.2"), at: start)
    let later = start + .seconds(2)
    for _ in 0..<2 { failures.note(.key, from: bad, at: later) }
    failures.note(.key, from: Place("192.0.2.3"), at: later)
    let before = failures.permits(.key, from: bad, at: later)
    failures.note(.key, from: Place("192.0.2.4"), at: later)
    let after = failures.permits(.key, from: bad, at: later)
    #expect([before, after] == [false, true])
  }

  @Test("whatever is tried from wherever, the tables keep their bounds")
  func bounded() {
    Seeded.each(20) { random in
      var failures = FailedEntries(most: 8)
      var now = start
      for _ in 0..<500 {
        now = now + .seconds(Int64(random.below(900)))
        let visitor = visitor("192.0.2.\(random.below(100))", "a\(random.below(100))")
        switch random.below(3) {
        case 0: failures.note(random.pick([.key, .password]), from: visitor.place, at: now)
        case 1: failures.forgive(visitor, at: now)
        default: failures.note(visitor, at: now)
        }
        let counts = failures.counts
        #expect(max(counts.places, counts.visitors, counts.accounts) <= 8, "\(random)")
      }
    }
  }
}
