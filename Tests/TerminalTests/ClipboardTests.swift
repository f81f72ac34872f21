import Testing

@testable import Terminal

struct ClipboardTests {
  @Test(
    "base64 is that of RFC 4648",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
      ("ÿþ", "w7/Dvg=="),
    ])
  func vectors(text: String, base64: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == base64)
  }

  @Test("a request is framed, and never longer than terminals take")
  func request() {
    #expect(Clipboard.request("foo") == "\u{1B}]52;c;Zm9v\u{1B}\\")
    let longest = String(repeating: "x", count: Clipboard.longest)
    #expect(Clipboard.request(longest).map { $0.utf8.count <= 74_994 } == true)
    #expect(Clipboard.request(longest + "x") == nil)
  }
}
