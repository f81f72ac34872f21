import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Drawings over slides, at every width")
struct SlideProjectionTests {
  private static let markdown = """
    # Tides of the harbour

    The crane arrives on Monday and the *quay* is closed until the evening tide has gone out again.

    - a first point that is long enough to go on in the next line of a narrow terminal
    - second point

    | where | when |
    | --- | --- |
    | quay | noon |

    ```
    let depth = sounding(at: .pier)
    ```
    """

  private static func canvas(_ columns: Int, markdown: String = markdown) -> SlideCanvas {
    SlideCanvas(
      SlideLayout(
        markdown, width: columns, theme: .standard, language: .english,
        isASCII: false))
  }

  /// Every cell of a slide as it stands, as text.
  private static func lines(_ columns: Int, markdown: String = markdown) -> [String] {
    SlideLayout(
      markdown, width: columns, theme: .standard, language: .english,
      isASCII: false
    ).lines.map(\.text.text)
  }

  /// Where the word first stands on the canvas.
  private static func bounds(of word: String, columns: Int) throws -> Bounds {
    let lines = lines(columns)
    let row = try #require(lines.firstIndex { $0.contains(word) })
    let range = try #require(lines[row].firstRange(of: word))
    let column = String(lines[row][..<range.lowerBound]).columns
    let first = Spot(
      column: column + SlideCanvas.margin.column, row: row + SlideCanvas.margin.row)
    return Bounds(
      origin: first, far: Spot(column: first.column + word.columns - 1, row: first.row))
  }

  private static func around(_ bounds: Bounds) -> Figure {
    .box(
      Spot(column: bounds.origin.column - 1, row: bounds.origin.row - 1),
      Spot(column: bounds.far.column + 1, row: bounds.far.row + 1))
  }

  /// The widths that a slide's text has at 40x12, 80x24 and 120x40, and where drawings are kept.
  private static let widths =
    [
      (40, 12), (80, 24), (120, 40),
    ].map { SlideLayout.room(onScreen: Size(columns: $0.0, rows: $0.1)).columns } + [76]

  @Test("a circle drawn around a word is around it at 40x12, 80x24 and 120x40")
  func circle() throws {
    for from in Self.widths {
      for to in Self.widths {
        let projection = SlideProjection(from: Self.canvas(from), to: Self.canvas(to))
        for word in ["Tides", "Monday", "second", "sounding"] {
          let old = try Self.bounds(of: word, columns: from)
          let new = try Self.bounds(of: word, columns: to)
          let line = Bounds(
            origin: Spot(column: old.origin.column - 1, row: old.origin.row),
            far: Spot(column: old.far.column + 1, row: old.far.row))
          let figure = Figure.box(line.origin, line.far)
          #expect(
            projection.figure(figure)
              == .box(
                Spot(column: new.origin.column - 1, row: new.origin.row),
                Spot(column: new.far.column + 1, row: new.far.row)), "\(word) \(from) \(to)")
          #expect(projection.reversed.figure(projection.figure(figure)) == figure)
        }
      }
    }
  }

  @Test("a box around a paragraph is around all of it where it takes more lines")
  func paragraph() throws {
    let (from, to) = (76, 34)
    let projection = SlideProjection(from: Self.canvas(from), to: Self.canvas(to))
    let first = try Self.bounds(of: "The crane", columns: from)
    let last = try Self.bounds(of: "again.", columns: from)
    let box = Figure.box(
      Spot(column: first.origin.column - 1, row: first.origin.row - 1),
      Spot(column: from + SlideCanvas.margin.column, row: last.far.row + 1))
    let moved = projection.figure(box)
    let start = try Self.bounds(of: "The crane", columns: to)
    let end = try Self.bounds(of: "again.", columns: to)
    #expect(moved.origin == Spot(column: start.origin.column - 1, row: start.origin.row - 1))
    #expect(moved.farCorner.row == end.far.row + 1)
    #expect(end.far.row - start.origin.row > last.far.row - first.origin.row)
  }

  @Test("a circle around a word takes in its neighbours above and below at no width")
  func ring() throws {
    for from in Self.widths {
      for to in Self.widths {
        let projection = SlideProjection(from: Self.canvas(from), to: Self.canvas(to))
        for word in ["Tides", "Monday", "quay", "sounding"] {
          let old = try Self.bounds(of: word, columns: from)
          let new = try Self.bounds(of: word, columns: to)
          let ring = Self.around(old)
          #expect(projection.figure(ring) == Self.around(new), "\(word) \(from) \(to)")
          #expect(projection.reversed.figure(projection.figure(ring)) == ring)
        }
      }
    }
  }

  @Test("what cuts through lines keeps its size, and stays with its middle")
  func window() throws {
    let projection = SlideProjection(from: Self.canvas(34), to: Self.canvas(76))
    let old = try Self.bounds(of: "closed", columns: 34)
    let window = Figure.ellipse(
      Spot(column: old.origin.column, row: old.origin.row - 2),
      Spot(column: old.far.column, row: old.origin.row + 2))
    let moved = projection.figure(window)
    #expect(moved.farCorner.column - moved.origin.column == old.far.column - old.origin.column)
    #expect(moved.farCorner.row - moved.origin.row == 4)
    let new = try Self.bounds(of: "closed", columns: 76)
    #expect(abs(moved.origin.row + 2 - new.origin.row) <= 1)
  }

  @Test("an arrow points at the same word, as far from it")
  func arrow() throws {
    for from in Self.widths {
      for to in Self.widths {
        let projection = SlideProjection(from: Self.canvas(from), to: Self.canvas(to))
        let old = try Self.bounds(of: "quay", columns: from)
        let new = try Self.bounds(of: "quay", columns: to)
        let arrow = Figure.arrow(try Self.bounds(of: "Tides", columns: from).origin, old.origin)
        #expect(projection.figure(arrow).spots.last == new.origin, "\(from) \(to)")
      }
    }
  }

  @Test("what holds no text goes with the gap, the table or the end of the slide where it was")
  func elsewhere() throws {
    let (from, to) = (Self.canvas(76), Self.canvas(34))
    let projection = SlideProjection(from: from, to: to)
    let below = Spot(column: 5, row: Self.lines(76).count + 3)
    let text = projection.figure(.text(at: below, "see"))
    #expect(text == .text(at: Spot(column: 5, row: Self.lines(34).count + 3), "see"))
    let header = try #require(Self.lines(76).firstIndex { $0.contains("where") })
    let narrow = try #require(Self.lines(34).firstIndex { $0.contains("where") })
    let dot = Figure.stroke([Spot(column: 3, row: header + SlideCanvas.margin.row)])
    #expect(projection.figure(dot).origin.row == narrow + SlideCanvas.margin.row)
  }

  @Test("between layouts of one width nothing moves; nothing ever leaves the board or traps")
  func laws() {
    Seeded.each(300) { random in
      let markdown = random.pick([Self.markdown, random.text(), "", "- - - x\n\n> a\n> - b"])
      let (a, b) = (1 + random.below(100), 1 + random.below(100))
      let same = SlideProjection(
        from: Self.canvas(a, markdown: markdown), to: Self.canvas(a, markdown: markdown))
      let other = SlideProjection(
        from: Self.canvas(a, markdown: markdown), to: Self.canvas(b, markdown: markdown))
      let figure = random.figure()
      guard !figure.spots.isEmpty else { return }
      #expect(same.figure(figure) == figure, "\(random)")
      let moved = other.figure(figure)
      #expect(moved.spots.count == figure.spots.count, "\(random)")
      #expect(moved.spots.allSatisfy { $0.onBoard == $0 }, "\(random)")
    }
  }

  @Test("a slide has the same passages at every width")
  func passages() {
    let deep = "- a\n  - b\n    - c\n      - d\n        - e\n\n1. one\n\n   two\n\n- \n- [x] done\n"
    for markdown in [Self.markdown, deep] {
      let counts = (1...100).map { columns in
        (SlideLayout(
          markdown, width: columns, theme: .standard,
          language: .english, isASCII: false
        ).lines.last?.passage ?? -1)
      }
      #expect(Set(counts).count == 1, "\(counts)")
    }
  }
}
