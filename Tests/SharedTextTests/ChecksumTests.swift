import TestSupport
import Testing

@testable import SharedText

@Suite("Checksum") struct ChecksumTests {
  @Test("the pieces do not matter, the bytes do")
  func pieces() {
    Seeded.each(200) { random in
      let bytes = Array(random.string(upTo: 60).utf8)
      var whole = Checksum()
      whole.add(bytes[...])
      var parts = Checksum()
      var at = 0
      while at < bytes.count {
        let next = at + 1 + random.below(bytes.count - at)
        parts.add(bytes[at..<next])
        at = next
      }
      #expect(parts.value == whole.value, "\(random)")
      guard !bytes.isEmpty else { return }
      var other = bytes
      other[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
      var changed = Checksum()
      changed.add(other[...])
      #expect(changed.value != whole.value, "\(random)")
    }
  }

  @Test("it is the same on every machine and in every version")
  func pinned() {
    #expect(Text().checksum == 9_089_205_949_411_343_203)
    #expect(Text("The quick brown fox").checksum == 18_295_535_609_876_427_184)
  }
}
