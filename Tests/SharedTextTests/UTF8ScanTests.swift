import TestSupport
import Testing

@testable import SharedText

@Suite struct UTF8ScanTests {
  @Test("control characters are found wherever they stand, and nothing else is")
  func control() {
    Seeded.each(500) { random in
      var text = String.UnicodeScalarView()
      for _ in 0..<random.below(40) {
        let choice: [Unicode.Scalar] = ["a", "~", " ", "\t", "\n", "ä", "\u{A0}", "二", "\u{1F600}"]
        text.append(choice[random.below(choice.count)])
      }
      #expect(!Change(replacing: 0..<0, with: String(text)).insertsControl, "\(random)")
      let bad: [Unicode.Scalar] = ["\u{1}", "\r", "\u{1B}", "\u{1F}", "\u{7F}", "\u{80}", "\u{9F}"]
      let place = text.index(text.startIndex, offsetBy: random.below(text.count + 1))
      text.insert(bad[random.below(bad.count)], at: place)
      #expect(Change(replacing: 0..<0, with: String(text)).insertsControl, "\(random)")
    }
  }

  @Test("an edit of any text is read as it was written, and one cut short or spoiled is refused")
  func reading() {
    Seeded.each(300) { random in
      var text = ""
      for _ in 0..<random.below(60) {
        text += ["a", "bcdefghijk", "ä", "二", "\u{1F600}"][random.below(5)]
      }
      let edit = Edit(to: .start, Change(replacing: 0..<3, with: text))
      let bytes = edit.encoded
      let read = try? Edit(decoding: bytes)
      #expect(read == edit, "\(random)")
      guard !text.isEmpty else { return }
      #expect(throws: CodingError.self, "\(random)") {
        _ = try Edit(decoding: Array(bytes.dropLast()))
      }
      var spoiled = bytes
      spoiled[bytes.count - 1 - random.below(text.utf8.count)] = 0
      #expect(throws: CodingError.self, "\(random)") { _ = try Edit(decoding: spoiled) }
    }
  }
}
