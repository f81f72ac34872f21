import TestSupport
import Testing

@testable import SharedText

@Suite("The bytes of a change") struct ChangeCodingTests {
  @Test("decoding gives back what was encoded")
  func roundTrip() throws {
    try Seeded.each(1_000) { random in
      let edit = Edit(
        to: Version(random.next() >> UInt64(random.below(64))),
        random.change(to: random.below(5_000)))
      let decoded = try Edit(decoding: edit.encoded)
      #expect(decoded == edit, "\(random)")
    }
  }

  @Test("a keystroke takes at most twelve bytes with its version, in a book of a million letters")
  func size() {
    let version = Version(5_000_000)
    for letter in ["a", "é", "한"] {
      let typed = Change(replacing: 1_000_000..<1_000_000, with: letter, leaning: true)
      #expect(Edit(to: version, typed).encoded.count <= 9 + letter.utf8.count)
    }
    let erased = Change(replacing: 1_000_000..<1_000_001, with: "")
    #expect(Edit(to: version, erased).encoded.count <= 12)
  }

  @Test(
    "whatever decodes has no other bytes, is canonical, and changes nothing that it does not fit")
  func mutated() {
    Seeded.each(4_000) { random in
      var bytes = random.change(to: 60).encoded
      for _ in 0..<1 + random.below(3) where !bytes.isEmpty {
        switch random.below(3) {
        case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
        case 1: bytes.remove(at: random.below(bytes.count))
        default: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count + 1))
        }
      }
      expectTotal(bytes, "\(random)")
    }
  }

  @Test("random bytes decode to a change or to a typed error")
  func random() {
    Seeded.each(4_000) { random in
      expectTotal((0..<random.below(24)).map { _ in UInt8(random.below(256)) }, "\(random)")
    }
  }

  /// Decoding, making, mapping and composing never trap, and what decodes is canonical.
  private func expectTotal(_ bytes: [UInt8], _ comment: Comment) {
    guard let change = try? Change(decoding: bytes) else { return }
    #expect(change.encoded == bytes, comment)
    expectCanonical(change, comment)
    let text = Text("The text that hostile bytes are meant for.")
    if let result = try? text.applied(change) {
      #expect(result.count == text.count + change.growth, comment)
      #expect((try? result.applied(change.inverted(in: text))) == text, comment)
    } else {
      #expect(change.requiredCount > text.count, comment)
    }
    _ = change.map(over: change, .second).composed(with: change)
    let document = Document(text)
    _ = try? document.rebased(Edit(to: .start, change))
  }

  @Test(
    "each fault has its error",
    arguments: [
      ([0x80], .truncated), ([0x0A, 0x61], .truncated),
      ([0x84, 0x00], .badNumber), ([0xFF, 0xFF, 0xFF, 0xFF, 0x1F], .badNumber),
      ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .badNumber),
      ([0x00], .notCanonical), ([0x04], .notCanonical), ([0x05, 0x05], .notCanonical),
      ([0x06, 0x61, 0x07, 0x62], .notCanonical), ([0x06, 0x00], .badText),
      ([0x06, 0xED, 0xA0, 0x80], .badText), ([0x06, 0xC0, 0x80], .badText),
      ([0x06, 0xFF], .badText),
    ] as [([UInt8], CodingError)])
  func faults(bytes: [UInt8], error: CodingError) {
    #expect(throws: error) { try Change(decoding: bytes) }
  }

  @Test("the largest counts neither trap nor fit")
  func largest() throws {
    let keep: [UInt8] = [0xFC, 0xFF, 0xFF, 0xFF, 0x0F]
    let delete: [UInt8] = [0xFD, 0xFF, 0xFF, 0xFF, 0x0F]
    let bytes = (0..<100).flatMap { _ in keep + delete }
    let change = try Change(decoding: bytes)
    #expect(change.requiredCount == 200 * Step.limit)
    #expect(throws: ChangeError.beyondEnd) { try Text("abc").applied(change) }
    #expect(throws: EditRefusal.beyondEnd) {
      try Document(Text("abc")).rebased(Edit(to: .start, change))
    }
    #expect(change.map(over: change, .first).isEmpty)
    #expect(change.composed(with: change).requiredCount > change.requiredCount)
  }

  @Test("a version of more than 64 bits is refused, the largest is not")
  func versions() throws {
    let largest = Edit(to: Version(.max), Change(replacing: 0..<0, with: "x"))
    #expect(try Edit(decoding: largest.encoded) == largest)
    #expect(throws: CodingError.badNumber) {
      try Edit(decoding: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02])
    }
    #expect(throws: CodingError.truncated) { try Edit(decoding: []) }
  }
}
