import TestSupport
import Testing

@testable import SharedText

@Suite("Cutting changes") struct ChangeCutTests {
  @Test("the two parts do one after the other what the whole does, and the first is short")
  func parts() throws {
    try Seeded.each(500) { random in
      let text = Text(random.string(upTo: 60))
      var change = random.change(to: text.count)
      for _ in 0..<random.below(12) {
        let next = random.change(to: try text.applied(change).count)
        change = change.composed(with: next)
      }
      let most = 2 + random.below(6)
      let (first, rest) = change.cut(behind: most)
      #expect(first.stepCount <= most, "\(random)")
      #expect(rest.isEmpty == (change.stepCount <= most), "\(random)")
      let whole = try text.applied(change)
      #expect(try text.applied(first).applied(rest) == whole, "\(random)")
      // Each part is canonical: it is read as it was written.
      #expect(try Change(decoding: first.encoded) == first, "\(random)")
      #expect(try Change(decoding: rest.encoded) == rest, "\(random)")
    }
  }

  @Test("a replacement in 20,000 places goes out as several edits, each of which is taken")
  func replacement() throws {
    var document = Document(Text(String(repeating: "ab", count: 20_000)))
    var replica = TextReplica(document.text, version: document.version)
    var change = Change()
    for _ in 0..<20_000 {
      change.list.add(.keep, 1)
      change.list.add(.delete, 1)
      change.list.add(.insert, 1)
      change.text.append(0x63)
    }
    try replica.edit(change)
    #expect(replica.unconfirmed == 1)
    var sent = 0
    while let edit = replica.takeOutgoing() {
      sent += 1
      // Somebody else types meanwhile.
      let other = Change(replacing: 0..<0, with: "-")
      try document.apply(other)
      #expect(replica.receive(other, number: document.version) != .gap)
      let made = try document.rebased(edit)
      try document.apply(made)
      let reception = replica.acknowledge(made, number: document.version)
      #expect(reception == .made(Change()))
    }
    // Each but the first begins with a keep of its own.
    #expect((60_000 / History.mostSteps...61_000 / History.mostSteps).contains(sent))
    #expect(replica.unconfirmed == 0)
    let expected = String(repeating: "-", count: sent) + String(repeating: "ac", count: 20_000)
    #expect(document.text.description == expected)
    #expect(replica.view.description == expected)
  }
}
