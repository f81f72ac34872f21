import TestSupport
import Testing

@testable import SharedText

@Suite("Cutting changes") struct ChangeCutTests {
  @Test("the two parts do one after the other what the whole does, and the first is short")
  func parts() throws {
    var cutInside = 0
    try Seeded.each(500) { random in
      let text = Text(random.string(upTo: 60))
      var change = random.change(to: text.count)
      for _ in 0..<random.below(12) {
        let next = random.change(to: try text.applied(change).count)
        change = change.composed(with: next)
      }
      let most = 2 + random.below(6)
      let bytes = 4 + random.below(20)
      let (first, rest) = change.cut(behind: most, inserting: bytes)
      #expect(first.stepCount <= most && first.insertedBytes <= bytes, "\(random)")
      #expect(first.isEmpty == change.isEmpty, "\(random)")
      let isShort = change.stepCount <= most && change.insertedBytes <= bytes
      #expect(rest.isEmpty == isShort, "\(random)")
      cutInside += change.stepCount <= most && !isShort ? 1 : 0
      let whole = try text.applied(change)
      #expect(try text.applied(first).applied(rest) == whole, "\(random)")
      // Each part is canonical: it is read as it was written.
      #expect(try Change(decoding: first.encoded) == first, "\(random)")
      #expect(try Change(decoding: rest.encoded) == rest, "\(random)")
    }
    #expect(Seeded.isSingle || cutInside > 50)
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

  @Test("a paste of 1 MiB goes out in edits of 256 KiB, and nobody's text comes between them")
  func paste() throws {
    let paste = String(repeating: "é", count: 1 << 19)
    var document = Document(Text("[]"))
    var replica = TextReplica(document.text, version: document.version)
    try replica.replace(1..<1, with: paste)
    var sent = 0
    while let edit = replica.takeOutgoing() {
      sent += 1
      #expect(edit.change.insertedBytes <= History.mostInserted)
      // Somebody else writes where the next part is to stand, before it comes.
      let end = document.text.count - 1
      let other = Change(replacing: end..<end, with: "-")
      try document.apply(other)
      #expect(replica.receive(other, number: document.version) != .gap)
      let made = try document.rebased(edit)
      try document.apply(made)
      #expect(replica.acknowledge(made, number: document.version) == .made(Change()))
    }
    #expect(sent == 4)
    #expect(document.text.description.contains(paste))
    #expect(replica.view == document.text)
  }

  @Test(
    "when a part of a paste is refused, all that is left of it is handed back", arguments: 0..<4)
  func refusal(part: Int) throws {
    let letters = (0..<4).map {
      String(repeating: Character(UnicodeScalar(UInt8(97 + $0))), count: History.mostInserted)
    }
    var document = Document(Text("[]"))
    var replica = TextReplica(document.text, version: document.version)
    try replica.replace(1..<1, with: letters.joined())
    for _ in 0..<part {
      let outgoing = replica.takeOutgoing()
      let edit = try #require(outgoing)
      try document.apply(try document.rebased(edit))
      #expect(replica.acknowledge(edit.change, number: document.version) == .made(Change()))
    }
    let refused = replica.takeOutgoing()
    #expect(refused?.change.insertedText == letters[part])
    // Somebody else writes in front of it, and the user behind it.
    try document.apply(Change(replacing: 0..<0, with: "-"))
    let other = Change(replacing: 0..<0, with: "-")
    #expect(replica.receive(other, number: document.version) == .made(other))
    let before = replica.view
    try replica.replace(replica.view.count - 1..<replica.view.count - 1, with: "!")
    let typed = replica.view
    let (change, parked) = replica.refuse()
    #expect(try typed.applied(change) == replica.view)
    let isLast = part == 3
    #expect(parked == letters[part...].joined() + (isLast ? "" : "!"))
    #expect(replica.view.count == document.text.count + (isLast ? 1 : 0))
    #expect(before.count > replica.view.count)
    if !isLast {
      #expect(replica.view == document.text)
      let next = replica.takeOutgoing()
      #expect(next == nil && replica.unconfirmed == 0)
    }
  }

  @Test("the rest of a paste that goes in parts is not typed behind it; what comes after is")
  func typingAhead() throws {
    var document = Document(Text("[]"))
    var replica = TextReplica(document.text, version: document.version)
    try replica.replace(1..<1, with: String(repeating: "a", count: 3 * History.mostInserted))
    var ahead: [Bool] = []
    while let edit = replica.takeOutgoing() {
      ahead.append(replica.isTypingAhead)
      if ahead.count == 1 { try replica.replace(0..<0, with: "typed") }
      try document.apply(edit.change)
      #expect(replica.acknowledge(edit.change, number: document.version) == .made(Change()))
    }
    #expect(ahead == [false, true, true, false])
    #expect(replica.view == document.text)
  }

  @Test("a document takes an edit of the longest insertion, and none of a longer one")
  func bound() throws {
    let document = Document(Text("x"))
    let most = String(repeating: "a", count: History.mostInserted)
    let longest = Edit(to: .start, Change(replacing: 0..<1, with: most))
    #expect(try document.rebased(longest) == longest.change)
    let longer = Edit(to: .start, Change(replacing: 0..<1, with: most + "a"))
    #expect(throws: EditRefusal.tooMuchInserted) { try document.rebased(longer) }
  }
}
