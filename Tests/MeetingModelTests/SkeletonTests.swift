import TestSupport
import Testing

@testable import MeetingModel

@Suite("Skeletons")
struct SkeletonTests {
  @Test(
    "texts have the skeletons that ICU gives them",
    arguments: [
      ("m", "rn"), ("I", "l"), ("1", "l"), ("|", "l"), ("0", "O"), ("o", "o"), ("\"", "''"),
      ("Ａ", "A"),
      ("А", "A"), ("рау", "pay"), ("É", "E\u{301}"), ("Ç", "C\u{326}"), ("ﬁ", "fi"), ("𝐀", "A"),
      ("𝟗", "9"),
      ("◆", "◆"), ("山", "山"), ("a\u{200D}b", "ab"), ("", ""),
    ])
  func known(text: String, skeleton: String) {
    // By scalars: String's == would hide a wrong normal form.
    #expect(Skeleton.of(text).unicodeScalars.elementsEqual(skeleton.unicodeScalars))
  }

  @Test("what is only compatible with another character looks like it", arguments: ["ｄ", "ⓓ", "ᵈ"])
  func compatible(text: String) {
    #expect(Skeleton.of(text) == "d")
  }

  @Test("the whole table can be read")
  func table() {
    let table = Skeleton.read(Skeleton.entries)
    #expect(table.count == 6_323)
    #expect(table.values.allSatisfy { !$0.isEmpty })
    #expect(table[0x1D400]?.map(\.value) == [0x41] && table[0x1D419]?.map(\.value) == [0x5A])
  }

  @Test("entries are single scalars, runs that follow each other, and runs of one target")
  func reading() {
    let table = Skeleton.read("41=61 62;50-52=70;60-61:7A 7A;junk;9-8=1;")
    let expected: [UInt32: [UInt32]] = [
      0x41: [0x61, 0x62], 0x50: [0x70], 0x51: [0x71], 0x52: [0x72], 0x60: [0x7A, 0x7A],
      0x61: [0x7A, 0x7A],
    ]
    #expect(table.mapValues { $0.map(\.value) } == expected)
  }

  @Test("the skeleton of a skeleton is itself, and normal forms have one skeleton")
  func idempotence() {
    Seeded.each(1_000) { random in
      let text = random.chance(1, of: 2) ? random.text(20) : random.hostileText()
      let skeleton = Skeleton.of(text)
      #expect(
        Skeleton.of(skeleton).unicodeScalars.elementsEqual(skeleton.unicodeScalars), "\(random)")
    }
    #expect(Skeleton.of("e\u{301}") == Skeleton.of("é"))
    #expect(Skeleton.of("한") == Skeleton.of("\u{1112}\u{1161}\u{11AB}"))
  }
}
