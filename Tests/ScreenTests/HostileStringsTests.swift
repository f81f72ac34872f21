import TestSupport
import Testing

@testable import Screen

/// How many: see `Seeded.eachHostile`.
@Suite("Hostile strings in cells and lines")
struct HostileStringsTests {
  @Test("a field keeps within its columns, whatever is written into it")
  func fields() {
    let border: Unicode.Scalar = "│"
    Seeded.eachHostile(6_000) { random in
      let text = random.hostileString()
      var grid = Grid(size: Size(columns: 24, rows: 3))
      grid.region(grid.bounds) { region in
        for column in [0, 12, 23] {
          region.line(border, Rect(column: column, row: 0, columns: 1, rows: 3))
        }
        for (index, column) in [1, 13].enumerated() {
          region.region(Rect(column: column, row: 0, columns: 11 - index, rows: 3)) { field in
            field.draw(text, at: .zero)
            field.draw(StyledText(text).truncated(to: 10), at: Point(column: 0, row: 1))
            for (row, line) in TextLayout.wrap(StyledText(text), width: 9).prefix(1).enumerated() {
              field.draw(line, at: Point(column: 0, row: 2 + row))
            }
          }
        }
      }
      for row in 0..<3 {
        let cells = Array(grid.row(row))
        let isWhole = [0, 12, 23].allSatisfy { Array(cells[$0].scalars) == [border] }
        #expect(isWhole, "\(random)")
        #expect(cells.reduce(0) { $0 + $1.width } == 24, "\(random)")
        for cell in cells where cell.scalars.contains(where: \.isControl) || cell.scalars.count > 5
        {
          Issue.record("a control or a heap of marks, \(random)")
        }
      }
    }
  }

  @Test("in a file nothing is left to obey, and what is harmless is as it was")
  func files() {
    Seeded.eachHostile(6_000) { random in
      let text = random.hostileString()
      let kept = text.withoutControls()
      let rest = kept.replacing("\r\n", with: "").unicodeScalars.filter { $0.isControl }
      #expect(rest.allSatisfy { $0 == "\n" || $0 == "\t" }, "\(random)")
      #expect(
        Array(kept.withoutControls().unicodeScalars) == Array(kept.unicodeScalars), "\(random)")
      if !text.unicodeScalars.contains(where: \.isControl) {
        #expect(Array(kept.unicodeScalars) == Array(text.unicodeScalars), "\(random)")
      }
    }
    #expect("a\tb\nc\r\nd\re\u{1B}[2J\u{9B}".withoutControls() == "a\tb\nc\r\nd␍e␛[2J�")
  }

  @Test("a field that may be written from right to left is isolated, once")
  func isolated() {
    #expect("Ann".isolated() == "Ann")
    #expect("שרה".isolated() == "\u{2068}שרה\u{2069}")
    Seeded.eachHostile(4_000) { random in
      let text = random.hostileString()
      let scalars = Array(text.isolated().unicodeScalars)
      let isolates = scalars.indices.filter { (0x2066...0x2069).contains(scalars[$0].value) }
      #expect(isolates == [] || isolates == [0, scalars.count - 1], "\(random)")
      let isPlain = !scalars.contains { $0.isControl }
      #expect(isPlain, "\(random)")
    }
  }
}
