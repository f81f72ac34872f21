import TestSupport
import Testing

@testable import SharedText

/// A day of writing, from a seed: runs of typing, erasing, jumps, pastes, cut passages.
@Suite("A writing session, replayed") struct TraceTests {
  private struct Stroke {
    var range: Range<Int>
    var text: String
  }

  private func session(_ random: inout Seeded, _ length: Int) -> ([Stroke], [Unicode.Scalar]) {
    var strokes: [Stroke] = []
    var model: [Unicode.Scalar] = []
    var caret = 0
    while strokes.count < length {
      if random.chance(1, of: 3) { caret = random.below(model.count + 1) }
      let kind = random.below(20)
      for _ in 0..<1 + random.below(30) {
        let start = kind < 14 ? caret : max(0, caret - 1)
        let cut = kind == 19 ? min(40, model.count - start) : kind < 14 ? 0 : caret - start
        let text = kind < 13 ? String(random.pick(hardScalars)) : kind == 13 ? "pasted\r\n" : ""
        strokes.append(Stroke(range: start..<start + cut, text: text))
        model.replaceSubrange(start..<start + cut, with: text.unicodeScalars)
        caret = start + text.unicodeScalars.count
      }
    }
    return (strokes, model)
  }

  @Test("client, wire, server, another client and the chronicle all end with the same text")
  func replay() throws {
    try Seeded.each(3) { random in
      let (strokes, model) = session(&random, 3_000)
      var writer = TextReplica(Text(), version: .start)
      var document = Document()
      var reader = TextReplica(Text(), version: .start)
      var chronicle = ChronicleWriter()
      for stroke in strokes {
        try writer.replace(stroke.range, with: stroke.text)
        guard let edit = writer.takeOutgoing() else { continue }
        let change = try document.rebased(try Edit(decoding: edit.encoded))
        let checksum = document.dueChecksum
        try document.apply(change)
        chronicle.append(change, by: 7)
        let number = document.version
        let answer = writer.acknowledge(change, number: number, checksum: checksum)
        #expect(answer == .made(Change()))
        let received = try Change(decoding: change.encoded)
        let reception = reader.receive(received, number: number, checksum: checksum)
        #expect(reception == .made(change))
      }
      #expect(scalars(document.text) == model, "\(random)")
      #expect(writer.view == document.text, "\(random)")
      #expect(reader.view == document.text, "\(random)")
      var replayed = Document()
      try Chronicle.read(chronicle.bytes) { change, _ in try? replayed.apply(change) }
      #expect(replayed == document, "\(random)")
    }
  }
}
