import MeetingModel
import SwiftProtobuf
import TestSupport
import Testing

@testable import Wire

@Suite struct FigureTests {
  @Test("every figure on the board comes back as it was")
  func roundTrip() throws {
    try Seeded.each(500) { random in
      let (figure, ink) = (random.figure(), random.ink())
      let wired = WiredDrawing(figure, ink)
      let again = (try Figure(wired), try Ink(wired.ink))
      #expect(again.0 == figure, "\(random)")
      #expect(again.1 == ink, "\(random)")
    }
  }

  @Test("a spot outside the board stays outside, however far")
  func outside() throws {
    for far in [Int.min, -1, Whiteboard.columns, Int.max] {
      let spots = [Spot(column: far, row: 3), Spot(column: 2, row: far), Spot(column: 1, row: 1)]
      let figure = try Figure(WiredDrawing(.stroke(spots), .red))
      #expect(!(0..<Whiteboard.columns).contains(figure.spots[0].column))
      #expect(figure.spots[0].row == 3)
      #expect(figure.spots[1].column == 2)
      #expect(!(0..<Whiteboard.rows).contains(figure.spots[1].row))
      #expect(figure.spots[2] == spots[2])
    }
  }

  @Test("spots that run away, lack a row, or are too many or too few for their form are refused")
  func spots() {
    let wrong: [WiredDrawing] = [
      .with { $0.spots = [.max, 0, .max, 0] },
      .with { $0.spots = [.min, 0] },
      .with { $0.spots = [1, 2, 3] },
      .with { $0.form = .line },
      .with {
        $0.form = .box
        $0.spots = [1, 2]
      },
      .with {
        $0.form = .ellipse
        $0.spots = [1, 2, 3, 4, 5, 6]
      },
      .with {
        $0.form = .text
        $0.spots = [1, 2, 3, 4]
      },
    ]
    for drawing in wrong {
      #expect(throws: WireError.invalid(field: "spots")) { try Figure(drawing) }
    }
  }

  @Test("a form or an ink of a newer version is of unknown kind")
  func newer() {
    let form = WiredDrawing.with {
      $0.form = .UNRECOGNIZED(9)
      $0.spots = [1, 2, 3, 4, 5, 6]
    }
    #expect(throws: WireError.unknownKind) { try Figure(form) }
    #expect(throws: WireError.unknownKind) { try Ink(.UNRECOGNIZED(99)) }
  }
}
