import TestSupport
import Testing

@testable import SharedText

@Suite("Text") struct TextTests {
  @Test("any sequence of replacements does what it does to an array of scalars")
  func likeAnArray() {
    Seeded.each(20) { random in
      var text = Text()
      var model: [Unicode.Scalar] = []
      for _ in 0..<150 {
        let range = random.range(in: model.count, upTo: random.chance(1, of: 10) ? 3_000 : 5)
        let string = random.string(upTo: random.chance(1, of: 8) ? 2_000 : 3)
        text.replace(range, with: Array(string.utf8)[...])
        model.replaceSubrange(range, with: string.unicodeScalars)
        #expect(text.count == model.count, "\(random)")
      }
      #expect(scalars(text) == model, "\(random)")
      let part = random.range(in: model.count, upTo: model.count)
      #expect(Array(text[part].unicodeScalars) == Array(model[part]), "\(random)")
      expectSound(text.root, "\(random)")
    }
  }

  /// The invariants that `TextNode` states.
  private func expectSound(_ root: TextNode, _ comment: Comment) {
    func depth(_ node: TextNode) -> Int {
      guard !node.isLeaf else {
        #expect(node.bytes.count <= TextNode.leafLimit, comment)
        #expect(node.measure == UTF8Scan.measure(validating: node.bytes.span, node.bytes.indices))
        return 0
      }
      #expect(node.children.count <= TextNode.fanLimit, comment)
      #expect(node.children.allSatisfy { $0.measure.bytes > 0 }, comment)
      let depths = Set(node.children.map(depth))
      #expect(depths.count == 1, comment)
      var sum = TextMeasure()
      for child in node.children { sum += child.measure }
      #expect(sum == node.measure, comment)
      return (depths.first ?? 0) + 1
    }
    _ = depth(root)
  }

  @Test("positions convert to bytes, lines and back as counting from the start would")
  func positions() {
    Seeded.each(15) { random in
      let string = random.string(upTo: 3_000)
      let text = Text(string)
      let all = Array(string.unicodeScalars)
      for _ in 0..<40 {
        let position = random.below(all.count + 1)
        let before = all[..<position]
        let bytes = before.reduce(0) { $0 + UTF8.width($1) }
        let lines = before.count { $0 == "\n" }
        #expect(text.utf8Offset(of: position) == bytes, "\(random)")
        #expect(text.position(ofUTF8: bytes) == position, "\(random)")
        #expect(text.line(at: position) == lines, "\(random)")
        let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        #expect(text.start(ofLine: lines) == start, "\(random)")
      }
      #expect(text.lineCount == all.count { $0 == "\n" } + 1, "\(random)")
      #expect(text.utf8Count == string.utf8.count, "\(random)")
    }
  }

  @Test("a byte inside a scalar belongs to that scalar")
  func insideAScalar() {
    let text = Text("aé한\u{1F469}b")
    #expect(
      (0...text.utf8Count).map(text.position(ofUTF8:)) == [0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 5])
  }

  @Test("a line comes without the LF or CRLF that ends it")
  func lines() {
    let text = Text("one\r\ntwo\n\n\rfour")
    let lines = (0..<text.lineCount).map { text[text.range(ofLine: $0)] }
    #expect(lines == ["one", "two", "", "\rfour"])
    #expect(Text().lineCount == 1)
    #expect(Text().range(ofLine: 0) == 0..<0)
  }

  @Test("a copy keeps what it had when the other is edited")
  func values() throws {
    let old = Text(String(repeating: "lorem ipsum\n", count: 1_000))
    var new = old
    new.replace(6_000..<6_006, with: Array("dolor".utf8)[...])
    #expect(old.description == String(repeating: "lorem ipsum\n", count: 1_000))
    #expect(new != old)
    #expect(new.count == old.count - 1)
  }

  @Test("a paste of one mebibyte and taking it out again leaves the text as it was")
  func paste() throws {
    var text = Text("before after")
    let paste = String(repeating: "0123456789abcde\n", count: 1 << 16)
    let change = Change(replacing: 7..<7, with: paste)
    let inverse = change.inverted(in: text)
    try text.apply(change)
    #expect(text.count == 12 + 1 << 20)
    #expect(text.lineCount == 1 + 1 << 16)
    #expect(text.start(ofLine: 60_000) == 7 + 960_000)
    expectSound(text.root, "paste")
    try text.apply(inverse)
    #expect(text == Text("before after"))
    #expect(text.root.isLeaf)
  }

  @Test("texts are equal by content, whatever edits led to them")
  func equality() {
    Seeded.each(10) { random in
      let string = random.string(upTo: 4_000)
      var typed = Text()
      for scalar in string.unicodeScalars {
        typed.replace(typed.count..<typed.count, with: Array(String(scalar).utf8)[...])
      }
      #expect(typed == Text(string), "\(random)")
      #expect(typed.checksum == Text(string).checksum, "\(random)")
    }
  }

  @Test("bytes become a text exactly when they are UTF-8 without NUL")
  func validation() {
    Seeded.each(3_000) { random in
      var bytes = Array(random.string(upTo: 12).utf8)
      if !bytes.isEmpty, random.chance(2, of: 3) {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      if random.chance(1, of: 4) { bytes = Array(bytes.dropLast()) }
      let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
      #expect((Text(utf8: bytes) != nil) == isText, "\(random) \(bytes)")
    }
  }

  @Test(
    "what is not UTF-8 is no text",
    arguments: [
      [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8],
      [0x80],
      [0x61, 0xE2, 0x82], [0x61, 0x00], [0xFF],
    ] as [[UInt8]])
  func notText(bytes: [UInt8]) {
    #expect(Text(utf8: bytes) == nil)
    #expect(Text(utf8: Array(repeating: 0x61, count: 11) + bytes) == nil)
  }

  @Test("NUL in a string is left out")
  func nul() {
    #expect(Text("a\0b").description == "ab")
    #expect(Change(replacing: 0..<0, with: "a\0b").insertedText == "ab")
  }
}
