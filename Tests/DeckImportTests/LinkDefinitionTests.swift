import Testing

@testable import DeckImport

@Suite("Definitions of links")
struct LinkDefinitionTests {
  @Test(
    "are lines with a label, a colon and an address",
    arguments: [
      ("[a]: https://a.org", "a"), ("   [A  b]:x 'T'", "a b"), ("[É]: x", "é"), ("[a]: x  ", "a"),
      ("[a]:", nil), ("[a]:  ", nil), ("[a] : x", nil), ("[a]", nil), ("a]: x", nil),
      ("[a: x", nil), ("[a[b]: x", nil), ("x [a]: x", nil), ("    [a]: x", nil),
      ("\t[a]: x", nil), ("", nil),
    ] as [(String, String?)])
  func lines(line: String, label: String?) {
    #expect(LinkDefinition(line: line)?.label == label)
  }

  @Test("are kept without the white space around them")
  func trimmed() {
    #expect(LinkDefinition(line: "  [A]: x 'T' ")?.line == "[A]: x 'T'")
  }

  @Test("labels are whatever stands in brackets, in their order, each once")
  func labels() {
    #expect(LinkDefinition.labels(in: "see [B], [a  C] and [b] [x") == ["b", "a c"])
    #expect(LinkDefinition.labels(in: "[b] first") == ["b"])
    #expect(LinkDefinition.labels(in: "b] first [c]") == ["c"])
    #expect(LinkDefinition.labels(in: "none") == [] && LinkDefinition.labels(in: "") == [])
  }
}
