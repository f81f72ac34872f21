import Testing

@testable import plenary

@Suite("A secret that is typed")
struct TypedSecretTests {
  /// What comes of the keys, and how many of them were taken.
  private func typed(_ bytes: [UInt8]) -> (outcome: TypedSecret.Outcome, count: Int) {
    var secret = TypedSecret()
    for (index, byte) in bytes.enumerated() {
      let outcome = secret.take(byte)
      if outcome != .more { return (outcome, index + 1) }
    }
    return (.more, bytes.count)
  }

  @Test("ends with the line, and is what was typed")
  func whole() {
    #expect(typed(Array("größe\n".utf8)).outcome == .whole("größe"))
    #expect(typed(Array("a b\rmore".utf8)) == (.whole("a b"), 4))
    #expect(typed([0x0A]).outcome == .whole(""))
  }

  @Test("loses a whole character at a time, and all at once")
  func erasing() {
    #expect(typed(Array("aé\u{7F}b\n".utf8)).outcome == .whole("ab"))
    #expect(typed(Array("\u{8}\u{8}a\n".utf8)).outcome == .whole("a"))
    #expect(typed(Array("abc\u{15}d\n".utf8)).outcome == .whole("d"))
  }

  @Test("is given up with Ctrl-C, or Ctrl-D before anything, or bytes that are no text")
  func abandoned() {
    #expect(typed(Array("abc\u{3}".utf8)).outcome == .abandoned)
    #expect(typed([0x04]).outcome == .abandoned)
    #expect(typed(Array("a\u{4}b\n".utf8)).outcome == .whole("ab"))
    #expect(typed([0xFF, 0x0A]).outcome == .unreadable)
  }

  @Test("does not grow beyond the longest password and a byte")
  func bound() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
    let kept = String(repeating: "x", count: NewPassword.longest + 1)
    #expect(typed(long + [0x0A]).outcome == .whole(kept))
  }
}
