import Testing

@testable import DeckImport

@Suite("The text of a paragraph")
struct InlineTests {
  private static func pieces(_ markdown: String) -> [Inline] {
    guard case .paragraph(let pieces)? = SlideBlocks(markdown: markdown).blocks.first?.content
    else { return [] }
    return pieces
  }

  @Test("styles end where they end, also when they nest in themselves")
  func styles() {
    #expect(Self.pieces("*a* b") == [.text("a", .emphasis), .text(" b")])
    #expect(Self.pieces("**a** b") == [.text("a", .strong), .text(" b")])
    #expect(Self.pieces("~~a~~ b") == [.text("a", .strikethrough), .text(" b")])
    #expect(
      Self.pieces("*a _b_ c* d") == [.text("a b c", .emphasis), .text(" d")], "one style, one piece"
    )
    #expect(Self.pieces("**a `b`**") == [.text("a ", .strong), .text("b", [.strong, .code])])
    #expect(Self.pieces("[*a*](b)c").first == .text("a", [.link, .emphasis]))
  }

  @Test("raw bits of styles are what panes were built on")
  func bits() {
    let all: [InlineStyle] = [
      .emphasis, .strong, .code, .strikethrough, .link, .address, .picture,
    ]
    #expect(Set(all).count == 7 && all.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
  }

  @Test("tags in a line are text, comments are not")
  func tags() {
    #expect(Self.pieces("a <i>b</i>") == [.text("a <i>b</i>")])
    #expect(Self.pieces("a<!-- b -->c") == [.text("ac")])
    #expect(Self.pieces("*a <br>*") == [.text("a <br>", .emphasis)])
  }

  @Test(
    "an address stands behind its link unless the text is the address",
    arguments: [
      ("[a](b)", " (b)"), ("[a](http://a)", nil), ("[a](https://a)", nil), ("[a](mailto:a)", nil),
      ("[a](a)", nil), ("[a](ftp://a)", " (ftp://a)"), ("[a]()", nil),
      ("[](b)", "(b)"), ("[a](https://b)", " (https://b)"), ("[*a*](a)", nil),
    ] as [(String, String?)])
  func addresses(markdown: String, shown: String?) {
    let address = Self.pieces(markdown).compactMap { piece -> String? in
      if case .text(let text, let style) = piece, style.contains(.address) { text } else { nil }
    }
    #expect(address == [shown].compactMap { $0 })
  }

  @Test("what stands before a link, or in another, is not its text")
  func linksApart() {
    #expect(
      Self.pieces("a [b](a) [c](d)") == [
        .text("a "), .text("b", .link), .text(" (a)", .address), .text(" "), .text("c", .link),
        .text(" (d)", .address),
      ])
    #expect(
      Self.pieces("*[a](b)*") == [
        .text("a", [.link, .emphasis]), .text(" (b)", [.address, .emphasis]),
      ])
  }

  @Test(
    "of a picture its alternative text counts, else the last part of its address",
    arguments: [
      ("![a *b* `c`](d)", "a b c"), ("![a\nb](d)", "a b"), ("![ a ](d)", "a"),
      ("![](x/y.png)", "y.png"), ("![image:width:50%](x/y.png)", "y.png"), ("![]()", ""),
      ("![an image:](d)", "an image:"), ("![a ![b](c) d](e)", "a b d"),
      ("![a [b](c) d](e)", "a b d"),
      ("![ ](x/y.png)", "y.png"), ("![a&#27;b](c)", "a\u{FFFD}b"),
    ])
  func pictures(markdown: String, alt: String) {
    let contents = SlideBlocks(markdown: markdown).blocks.map(\.content)
    #expect(contents == (alt.isEmpty ? [] : [.picture(alt: alt)]))
  }

  @Test("a picture beside text, and one in a link, stay in their line")
  func picturesInLines() {
    #expect(Self.pieces("![a](b) c") == [.text("a", .picture), .text(" c")])
    #expect(
      SlideBlocks(markdown: "![a](b) ![c](d)").blocks.map(\.content)
        == [.picture(alt: "a c")])
    #expect(
      Self.pieces("x [![a](b)](c)") == [
        .text("x "), .text("a", [.picture, .link]), .text(" (c)", .address),
      ])
    #expect(Self.pieces("x ![a](b)*c*").last == .text("c", .emphasis), "the picture has ended")
  }

  @Test("plain text leaves addresses out, makes spaces of breaks and has none around it")
  func plain() {
    #expect(
      [.text(" a", .strong), .softBreak, .text("b", .link), .text(" (c)", .address), .hardBreak]
        .plainText == "a b")
  }
}
