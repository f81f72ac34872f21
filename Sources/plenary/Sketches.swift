import MeetingModel

/// What the guests of a demonstration draw: small pictures, side by side from the top left corner of
/// the board on, each time in another ink.
struct Sketches {
  private var count = 0

  /// `word` is short.
  mutating func next(word: String) -> [(Figure, Ink)] {
    let inks = Ink.allCases
    let ink = inks[count % inks.count]
    let corner = Spot(column: 2 + count % 4 * 13, row: 1 + count / 4 % 3 * 6)
    defer { count += 1 }
    switch count % 4 {
    case 0: return Self.house(at: corner, ink)
    case 1: return Self.note(at: corner, ink, word: word)
    case 2: return Self.sun(at: corner, ink)
    case _: return [(Self.wave(at: corner), ink)]
    }
  }

  private static func house(at corner: Spot, _ ink: Ink) -> [(Figure, Ink)] {
    let roof = Spot(column: corner.column + 4, row: corner.row)
    let left = Spot(column: corner.column, row: corner.row + 2)
    let right = Spot(column: corner.column + 8, row: corner.row + 2)
    let floor = Spot(column: corner.column + 8, row: corner.row + 4)
    return [(.box(left, floor), ink), (.line(left, roof), ink), (.line(roof, right), ink)]
  }

  private static func note(at corner: Spot, _ ink: Ink, word: String) -> [(Figure, Ink)] {
    let end = Spot(column: corner.column + 11, row: corner.row + 2)
    let inside = Spot(column: corner.column + 1, row: corner.row + 1)
    return [(.box(corner, end), ink), (.text(at: inside, word), .standard)]
  }

  private static func sun(at corner: Spot, _ ink: Ink) -> [(Figure, Ink)] {
    [(.ellipse(corner, Spot(column: corner.column + 9, row: corner.row + 4)), ink)]
  }

  private static func wave(at corner: Spot) -> Figure {
    let heights = [2, 1, 0, 0, 1, 2, 3, 3, 2, 1, 0]
    return .stroke(
      heights.enumerated().map { column, height in
        Spot(column: corner.column + column, row: corner.row + height)
      })
  }
}
