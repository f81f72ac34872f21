import MeetingModel
import TestSupport
import Testing

@testable import Wire

@Suite struct LedgerCodecTests {
  @Test("every ledger comes back from its bytes as it was")
  func roundTrip() throws {
    try Seeded.each(300) { random in
      let ledger = random.ledger()
      let again = try LedgerCodec.decode(try LedgerCodec.encode(ledger))
      #expect(again == ledger, "\(random)")
    }
  }

  @Test("equal ledgers give equal bytes")
  func canonical() throws {
    try Seeded.each(100) { random in
      let counts = (1...20).map { (ParticipantID($0), UInt32(random.count())) }
      let forth = Ledger(
        meeting: Meeting(), head: .none, settled: Dictionary(uniqueKeysWithValues: counts))
      let back = Ledger(
        meeting: Meeting(), head: .none,
        settled: Dictionary(uniqueKeysWithValues: counts.reversed()))
      let bytes = try LedgerCodec.encode(forth)
      let others = try LedgerCodec.encode(back)
      #expect(bytes == others, "\(random)")
    }
  }

  @Test("a snapshot and the tail of the log give what the whole log gives")
  func snapshotAndTail() throws {
    try Seeded.each(20) { random in
      let log = random.history()
      var whole = Ledger()
      for record in log { whole.apply(record) }
      let cut = random.below(log.count + 1)
      var ledger = Ledger()
      for record in log.prefix(cut) { ledger.apply(record) }
      ledger = try LedgerCodec.decode(try LedgerCodec.encode(ledger))
      for record in log.dropFirst(cut) { ledger.apply(record) }
      #expect(ledger == whole, "\(random)")
    }
  }

  @Test("counts that lack their participant are refused")
  func oddSettled() {
    #expect(throws: WireError.invalid(field: "settled")) {
      try LedgerCodec.decode(sealed([0x1A, 0x03, 0x01, 0x02, 0x03]))
    }
  }

  @Test("one bit changed anywhere is noticed; a snapshot of before is told from a changed one")
  func changed() throws {
    try Seeded.each(200) { random in
      let bytes = try LedgerCodec.encode(random.ledger())
      #expect(LedgerCodec.isSealed(bytes) && LedgerCodec.isSound(bytes))
      var bent = bytes
      bent[2 + random.below(bent.count - 2)] ^= 1 << UInt8(random.below(8))
      #expect(!LedgerCodec.isSound(bent), "\(random)")
      #expect(throws: WireError.invalid(field: "checksum"), "\(random)") {
        try LedgerCodec.decode(bent)
      }
      let old = Array(bytes.dropFirst(10))
      #expect(!LedgerCodec.isSealed(old) && LedgerCodec.isSound(old), "\(random)")
      #expect(throws: WireError.invalid(field: "checksum"), "\(random)") {
        try LedgerCodec.decode(old)
      }
    }
  }

  private func sealed(_ body: [UInt8]) -> [UInt8] {
    Seal.checksum.bytes(Seal.checksum(of: body[...], as: .none, after: 0)) + body
  }
}
