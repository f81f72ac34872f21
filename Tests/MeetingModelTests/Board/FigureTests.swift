import TestSupport
import Testing

@testable import MeetingModel

@Suite("Figures on the board")
struct FigureTests {
  private static let (columns, rows) = (Whiteboard.columns, Whiteboard.rows)

  private static func spot(_ column: Int, _ row: Int) -> Spot { Spot(column: column, row: row) }

  @Test("the board goes from its first cell to its last, and no further")
  func edges() {
    for (column, row, isThere) in [
      (0, 0, true), (Self.columns - 1, Self.rows - 1, true), (-1, 0, false), (0, -1, false),
      (Self.columns, 0, false), (0, Self.rows, false),
    ] {
      let spot = Self.spot(column, row)
      #expect(spot.isOnBoard == isThere, "\(spot)")
      #expect((spot.onBoard == spot) == isThere && spot.onBoard.isOnBoard)
    }
    #expect(Self.spot(-9, 999).onBoard == Self.spot(0, Self.rows - 1))
  }

  @Test("what figures count for, which of them hold on to others, and which have an inside")
  func kinds() {
    let (a, b) = (Self.spot(1, 2), Self.spot(3, 0))
    for (figure, points, connects, encloses) in [
      (Figure.stroke([a, b, a]), 3, false, false), (.line(a, b), 2, true, false),
      (.arrow(a, b), 2, true, false), (.box(a, b), 2, false, true),
      (.ellipse(a, b), 2, false, true), (.text(at: a, "日é\nx"), 5, false, false),
    ] {
      #expect(figure.points == points && figure.connects == connects, "\(figure)")
      #expect(figure.encloses == encloses, "\(figure)")
    }
    #expect(Figure.line(a, b).origin == Self.spot(1, 0))
    #expect(Figure.line(a, b).farCorner == Self.spot(3, 2))
    #expect(Figure.stroke([]).origin == Self.spot(0, 0))
  }

  @Test("a figure moves as far as the board goes, and keeps its form")
  func moving() {
    let box = Figure.box(Self.spot(10, 20), Self.spot(12, 25))
    for (wished, origin) in [
      (Self.spot(0, 0), Self.spot(0, 0)), (Self.spot(-1, -1), Self.spot(0, 0)),
      (Self.spot(Self.columns - 3, Self.rows - 6), Self.spot(Self.columns - 3, Self.rows - 6)),
      (Self.spot(Self.columns - 2, Self.rows - 5), Self.spot(Self.columns - 3, Self.rows - 6)),
      (Self.spot(.max, .max), Self.spot(Self.columns - 3, Self.rows - 6)),
      (Self.spot(10, 21), Self.spot(10, 21)), (Self.spot(11, 20), Self.spot(11, 20)),
    ] {
      let moved = box.moved(to: wished)
      #expect(moved.origin == origin, "\(wished)")
      #expect(
        moved.farCorner == Self.spot(origin.column + 2, origin.row + 5), "\(wished)")
      #expect(moved.isOnBoard)
    }
  }

  @Test("wherever a figure is moved, it is on the board in its form, and where there is room")
  func movingLaw() {
    var atBorder = 0
    Seeded.each(500) { random in
      let spots = (0..<1 + random.below(5)).map { _ in
        Self.spot(random.below(Self.columns), random.below(Self.rows))
      }
      let figure = Figure.stroke(spots)
      let wished = Self.spot(random.below(500) - 50, random.below(300) - 50)
      let moved = figure.moved(to: wished)
      #expect(moved.isOnBoard, "\(random)")
      let (origin, far) = (figure.origin, figure.farCorner)
      let room = Self.spot(
        Self.columns - (far.column - origin.column), Self.rows - (far.row - origin.row))
      #expect(moved.origin.column == min(max(0, wished.column), room.column - 1), "\(random)")
      #expect(moved.origin.row == min(max(0, wished.row), room.row - 1), "\(random)")
      atBorder += moved.origin == wished ? 0 : 1
      guard case .stroke(let after) = moved else { return }
      for (one, other) in zip(spots, after) {
        #expect(one.column - origin.column == other.column - moved.origin.column, "\(random)")
        #expect(one.row - origin.row == other.row - moved.origin.row, "\(random)")
      }
    }
    #expect(Seeded.isSingle || (50..<490).contains(atBorder), "\(atBorder)")
  }

  @Test("a text on the board has as many letters as may be, and not one more")
  func text() throws {
    let most = String(repeating: "é", count: Limits.points)
    #expect(throws: Never.self) { try Figure.text(at: Self.spot(0, 0), most).accepted() }
    #expect(throws: Refusal.textTooLong(limit: Limits.points)) {
      try Figure.text(at: Self.spot(0, 0), most + "é").accepted()
    }
    #expect(throws: Refusal.shapeOutside) { try Figure.stroke([]).accepted() }
  }

  // MARK: Bounds

  private static let bounds = Bounds(origin: spot(10, 20), far: spot(14, 22))

  @Test("bounds hold their corners, and nothing one cell away")
  func containing() {
    for (column, row, isInside) in [
      (10, 20, true), (14, 22, true), (10, 22, true), (9, 21, false), (15, 21, false),
      (12, 19, false), (12, 23, false),
    ] {
      #expect(Self.bounds.contains(Self.spot(column, row)) == isInside, "\(column) \(row)")
    }
    #expect(Self.bounds.middle == Self.spot(12, 21))
  }

  @Test("bounds meet where they share a cell, and not where they lie side by side")
  func meeting() {
    for (origin, far, meets) in [
      (Self.spot(14, 22), Self.spot(20, 30), true), (Self.spot(0, 0), Self.spot(10, 20), true),
      (Self.spot(15, 20), Self.spot(20, 22), false), (Self.spot(0, 20), Self.spot(9, 22), false),
      (Self.spot(10, 23), Self.spot(14, 30), false), (Self.spot(10, 0), Self.spot(14, 19), false),
      (Self.spot(12, 21), Self.spot(12, 21), true),
    ] {
      let other = Bounds(origin: origin, far: far)
      #expect(Self.bounds.meets(other) == meets && other.meets(Self.bounds) == meets, "\(origin)")
    }
  }

  @Test("an end holds on beside the middle of a side, which may be the nearest one")
  func sides() {
    let far = Self.spot(300, 21)
    for (side, spot) in [
      (Tie.Side.left, Self.spot(9, 21)), (.right, Self.spot(15, 21)), (.top, Self.spot(12, 19)),
      (.bottom, Self.spot(12, 23)), (.facing, Self.spot(15, 21)),
    ] {
      #expect(Self.bounds.spot(beside: side, facing: far) == spot, "\(side)")
    }
    for (other, spot) in [
      (Self.spot(0, 21), Self.spot(9, 21)), (Self.spot(12, 0), Self.spot(12, 19)),
      (Self.spot(12, 100), Self.spot(12, 23)), (Self.spot(12, 21), Self.spot(15, 21)),
      // The box is 5 columns wide and 3 rows high, which is as much as 6 columns.
      (Self.spot(17, 24), Self.spot(15, 21)), (Self.spot(16, 24), Self.spot(12, 23)),
      (Self.spot(7, 18), Self.spot(9, 21)), (Self.spot(8, 18), Self.spot(12, 19)),
    ] {
      #expect(Self.bounds.spot(beside: .facing, facing: other) == spot, "\(other)")
    }
    let corner = Bounds(origin: Self.spot(0, 0), far: Self.spot(1, 1))
    #expect(corner.spot(beside: .left, facing: far) == Self.spot(0, 0), "no cell beyond the board")
  }

  @Test("the bounds of a text are as wide as its widest line, on the board")
  func textBounds() {
    func bounds(_ spot: Spot, _ text: String) -> Bounds {
      Figure.text(at: spot, text).bounds { $0.count }
    }
    #expect(bounds(Self.spot(3, 4), "ab\nabcd\n\nx").far == Self.spot(6, 7))
    #expect(bounds(Self.spot(3, 4), "").far == Self.spot(3, 4))
    #expect(
      bounds(Self.spot(Self.columns - 2, Self.rows - 1), "abc\nd").far
        == Self.spot(Self.columns - 1, Self.rows - 1))
    #expect(bounds(Self.spot(Self.columns - 2, 0), "ab").far.column == Self.columns - 1)
  }
}
