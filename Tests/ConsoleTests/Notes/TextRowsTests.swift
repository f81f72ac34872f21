import SharedText
import TestSupport
import Testing

@testable import Console

@Suite("Rows of a text")
struct TextRowsTests {
  private func text(_ random: inout Seeded) -> Text {
    let plain = "a quay that carries load "
    let pieces = (0..<random.below(12)).map { _ in
      random.chance(1, of: 2) ? random.text(8) : String(plain.prefix(random.below(26)))
    }
    return Text(pieces.joined(separator: random.chance(1, of: 2) ? "\n" : " "))
  }

  @Test("one after the other they are the whole text, and none cuts a visible character")
  func whole() {
    Seeded.each(300) { random in
      let text = text(&random)
      let rows = TextRows(text: text, width: 1 + random.below(30))
        .rows(around: 0, above: 0, count: .max)
      var joined = ""
      for row in rows {
        joined += text[row.range] + (row.endsLine ? "\n" : "")
        #expect(row.characters.first?.position ?? row.range.lowerBound == row.range.lowerBound)
      }
      #expect(joined == text.description + "\n", "\(random)")
      let starts = rows.map(\.range.lowerBound)
      #expect(starts.allSatisfy { text.graphemeBoundary(atOrBefore: $0) == $0 }, "\(random)")
    }
  }

  @Test("the rows around a position are those that one comes to step by step")
  func around() {
    Seeded.each(300) { random in
      let text = text(&random)
      let rows = TextRows(text: text, width: 1 + random.below(30))
      let position = random.below(text.count + 1)
      let (above, count) = (random.below(6), 1 + random.below(8))
      var expected = [rows.row(at: position)]
      while expected.count <= above, let before = rows.row(before: expected[0]) {
        expected.insert(before, at: 0)
      }
      while expected.count < count, let after = rows.row(after: expected[expected.count - 1]) {
        expected.append(after)
      }
      while expected.count < count, let before = rows.row(before: expected[0]) {
        expected.insert(before, at: 0)
      }
      let found = rows.rows(around: position, above: above, count: count)
      #expect(found == Array(expected.prefix(count)), "\(random)")
    }
  }

  @Test("a line of many thousands is laid out where it is looked at, and joins on")
  func longLine() {
    let text = Text(String(repeating: "0123456789", count: 2_000) + "\nend")
    let rows = TextRows(text: text, width: 50)
    let window = rows.rows(around: 10_000, above: 3, count: 8)
    #expect(window.count == 8)
    #expect(window.contains { $0.contains(10_000) })
    for (row, next) in zip(window, window.dropFirst()) {
      #expect(row.range.upperBound == next.range.lowerBound)
    }
    #expect(rows.row(at: text.count).range == 20_001..<20_004)
  }
}
