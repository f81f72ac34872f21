import MeetingModel
import TestSupport
import Testing

@testable import plenary_bench

@Suite("DrawingSession") struct DrawingSessionTests {
  @Test("a meeting makes of it what the floor makes, and every edit changes something")
  func likeTheFloor() throws {
    try Seeded.each(3) { random in
      let session = DrawingSession(edits: 2_000, seed: random.next())
      var path = DrawingPath()
      for edit in session.edits { try path.take(edit) }
      try path.verify(against: session.flat)
      #expect(session.flat.ids.count > 100, "\(random)")
    }
  }

  @Test("a board that differs in one trait is not taken for the same")
  func differs() {
    let session = DrawingSession(edits: 50, seed: 1)
    var flat = session.flat
    let shapes = flat.ids.compactMap { id in
      flat[id].map {
        Shape(
          id: id, drawing: Drawing($0.figure, ink: $0.ink, line: $0.line), rank: $0.rank)
      }
    }
    let board = Whiteboard(shapes: shapes)
    #expect(flat.isSame(as: board))
    let spot = Spot(column: 399, row: 199)
    flat.take(
      .change([Whiteboard.Change(flat.ids[0], [.origin(spot)])]),
      by: ProposalID(participant: ParticipantID(1), count: 9_999))
    #expect(!flat.isSame(as: board))
  }

  @Test("the same seed makes the same session")
  func repeats() {
    let (a, b) = (DrawingSession(edits: 300, seed: 7), DrawingSession(edits: 300, seed: 7))
    #expect(a.edits.map(\.id) == b.edits.map(\.id))
    #expect(a.edits.map(\.work) == b.edits.map(\.work))
  }
}
