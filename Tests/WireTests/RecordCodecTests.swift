import MeetingModel
import TestSupport
import Testing
import Wire

@Suite struct RecordCodecTests {
  @Test("every record comes back from the log as it went in")
  func roundTrip() throws {
    try Seeded.each(3_000) { random in
      let number = random.pick([1, 2, .max, 1 + random.next() % 1_000_000])
      let record = random.record(number: EventNumber(number))
      let bytes = try RecordCodec.encode(record)
      #expect(try RecordCodec.decode(bytes) == record, "\(random)")
    }
  }

  @Test("the log of a whole meeting replays to the same meeting from its bytes")
  func history() throws {
    try Seeded.each(20) { random in
      let log = random.history()
      var lived = Ledger()
      var replayed = Ledger()
      for record in log {
        lived.apply(record)
        replayed.apply(try RecordCodec.decode(try RecordCodec.encode(record)))
      }
      #expect(replayed == lived, "\(random)")
      #expect(lived.head.value == UInt64(log.count), "\(random)")
    }
  }

  @Test("a number that overflows is refused")
  func overflow() {
    let gap: [UInt8] = [0x08] + Array(repeating: 0xFF, count: 9) + [0x01]
    let boardShown: [UInt8] = [0x42, 0x02, 0x12, 0x00]
    #expect(throws: WireError.invalid(field: "gap")) { try RecordCodec.decode(gap + boardShown) }
    #expect(throws: Never.self) { try RecordCodec.decode(boardShown) }
  }

  @Test("random bytes give a record or an error, never a trap")
  func randomBytes() {
    Seeded.each(5_000) { random in
      let bytes = random.bytes(random.below(40))
      guard let record = try? RecordCodec.decode(bytes) else { return }
      #expect((try? RecordCodec.encode(record)).flatMap { try? RecordCodec.decode($0) } == record)
    }
  }
}
