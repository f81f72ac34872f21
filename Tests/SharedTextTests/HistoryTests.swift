import TestSupport
import Testing

@testable import SharedText

@Suite("History") struct HistoryTests {
  @Test("a late edit lands after the ones it did not see, mapped over them one by one")
  func oneByOne() throws {
    try Seeded.each(60) { random in
      var document = Document(Text(random.string(upTo: 30)), window: 2_000)
      var texts = [document.text]
      var changes: [Change] = []
      for _ in 0..<(random.chance(1, of: 10) ? 1_200 : 30) {
        let change = random.change(to: min(document.text.count, 60))
        try document.apply(change)
        changes.append(change)
        texts.append(document.text)
      }
      let behind = random.below(changes.count + 1)
      let late = random.change(to: texts[behind].count)
      guard !late.isEmpty else { return }
      let expected = changes[behind...].reduce(late) { $0.map(over: $1, .second) }
      let edit = Edit(to: Version(UInt64(behind)), late)
      #expect(try document.rebased(edit) == expected, "\(random)")
    }
  }

  @Test("the window is exact: its oldest version is rebased, the one before refused")
  func window() throws {
    for window in [1, 7, 511, 512, 513, 2_000] {
      var document = Document(Text("|"), window: window)
      for count in 1...(window + 1_030) {
        try document.apply(Change(replacing: 0..<0, with: "x"))
        let oldest = UInt64(max(0, count - window))
        #expect(document.history.oldest == Version(oldest))
        guard count % 100 == 0, oldest > 0 else { continue }
        let change = Change(replacing: 0..<1, with: "")
        _ = try document.rebased(Edit(to: Version(oldest), change))
        #expect(throws: EditRefusal.tooOld) {
          try document.rebased(Edit(to: Version(oldest - 1), change))
        }
      }
    }
  }

  @Test("neither what is kept nor what is sent grows with the number of edits that there were")
  func bounded() throws {
    var document = Document(Text("|"), window: 1_024)
    let x = Change(replacing: 0..<0, with: "x")
    let gone = Change(replacing: 0..<1, with: "")
    var kept: [Int] = []
    var sent: [Int] = []
    for count in 1...20_000 {
      try document.apply(document.rebased(Edit(to: document.version, x)))
      try document.apply(document.rebased(Edit(to: document.version, gone)))
      guard count % 5_000 == 0 else { continue }
      kept.append(document.encoded.count)
      sent.append(Edit(to: document.version, x).encoded.count)
    }
    #expect(kept.allSatisfy { $0 < kept[0] + 2_048 }, "\(kept)")
    #expect(sent.allSatisfy { $0 <= sent[0] + 1 }, "\(sent)")
  }

  @Test("an edit of the future, beyond its text, too long or empty is refused, and nothing changes")
  func refusals() throws {
    var document = Document(Text("abc"), limit: 8)
    try document.apply(Change(replacing: 3..<3, with: "defg"))
    let before = document
    let x = Change(replacing: 0..<0, with: "x")
    let cases: [(Edit, EditRefusal)] = [
      (Edit(to: Version(2), x), .unknownVersion),
      (Edit(to: Version(.max), x), .unknownVersion),
      (Edit(to: .start, Change(replacing: 4..<4, with: "x")), .beyondEnd),
      (Edit(to: .start, Change(replacing: 2..<4, with: "")), .beyondEnd),
      (Edit(to: Version(1), Change(replacing: 0..<0, with: "xy")), .tooLong),
      (Edit(to: .start, Change()), .empty),
    ]
    for (edit, refusal) in cases {
      #expect(throws: refusal) { try document.rebased(edit) }
    }
    #expect(document == before)
    #expect(try document.rebased(Edit(to: .start, x)) == x)
  }

  private static func change(_ kind: Step.Kind, times: Int) -> Change {
    var change = Change()
    for _ in 0..<times {
      change.list.add(.keep, 1)
      change.list.add(kind, 1)
      if kind.isInsert { change.text.append(0x61) }
    }
    return change
  }

  @Test("rebasing that would hold up the others is refused as too old")
  func work() throws {
    var document = Document(Text(String(repeating: "x", count: 10_000)))
    for _ in 0..<20_000 { try document.apply(Change(replacing: 0..<0, with: "y")) }
    let change = Self.change(.insert, times: History.mostSteps / 2)
    #expect(throws: EditRefusal.tooOld) { try document.rebased(Edit(to: .start, change)) }
    _ = try document.rebased(Edit(to: Version(5_000), change))
  }

  /// What was stored before steps were bounded, and what one of today's rules may store.
  private static let heavy: [(String, Int, [Change])] = [
    ("511 edits of one letter", 0, (0..<511).map { _ in Change(replacing: 0..<0, with: "a") }),
    (
      "one edit of 3,099,493 letters", 0,
      [Change(replacing: 0..<0, with: String(repeating: "a", count: 3_099_493))]
    ),
    ("(keep 1, delete 1) × 1,550,000", 3_100_000, [change(.delete, times: 1_550_000)]),
    ("(keep 1, insert 1) × 450,000", 450_000, [change(.insert, times: 450_000)]),
    (
      "all of them, twice", 3_200_000,
      [
        change(.delete, times: 1_550_000), change(.insert, times: 450_000),
        change(.delete, times: 900_000), change(.insert, times: 450_000),
      ] + (0..<511).map { _ in Change(replacing: 0..<0, with: "a") }
    ),
  ]

  @Test("an edit at the head is never too old, nor is the next one: also after a restart")
  func headIsNeverTooOld() throws {
    for (name, length, changes) in Self.heavy {
      var document = Document(Text(String(repeating: "x", count: length)), limit: 8 << 20)
      for change in changes { try document.apply(change) }
      for restarts in [false, true] {
        if restarts { document = try Document(decoding: document.encoded) }
        let version = document.version
        let mostSteps = Self.change(.insert, times: History.mostSteps / 2)
        for change in [Change(replacing: 0..<0, with: "b"), mostSteps] {
          let edit = Edit(to: document.version, change)
          if document.text.count >= change.requiredCount {
            #expect(try document.rebased(edit) == change, "\(name)")
          }
        }
        // Two who write at once: each sees the other's edit only after their own.
        try document.apply(Change(replacing: 0..<0, with: "c"))
        let late = Edit(to: version, Change(replacing: 0..<0, with: "d"))
        #expect(try document.rebased(late).insertedText == "d", "\(name)")
      }
    }
  }

  @Test("the law: an edit at the head is never too old, whatever was stored before")
  func headLaw() throws {
    try Seeded.each(100) { random in
      var document = Document(Text(random.string(upTo: 200)), window: random.pick([1, 3, 600]))
      for _ in 0..<random.below(1_200) {
        let most = document.text.count
        try document.apply(random.change(to: random.chance(1, of: 5) ? most : min(most, 30)))
      }
      let change = random.change(to: min(document.text.count, 100))
      guard !change.isEmpty, change.stepCount <= History.mostSteps else { return }
      #expect(try document.rebased(Edit(to: document.version, change)) == change, "\(random)")
    }
  }

  @Test("what is held is bounded in steps, and a history that was read again holds the same")
  func boundedSteps() throws {
    var document = Document(Text(String(repeating: "x", count: 400_000)), limit: 64 << 20)
    let change = Self.change(.insert, times: 100_000)
    for count in 1...30 {
      try document.apply(change)
      // Of 200,000 steps each the newest twenty.
      #expect(document.history.oldest == Version(UInt64(max(0, count - 20))))
    }
    #expect(try Document(decoding: document.encoded) == document)
    let late = Edit(to: Version(11), Change(replacing: 0..<0, with: "y"))
    #expect(try document.rebased(late).insertedText == "y")
    #expect(throws: EditRefusal.tooOld) {
      try document.rebased(Edit(to: Version(9), Change(replacing: 0..<0, with: "y")))
    }
  }

  @Test("an edit of too many steps is refused before it is stored")
  func steps() throws {
    let document = Document(Text(String(repeating: "x", count: 1_000)))
    let most = Self.change(.delete, times: History.mostSteps / 2)
    #expect(try document.rebased(Edit(to: .start, most)) == most)
    let more = Self.change(.delete, times: History.mostSteps / 2 + 1)
    #expect(throws: EditRefusal.tooManySteps) { try document.rebased(Edit(to: .start, more)) }
  }

  @Test("equal changes make equal histories, whatever is behind the window")
  func equality() throws {
    var long = History(window: 10)
    for index in 0..<700 { long.record(Change(replacing: index % 5..<index % 5, with: "x")) }
    var short = History(from: Version(688), window: 10)
    for index in 688..<700 { short.record(Change(replacing: index % 5..<index % 5, with: "x")) }
    #expect(long == short)
    short.record(Change(replacing: 9..<9, with: "x"))
    #expect(long != short)
    long.record(Change(replacing: 8..<8, with: "x"))
    #expect(long != short)
  }
}
