import TestSupport
import Testing

@testable import SharedText

@Suite("The difference of two texts") struct DifferenceTests {
  @Test("makes the one into the other, whatever they are")
  func law() throws {
    try Seeded.each(400) { random in
      let old = Text(random.string(upTo: 60))
      var new = old
      for _ in 0..<random.below(4) { try new.apply(random.change(to: new.count)) }
      if random.chance(1, of: 8) { new = Text(random.string(upTo: 60)) }
      let difference = Change(from: old, to: new)
      #expect(try old.with(difference) == new, "\(random)")
      expectCanonical(difference, "\(random)")
    }
  }

  @Test("keeps the lines between two edits")
  func lines() {
    let old = Text("one\ntwo\nthree\nfour\nfive\n")
    let new = Text("one\n2\nthree\nfour\nmore\nfive\n")
    let difference = Change(from: old, to: new)
    #expect(difference.insertedText == "2\nmore")
    #expect(difference.growth == 3)
    #expect(Change(from: old, to: old).isEmpty)
  }

  @Test("never cuts a scalar that shares bytes with another")
  func sharedBytes() throws {
    for (old, new) in [("é", "è"), ("xé", "xã"), ("한", "핝"), ("aé", "b\u{169}")] {
      let difference = Change(from: Text(old), to: Text(new))
      #expect(try Text(old).with(difference).description == new)
    }
  }

  @Test("is one replaced passage when nearly all lines differ")
  func unlike() throws {
    let old = Text((0..<2_000).map { "old \($0)\n" }.joined())
    let new = Text((0..<2_000).map { "new \($0)\n" }.joined())
    let difference = Change(from: old, to: new)
    #expect(difference.stepCount <= 4)
    #expect(try old.with(difference) == new)
  }
}
