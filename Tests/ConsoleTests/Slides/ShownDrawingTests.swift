import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("A drawing as it stands on one screen")
struct ShownDrawingTests {
  private static let me = ParticipantID(1)

  private static func layout(_ width: Int) -> SlideLayout {
    SlideLayout(
      "# Tides\n\nThe crane arrives on Monday and the quay is closed until the tide is out.",
      width: width, theme: .standard, language: .english, isASCII: false)
  }

  private static func canvas(_ width: Int) -> SlideCanvas { SlideCanvas(layout(width)) }

  /// Where the paragraph begins at that width, so many lines further down.
  private static func start(_ width: Int, below lines: Int = 0) throws -> Spot {
    let row = layout(width).lines.firstIndex { $0.text.text.contains("The crane") }
    return spot(
      SlideCanvas.margin.column, try #require(row) + lines + SlideCanvas.margin.row)
  }

  private static func projection(to width: Int) -> SlideProjection {
    SlideProjection(from: canvas(SlideCanvas.reference), to: canvas(width))
  }

  private static func spot(_ column: Int, _ row: Int) -> Spot { Spot(column: column, row: row) }

  /// A drawing with one shape.
  private static func stored(_ figure: Figure) throws -> (Whiteboard, ProposalID) {
    let (id, surface) = (ProposalID(participant: me, count: 1), Boards.Surface.first)
    var meeting = Meeting()
    meeting.apply(
      .board(.worked(.drawn(Drawing(figure)), on: surface)), by: id, at: Rehearsal.start)
    return (try #require(meeting.boards[surface]), id)
  }

  @Test("a page of the board is seen as it is kept, and what is done there is kept as it is done")
  func page() throws {
    let (board, id) = try Self.stored(.box(Self.spot(3, 3), Self.spot(9, 6)))
    let shown = ShownDrawing(board, through: nil)
    #expect(shown.whiteboard == board && ShownDrawing(nil, through: nil).whiteboard == Whiteboard())
    Seeded.each(50) { random in
      let spot = Self.spot(random.below(100), random.below(40))
      #expect(shown.kept(spot) == spot && shown.shown(spot) == spot, "\(random)")
    }
    let works: [Whiteboard.Proposal] = [
      .draw(Drawing(.line(Self.spot(0, 0), Self.spot(4, 4)))), .erase([id]),
      .change([Whiteboard.Change(id, [.origin(Self.spot(5, 5))])]),
    ]
    for work in works { #expect(shown.kept(work) == work) }
  }

  @Test("what is drawn on one screen is seen there where it was drawn, and elsewhere at its word")
  func slide() throws {
    let projection = Self.projection(to: 34)
    // To the first word of the paragraph, which begins at the same cell at both widths.
    let start = try Self.start(34)
    #expect(try start == Self.start(SlideCanvas.reference))
    let (board, _) = try Self.stored(.arrow(Self.spot(60, 9), start))
    let shown = ShownDrawing(board, through: projection)
    let seen = try #require(shown.whiteboard.shapes.first?.figure)
    #expect(seen.spots.last == start)
    guard case .draw(let kept) = shown.kept(.draw(Drawing(seen))) else {
      Issue.record("no drawing")
      return
    }
    #expect(kept.figure.spots.last == start)
  }

  @Test("a change of the look is kept as it is, a move is carried back to where things are kept")
  func changes() throws {
    let projection = Self.projection(to: 34)
    let (board, id) = try Self.stored(.text(at: Self.start(34), "see"))
    let shown = ShownDrawing(board, through: projection)
    let look = Whiteboard.Proposal.change([Whiteboard.Change(id, [.ink(.red), .rank(4)])])
    #expect(shown.kept(look) == look)
    let target = try Self.start(34, below: 1)
    let moved = Whiteboard.Proposal.change([Whiteboard.Change(id, [.origin(target)])])
    let kept = projection.reversed.spot(target)
    #expect(kept != target)
    #expect(shown.kept(moved) == .change([Whiteboard.Change(id, [.origin(kept)])]))
    // What has gone meanwhile is nobody's to carry.
    let gone = Whiteboard.Proposal.change([
      Whiteboard.Change(ProposalID(participant: Self.me, count: 9), [.origin(target)])
    ])
    #expect(shown.kept(gone) == gone)
  }
}
