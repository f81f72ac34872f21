import MeetingModel
import Testing

@testable import plenary

@Suite("What the guests of a demonstration do")
struct DemonstrationTests {
  /// The corners of what is drawn.
  private static func spots(_ figure: Figure) -> [Spot] {
    switch figure {
    case .stroke(let points): points
    case .line(let from, let to), .arrow(let from, let to), .box(let from, let to),
      .ellipse(let from, let to):
      [from, to]
    case .text(let place, let text):
      [place, Spot(column: place.column + text.count - 1, row: place.row)]
    }
  }

  @Test("twelve sketches fill the board, each in its own place, and the next begins anew")
  func sketches() {
    var sketches = Sketches()
    var cells: Set<[Int]> = []
    var first: [Spot] = []
    for count in 0..<13 {
      let spots = sketches.next(word: "idea").flatMap { Self.spots($0.0) }
      // A sketch lies in one cell of 13 columns and 6 rows, from column 2 and row 1 on.
      let cell = Set(spots.map { [($0.column - 2) / 13, ($0.row - 1) / 6] })
      #expect(cell == [[count % 4, count / 4 % 3]], "\(count)")
      #expect(spots.allSatisfy { $0.column >= 2 && $0.row >= 1 && $0.column < 54 && $0.row < 19 })
      // Its last column and its last row stay free, so that sketches do not touch.
      #expect(spots.allSatisfy { ($0.column - 2) % 13 < 12 && ($0.row - 1) % 6 < 5 }, "\(count)")
      cells.formUnion(cell)
      if count == 0 { first = spots }
      if count == 12 { #expect(spots == first) }
    }
    #expect(cells.count == 12)
  }

  @Test("each sketch has another ink than the one before it, and its word stands in its frame")
  func inks() throws {
    var sketches = Sketches()
    var before: Ink?
    for count in 0..<20 {
      let sketch = sketches.next(word: "idea")
      #expect(sketch[0].1 == Ink.allCases[count % Ink.allCases.count])
      #expect(sketch[0].1 != before)
      before = sketch[0].1
      guard count % 4 == 1 else { continue }
      guard case .box(let from, let to) = sketch[0].0, case .text(let place, let word) = sketch[1].0
      else {
        Issue.record("no note")
        return
      }
      #expect(word == "idea" && place.row > from.row && place.row < to.row)
      #expect(place.column > from.column && place.column + word.count <= to.column)
    }
  }

  @Test("a leisurely play is slower after its first twelve acts, a lively one never")
  func pace() {
    let pause = Troupe.Pace.leisurely.pause
    #expect(pause(0) == 1_000...2_500 && pause(11) == 1_000...2_500)
    #expect(pause(12) == 5_000...15_000 && pause(1_000) == 5_000...15_000)
    #expect([0, 11, 12, 1_000].allSatisfy { Troupe.Pace.lively.pause(before: $0) == 500...1_100 })
  }
}
