import TestSupport
import Testing

@testable import SharedText

@Suite("Document") struct DocumentTests {
  @Test("hostile edits get a typed refusal and change nothing")
  func hostile() throws {
    try Seeded.each(1_500) { random in
      var document = Document(Text(random.string(upTo: 40)), limit: 100)
      for _ in 0..<5 { try document.apply(random.change(to: document.text.count)) }
      let before = document
      var bytes = Edit(
        to: Version(UInt64(random.below(8))), random.change(to: document.text.count)
      ).encoded
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
      guard let edit = try? Edit(decoding: bytes) else { return }
      do throws(EditRefusal) {
        let change = try document.rebased(edit)
        try? document.apply(change)
        #expect(document.version == before.version.next, "\(random)")
        #expect(document.text.count <= max(100, before.text.count), "\(random)")
      } catch {
        #expect(document == before, "\(random)")
      }
    }
  }

  @Test("a change that does not fit takes no number")
  func unfit() {
    var document = Document(Text("abc"))
    #expect(throws: ChangeError.beyondEnd) {
      try document.apply(Change(replacing: 4..<5, with: ""))
    }
    #expect(document == Document(Text("abc")))
  }

  @Test("a checksum is due at every so manieth version")
  func checksum() throws {
    var document = Document()
    var due: [UInt64] = []
    for _ in 0..<600 {
      if let checksum = document.dueChecksum {
        #expect(checksum == document.text.checksum)
        due.append(document.version.value)
      }
      try document.apply(Change(replacing: 0..<0, with: "x"))
    }
    #expect(due == [0, 256, 512])
  }

  @Test("a document comes back from its bytes as it was, and rebases alike")
  func coding() throws {
    try Seeded.each(60) { random in
      var document = Document(Text(random.string(upTo: 30)), limit: 5_000, window: 40)
      for _ in 0..<random.below(900) { try document.apply(random.change(to: document.text.count)) }
      let decoded = try Document(decoding: document.encoded)
      #expect(decoded == document, "\(random)")
      #expect(decoded.version == document.version, "\(random)")
      let change = Change(replacing: 0..<0, with: "x")
      let edit = Edit(to: document.history.oldest, change)
      #expect(try decoded.rebased(edit) == document.rebased(edit), "\(random)")
    }
  }

  @Test("a damaged snapshot gives a typed error or another document, never a trap")
  func damaged() throws {
    try Seeded.each(400) { random in
      var document = Document(Text(random.string(upTo: 10)), window: 40)
      for _ in 0..<20 { try document.apply(random.change(to: document.text.count)) }
      var bytes = document.encoded
      for _ in 0..<1 + random.below(3) {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      if random.chance(1, of: 4) { bytes.removeLast(random.below(bytes.count)) }
      guard var other = try? Document(decoding: bytes) else { return }
      let change = Change(replacing: 0..<0, with: "x")
      _ = try? other.rebased(Edit(to: other.history.oldest, change))
      try? other.apply(change)
      #expect(try Document(decoding: other.encoded) == other, "\(random)")
    }
  }
}
