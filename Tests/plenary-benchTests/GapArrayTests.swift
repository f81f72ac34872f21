import TestSupport
import Testing

@testable import plenary_bench

@Suite("GapArray") struct GapArrayTests {
  @Test("any edits give the text that an array gives, whatever its first room")
  func likeAnArray() {
    Seeded.each(50) { random in
      var model: [Unicode.Scalar] = []
      var edits: [Trace.Edit] = []
      for _ in 0..<200 {
        let start = random.below(model.count + 1)
        let deleted = random.below(min(8, model.count - start) + 1)
        let inserted = Array(random.text(6).unicodeScalars)
        model.replaceSubrange(start..<start + deleted, with: inserted)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: inserted)
        edits.append(Trace.Edit(position: start, deleted: deleted, inserted: String(text)))
      }
      let text = String(String.UnicodeScalarView(model))
      guard let trace = try? Trace(name: "", edits: edits, final: text) else {
        Issue.record("\(random)")
        return
      }
      let flat = FlatTrace(trace)
      #expect(flat.replayed().text.unicodeScalars.elementsEqual(model), "\(random)")
      let decoded = FlatTrace.replayed(flat.encoded).text
      #expect(decoded.unicodeScalars.elementsEqual(model), "\(random)")
    }
  }
}
