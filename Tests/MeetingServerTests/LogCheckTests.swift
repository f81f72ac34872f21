import MeetingModel
import TestSupport
import Testing
import Wire

@testable import MeetingServer

@Suite("The check of a log") struct LogCheckTests {
  private let meeting: MeetingID

  init() throws { meeting = try #require(MeetingID("tides")) }

  /// A log as a server writes it, of which the first `unsealed` records are of a server of before.
  private func log(_ count: Int, unsealed: Int = 0, _ random: inout Seeded) throws -> [[UInt8]] {
    var head = LogHead.start(of: meeting)
    return try (1...count).map { number in
      var record = random.record(number: EventNumber(UInt64(number)))
      guard number > unsealed else {
        let bytes = try RecordCodec.encode(record)
        let stored = StoredRecord(bytes, record.number)
        head = LogHead(record.number, checksum: stored.checksum(after: head.checksum))
        return bytes
      }
      record.nonce = random.next()
      let sealed = try RecordCodec.seal(record, after: head)
      head = sealed.head
      return sealed.bytes
    }
  }

  private func check(_ log: [[UInt8]?], noted: LogHead? = nil) -> LogCheck {
    var check = LogCheck(of: meeting, noted: noted)
    for (index, bytes) in log.enumerated() {
      let number = EventNumber(UInt64(index + 1))
      if let bytes { check.take(bytes, number) } else { check.miss(number...number) }
    }
    check.finish()
    return check
  }

  private func one(_ number: Int) -> ClosedRange<EventNumber> {
    EventNumber(UInt64(number))...EventNumber(UInt64(number))
  }

  @Test("finds nothing in a sound log, also in one that began without checksums")
  func sound() throws {
    try Seeded.each(200) { random in
      let count = 1 + random.below(30)
      let log = try log(count, unsealed: random.pick([0, 0, random.below(count + 1)]), &random)
      let check = check(log)
      #expect(check.flaws == [], "\(random)")
      #expect(check.head.number.value == UInt64(count), "\(random)")
      #expect(self.check(log, noted: check.head).flaws == [], "\(random)")
    }
  }

  @Test("names the one record of which one bit was changed, and what comes before is sound")
  func changed() throws {
    try Seeded.each(2_000) { random in
      let count = 2 + random.below(20)
      var log = try log(count, &random)
      let before = check(log)
      let number = 1 + random.below(count)
      // A record whose first bytes are not those of a checksum looks like one of before.
      log[number - 1][2 + random.below(log[number - 1].count - 2)] ^= 1 << UInt8(random.below(8))
      let after = check(log)
      #expect(after.flaws == [.changed(one(number))], "\(random)")
      #expect(after.soundHead?.number.value == UInt64(number - 1), "\(random)")
      // Whoever goes on from there writes a log that is sound.
      let sound = check(Array(log.prefix(number - 1)))
      #expect(after.soundHead == sound.head, "\(random)")
      if number < count { #expect(after.head == before.head, "\(random)") }
    }
  }

  @Test("names a record that was exchanged for one of another place, or taken out")
  func movedAndMissing() throws {
    try Seeded.each(500) { random in
      let count = 3 + random.below(20)
      let log = try log(count, &random)
      let number = 1 + random.below(count - 1)
      var moved: [[UInt8]?] = log
      moved.swapAt(number - 1, number)
      #expect(
        check(moved).flaws.first == .changed(one(number)), "\(random)")
      var holed: [[UInt8]?] = log
      holed[number - 1] = nil
      #expect(check(holed).flaws == [.missing(one(number))], "\(random)")
      #expect(check(holed).soundHead?.number.value == UInt64(number - 1), "\(random)")
      var closed: [[UInt8]?] = log
      closed.remove(at: number - 1)
      #expect(check(closed).flaws.first == .changed(one(number)), "\(random)")
    }
  }

  @Test("says where a log ends that was longer, and that its last record is another one")
  func end() throws {
    try Seeded.each(200) { random in
      let log = try log(20, &random)
      let head = check(log).head
      let left = random.below(20)
      #expect(
        check(Array(log.prefix(left)), noted: head).flaws
          == [.ends(at: EventNumber(UInt64(left)), had: EventNumber(20))], "\(random)")
      let other = try self.log(25, &random)
      #expect(check(other, noted: head).flaws == [.replaced(EventNumber(20))], "\(random)")
    }
  }

  @Test("of records without checksums only says that one was changed, and serves them as before")
  func unsealed() throws {
    try Seeded.each(200) { random in
      var log = try log(20, unsealed: 10, &random)
      let number = 1 + random.below(10)
      log[number - 1][log[number - 1].count - 1] ^= 1
      let flaw = LogFlaw.changed(EventNumber(1)...EventNumber(11))
      #expect(check(log).flaws == [flaw], "\(random)")
      #expect(flaw.unsound == nil)
      #expect(check(log).soundHead == nil, "\(random)")
    }
  }

  @Test("that starts in the middle finds the same behind it")
  func middle() throws {
    try Seeded.each(300) { random in
      var log = try log(20, &random)
      let start = 1 + random.below(18)
      let head = check(log).head
      func rest() -> LogCheck {
        var check = LogCheck(after: EventNumber(UInt64(start)))
        for number in start + 1...20 { check.take(log[number - 1], EventNumber(UInt64(number))) }
        return check
      }
      #expect(rest().flaws == [] && rest().head == head, "\(random)")
      let number = start + 2 + random.below(20 - start - 1)
      log[number - 1][12 + random.below(4)] ^= 1
      #expect(rest().flaws == [.changed(one(number))], "\(random)")
    }
  }
}
