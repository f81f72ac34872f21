import MeetingModel
import TestSupport
import Testing
import Wire

@Suite struct RecordCodecTests {
  @Test("every record comes back from the log as it went in")
  func roundTrip() throws {
    try Seeded.each(3_000) { random in
      let number = random.pick([1, 2, .max, 1 + random.next() % 1_000_000])
      var record = random.record(number: EventNumber(number))
      record.nonce = random.maybe { $0.next() }
      let bytes = try RecordCodec.encode(record)
      #expect(try RecordCodec.decode(bytes) == record, "\(random)")
      let before = LogHead(EventNumber(number - 1), checksum: random.next())
      let (sealed, head) = try RecordCodec.seal(record, after: before)
      #expect(try RecordCodec.decode(sealed) == record, "\(random)")
      #expect(head.number == record.number, "\(random)")
      let stored = StoredRecord(sealed, record.number)
      #expect(stored.checksum == head.checksum, "\(random)")
      #expect(stored.checksum(after: before.checksum) == head.checksum, "\(random)")
      #expect(stored.mark == record.mark, "\(random)")
      #expect(StoredRecord(bytes, record.number).checksum == nil, "\(random)")
    }
  }

  @Test("a checksum is of the record, its number, and all records before it")
  func checksums() throws {
    try Seeded.each(1_000) { random in
      let number = EventNumber(1 + random.next() % 1_000)
      let before = LogHead(EventNumber(number.value - 1), checksum: random.next())
      let (sealed, head) = try RecordCodec.seal(random.record(number: number), after: before)
      func fits(_ bytes: [UInt8], _ number: EventNumber, after checksum: UInt64) -> Bool {
        let stored = StoredRecord(bytes, number)
        return stored.checksum == stored.checksum(after: checksum)
      }
      #expect(fits(sealed, number, after: before.checksum), "\(random)")
      var bent = sealed
      bent[2 + random.below(bent.count - 2)] ^= 1 << UInt8(random.below(8))
      #expect(!fits(bent, number, after: before.checksum), "\(random)")
      #expect(!fits(sealed, number.next, after: before.checksum), "\(random)")
      #expect(!fits(sealed, number, after: head.checksum), "\(random)")
    }
  }

  @Test("the checksums of a log are the same on every machine and in every version")
  func pinned() throws {
    let meeting = try #require(MeetingID("weekly"))
    let record = Record(
      number: EventNumber(1), time: Moment(milliseconds: 5), by: .server,
      event: .conduct(.opened(title: "Tides")), nonce: 7)
    let (_, head) = try RecordCodec.seal(record, after: .start(of: meeting))
    #expect(head.checksum == 3_830_200_559_607_909_819)
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
