import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@Suite("Whiteboard")
struct WhiteboardTests {
  private static let corner = Spot(column: Whiteboard.columns - 1, row: Whiteboard.rows - 1)
  private static let dot = Figure.stroke([corner])

  private static func draw(_ figure: Figure) -> Proposal { .board(.draw(figure, .red)) }

  @Test(
    "a figure beyond the board is refused, and changes nothing should a log hold it",
    arguments: [
      Spot(column: -1, row: 0), Spot(column: 0, row: -1), Spot(column: 400, row: 0),
      Spot(column: 0, row: 200), Spot(column: .max, row: .max), Spot(column: .min, row: .min),
    ])
  func outside(spot: Spot) {
    var meeting = Meeting.ofFour
    let figures: [Figure] = [
      .stroke([Self.corner, spot]), .line(Self.corner, spot), .box(spot, Self.corner),
      .ellipse(spot, spot), .text(at: spot, "a"),
    ]
    for figure in figures {
      #expect(meeting.refusal(of: Self.draw(figure), by: .attendee) == .shapeOutside)
      meeting.apply(
        .board(.drawn(figure, .red)), by: ParticipantID.attendee.proposal(1), at: .zero)
      #expect(meeting.board.shapes.isEmpty)
      let shape = Shape(id: ParticipantID.attendee.proposal(1), figure: figure, ink: .red)
      #expect(Whiteboard(shapes: [shape]).shapes.isEmpty)
    }
  }

  @Test("a stroke has a spot at least and no more than the limit")
  func strokes() {
    let meeting = Meeting.ofFour
    func refusal(_ spots: Int) -> Refusal? {
      let stroke = Figure.stroke(Array(repeating: Self.corner, count: spots))
      return meeting.refusal(of: Self.draw(stroke), by: .attendee)
    }
    #expect(refusal(0) == .shapeOutside)
    #expect(refusal(1) == nil)
    #expect(refusal(Limits.points) == nil)
    #expect(refusal(Limits.points + 1) == .shapeTooLong(limit: Limits.points))
  }

  @Test("text on the board follows the rules of text")
  func text() throws {
    var meeting = Meeting.ofFour
    let long = String(repeating: "x", count: Limits.points + 1)
    let refused: [(String, Refusal)] = [
      (" ", .textEmpty), ("\u{0}", .textUnprintable), (long, .textTooLong(limit: Limits.points)),
    ]
    for (text, refusal) in refused {
      let proposal = Self.draw(.text(at: Self.corner, text))
      #expect(meeting.refusal(of: proposal, by: .attendee) == refusal)
    }
    let id = ParticipantID.attendee.proposal(1)
    try meeting.take(Self.draw(.text(at: Self.corner, " a\nb ")), by: id)
    #expect(meeting.board[id]?.figure == .text(at: Self.corner, "a\nb"))
  }

  @Test("a full board takes nothing more until something is erased")
  func full() throws {
    var meeting = Meeting.ofFour
    let full = Whiteboard(
      shapes: (1...UInt32(Limits.shapes)).map {
        Shape(id: ParticipantID.other.proposal($0), figure: Self.dot, ink: .red)
      })
    meeting.boards = Boards(pages: [(Boards.firstPage, full)], annotations: [])
    #expect(
      meeting.refusal(of: Self.draw(Self.dot), by: .organizer) == .boardFull(limit: Limits.shapes))
    try meeting.take(
      .board(.erase([ParticipantID.other.proposal(7)])), by: ParticipantID.other.proposal(50_000))
    #expect(meeting.refusal(of: Self.draw(Self.dot), by: .organizer) == nil)
    // What is left is for those who present.
    #expect(
      meeting.refusal(of: Self.draw(Self.dot), by: .attendee, count: 2)
        == .boardFull(limit: Limits.shapes))
  }

  @Test("one erases one's own; presenters erase anyone's; what is gone is passed over")
  func erasing() throws {
    var meeting = Meeting.ofFour
    let (mine, theirs) = (ParticipantID.attendee.proposal(1), ParticipantID.other.proposal(1))
    let gone = ParticipantID.other.proposal(9)
    for id in [mine, theirs] { try meeting.take(Self.draw(Self.dot), by: id) }
    let both = Proposal.board(.erase([gone, theirs, mine, mine]))
    #expect(meeting.refusal(of: both, by: .attendee, count: 2) == .notPermitted(.eraseOthers))
    #expect(
      try meeting.decide(both, by: ParticipantID.presenter.proposal(1))
        == [.board(.erased([theirs, mine]))])
    try meeting.take(.board(.erase([gone, mine])), by: ParticipantID.attendee.proposal(2))
    #expect(meeting.board.shapes.map(\.id) == [theirs])
    try meeting.take(both, by: ParticipantID.presenter.proposal(1))
    #expect(meeting.board.shapes.isEmpty)
  }

  @Test("shapes know their author, and the later ones come later")
  func order() throws {
    var meeting = Meeting.ofFour
    let ids = [ParticipantID.other, .attendee, .presenter].map { $0.proposal(1) }
    for id in ids { try meeting.take(Self.draw(Self.dot), by: id) }
    #expect(meeting.board.shapes.map(\.id) == ids)
    #expect(meeting.board.shapes.map(\.author) == ids.map(\.participant))
  }
}
