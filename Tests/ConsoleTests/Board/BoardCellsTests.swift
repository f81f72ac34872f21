import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The whiteboard as cells")
struct BoardCellsTests {
  private static func board(_ figures: [Figure]) -> Whiteboard {
    Whiteboard(
      shapes: figures.enumerated().map { index, figure in
        Shape(
          id: ProposalID(participant: ParticipantID(1), count: UInt32(index + 1)), figure: figure,
          ink: .red)
      })
  }

  @Test("a part of the board shows the same cells as the whole")
  func window() {
    Seeded.each(300) { random in
      let board = Self.board((0..<random.below(12)).map { _ in random.figure() })
      let part = Rect(
        column: random.below(400), row: random.below(200), columns: random.below(120),
        rows: random.below(60))
      func cells(_ cells: BoardCells) -> [Spot: BoardCells.Mark] {
        cells.marks.filter { part.contains(Point(column: $0.key.column, row: $0.key.row)) }
      }
      let whole = cells(BoardCells(board, pens: .lines))
      let seen = cells(BoardCells(board, pens: .lines, within: part))
      // A wide glyph at the edge may differ in the half that nobody sees.
      let inner = whole.filter { $0.value.glyph.columns < 2 && $0.value.glyph != "\u{200B}" }
      for (spot, mark) in inner { #expect(seen[spot] == mark, "\(random)") }
    }
  }

  @Test("no part of a wide glyph stands alone")
  func wholeGlyphs() {
    Seeded.each(300) { random in
      let spots = (0..<8).map { _ in Spot(column: random.below(12), row: random.below(3)) }
      let figures = spots.map { spot -> Figure in
        random.chance(1, of: 2)
          ? .text(at: spot, random.text()) : .line(spot, Spot(column: 5, row: 1))
      }
      let cells = BoardCells(Self.board(figures), pens: .lines)
      for (spot, mark) in cells.marks {
        if mark.glyph == BoardCells.continuation {
          let before = cells.marks[Spot(column: spot.column - 1, row: spot.row)]
          #expect(before?.shape == mark.shape, "\(random)")
        }
        for offset in 1..<max(1, mark.glyph.columns) {
          let next = cells.marks[Spot(column: spot.column + offset, row: spot.row)]
          #expect(next?.glyph == BoardCells.continuation, "\(random)")
        }
      }
    }
  }

  @Test("outlines are connected, and ellipses symmetric")
  func outlines() {
    Seeded.each(500) { random in
      let a = Spot(column: random.below(60), row: random.below(30))
      let b = Spot(column: random.below(60), row: random.below(30))
      let line = BoardCells.path(from: a, to: b)
      #expect(line.first == a && line.last == b, "\(random)")
      let ellipse = BoardCells.ellipse(a, b)
      for path in [line, ellipse] {
        for (one, next) in zip(path, path.dropFirst()) {
          #expect(
            abs(one.column - next.column) <= 1 && abs(one.row - next.row) <= 1, "\(random)")
        }
      }
      let spots = Set(ellipse)
      guard a.column != b.column, a.row != b.row else { return }
      for spot in spots {
        #expect(
          spots.contains(Spot(column: a.column + b.column - spot.column, row: spot.row)),
          "\(random)")
        #expect(
          spots.contains(Spot(column: spot.column, row: a.row + b.row - spot.row)), "\(random)")
      }
      #expect(spots.map(\.column).min() == min(a.column, b.column), "\(random)")
      #expect(spots.map(\.row).max() == max(a.row, b.row), "\(random)")
    }
  }

  @Test("the shape that is found at a cell is the one that is seen there")
  func topmost() {
    Seeded.each(200) { random in
      let board = Self.board(
        (0..<6).map { _ in
          let a = Spot(column: random.below(20), row: random.below(8))
          let b = Spot(column: random.below(20), row: random.below(8))
          return random.pick([.line(a, b), .box(a, b), .ellipse(a, b), .text(at: a, "abc")])
        })
      let cells = BoardCells(board, pens: .lines)
      for (spot, mark) in cells.marks {
        #expect(BoardCells.shape(at: spot, of: board) == mark.shape, "\(random)")
      }
      #expect(BoardCells.shape(at: Spot(column: 300, row: 100), of: board) == nil)
    }
  }
}
