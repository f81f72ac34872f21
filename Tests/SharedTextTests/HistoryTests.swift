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

  @Test("rebasing that would hold up the others is refused as too old")
  func work() throws {
    var document = Document(Text(String(repeating: "x", count: 10_000)))
    for _ in 0..<3_000 { try document.apply(Change(replacing: 0..<0, with: "y")) }
    var change = Change()
    for _ in 0..<2_000 {
      change.list.add(.keep, 1)
      change.list.add(.insert, 1)
      change.text.append(0x61)
    }
    #expect(throws: EditRefusal.tooOld) { try document.rebased(Edit(to: .start, change)) }
    _ = try document.rebased(Edit(to: Version(2_500), change))
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
