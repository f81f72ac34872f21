import MeetingModel
import OrderedCollections
import Screen
import Testing

@testable import Console

@Suite("What is selected on the whiteboard")
struct BoardSelectionTests {
  private static func spot(_ column: Int, _ row: Int) -> Spot { Spot(column: column, row: row) }

  static let box = Figure.box(spot(2, 1), spot(6, 3))
  static let id = ProposalID(participant: Rehearsal.ben, count: 1)

  /// Ben's box, in Ann's hands.
  static func selecting() -> Rehearsal {
    var console = BoardPaneTests.board()
    console.deliver(.board(.drawn(box, .red)), by: id)
    console.type("v")
    console.press(.right, .right, .down)
    return console
  }

  private static func change(_ traits: ShapeTrait...) -> Proposal {
    .board(.work(.change([Whiteboard.Change(id, traits)]), on: .first))
  }

  @Test("what is selected is moved and resized by keys, and let go")
  func moving() {
    var console = Self.selecting()
    console.press(.enter, .right, .right, .down)
    #expect(console.rows[4].contains("■───■"))
    console.press(.enter)
    #expect(console.sent() == [Self.change(.origin(Self.spot(4, 2)))])
    console.press(.enter, Key(.right, .shift), Key(.down, .shift), .enter)
    #expect(
      console.sent() == [Self.change(.form(.box(Self.spot(0, 0), Self.spot(5, 3))))])
    console.press(.enter, .right, .escape)
    #expect(console.sent().isEmpty)
  }

  @Test("the mouse moves a shape, resizes it at its far corner, and frames many")
  func selectsByMouse() {
    var console = BoardPaneTests.board()
    console.deliver(.board(.drawn(Self.box, .red)), by: Self.id)
    console.type("v")
    console.mouse(.left, column: 3, row: 3)
    console.mouse(.left, .drag, column: 6, row: 4)
    console.mouse(.left, .release, column: 6, row: 4)
    #expect(console.sent() == [Self.change(.origin(Self.spot(5, 2)))])
    console.mouse(.left, column: 10, row: 6)
    console.mouse(.left, .drag, column: 12, row: 7)
    console.mouse(.left, .release, column: 12, row: 7)
    #expect(console.sent() == [Self.change(.form(.box(Self.spot(0, 0), Self.spot(6, 3))))])
    console.mouse(.left, column: 1, row: 2)
    console.mouse(.left, .drag, column: 30, row: 15)
    console.mouse(.left, .release, column: 30, row: 15)
    #expect(console.screen.contains("1 selected"))
  }

  @Test("each corner of what is selected resizes it, by mouse")
  func corners() {
    let drags: [(from: (Int, Int), to: (Int, Int), traits: [ShapeTrait])] = [
      ((3, 3), (2, 2), [.form(.box(Self.spot(0, 0), Self.spot(5, 3))), .origin(Self.spot(1, 0))]),
      ((7, 3), (9, 2), [.form(.box(Self.spot(0, 0), Self.spot(6, 3))), .origin(Self.spot(2, 0))]),
      ((3, 5), (2, 6), [.form(.box(Self.spot(0, 0), Self.spot(5, 3))), .origin(Self.spot(1, 1))]),
      ((7, 5), (8, 6), [.form(.box(Self.spot(0, 0), Self.spot(5, 3)))]),
    ]
    for drag in drags {
      var console = Self.selecting()
      console.type(" ")
      console.mouse(.left, column: drag.from.0, row: drag.from.1)
      console.mouse(.left, .drag, column: drag.to.0, row: drag.to.1)
      console.mouse(.left, .release, column: drag.to.0, row: drag.to.1)
      let change = Whiteboard.Change(Self.id, drag.traits)
      #expect(console.sent() == [.board(.work(.change([change]), on: .first))])
    }
  }

  /// Ben's box with an arrow from it, both selectable; the arrow's id.
  private static func connected() -> (Rehearsal, ProposalID) {
    var console = selecting()
    let arrow = ProposalID(participant: Rehearsal.ben, count: 2)
    console.deliver(
      .board(
        .worked(
          .drawn(
            Drawing(
              .arrow(spot(7, 2), spot(20, 2)), start: Tie(shape: id, side: .facing))), on: .first)),
      by: arrow)
    return (console, arrow)
  }

  @Test("a connector moved by itself lets go; moved with its shape it holds on")
  func movesConnector() throws {
    var (console, arrow) = Self.connected()
    console.model.hand.selection = [arrow]
    console.model.hand.jump(to: Self.spot(12, 2))
    console.press(.enter, .down, .enter)
    #expect(
      console.sent() == [
        .board(
          .work(
            .change([
              Whiteboard.Change(
                arrow,
                [
                  .form(.arrow(Self.spot(0, 0), Self.spot(13, 0))), .origin(Self.spot(7, 3)),
                  .start(nil),
                ])
            ]),
            on: .first))
      ])
    (console, arrow) = Self.connected()
    console.model.hand.selection = [Self.id, arrow]
    console.press(.enter, .down, .enter)
    console.confirm()
    let drawing = console.model.shownDrawing
    let shape = try #require(drawing[arrow])
    #expect(shape.drawing.start?.shape == Self.id)
    #expect(drawing.seenFigure(of: shape) == .arrow(Self.spot(7, 3), Self.spot(20, 3)))
  }

  @Test("an end of a connector is put elsewhere by mouse, and holds on to what is there")
  func putsEnd() throws {
    var (console, arrow) = Self.connected()
    let other = ProposalID(participant: Rehearsal.ben, count: 3)
    console.deliver(
      .board(.drawn(.box(Self.spot(24, 6), Self.spot(30, 8)), .red)), by: other)
    console.model.hand.selection = [arrow]
    console.mouse(.left, column: 21, row: 4)
    console.mouse(.left, .drag, column: 26, row: 9)
    console.mouse(.left, .release, column: 26, row: 9)
    console.confirm()
    let shape = try #require(console.model.shownDrawing[arrow])
    #expect(shape.drawing.start == Tie(shape: Self.id, side: .facing))
    #expect(shape.drawing.end == Tie(shape: other, side: .facing))
    // Erasing what it holds leaves it where it was.
    let before = console.model.shownDrawing.seenFigure(of: shape)
    console.deliver(.board(.erased([other])), by: ProposalID(participant: Rehearsal.ben, count: 4))
    #expect(console.model.shownDrawing.seenFigure(of: shape) == before)
  }

  @Test("what is copied is pasted on another page, connectors to their copies")
  func takesAlong() throws {
    var (console, arrow) = Self.connected()
    console.model.hand.selection = [Self.id, arrow]
    console.type("C")
    #expect(console.screen.contains("Copied 2 shapes"))
    console.press(.escape)
    console.type("n")
    console.confirm()
    console.press(.down)
    console.type("V")
    console.confirm()
    let drawing = console.model.shownDrawing
    #expect(drawing.shapes.count == 2)
    let (box, copy) = (try #require(drawing.shapes.first), try #require(drawing.shapes.last))
    #expect(box.figure.origin == console.model.hand.cursor)
    #expect(copy.drawing.start?.shape == box.id)
    console.type("u")
    #expect(console.model.shownDrawing.isEmpty)
    // What was done on another page is not taken back from here.
    console.type("u")
    #expect(console.model.meeting.boards[.first]?.count == 2)
  }

  @Test("colour, line style, fill, rank: of all that is selected")
  func looks() {
    var console = Self.selecting()
    console.type(" cyf+-")
    #expect(
      console.sent() == [
        Self.change(.ink(.green)), Self.change(.line(.dashed)), Self.change(.fill(.light)),
        Self.change(.rank(1)),
        Self.change(.rank(-1)),
      ])
  }

  @Test("a connector holds on to the shapes at its ends and follows them")
  func connects() {
    var console = Self.selecting()
    console.type("k")
    console.press(.enter)
    for _ in 0..<10 { console.press(.right) }
    console.press(.enter)
    let arrow = Drawing(
      .arrow(Self.spot(2, 1), Self.spot(12, 1)), start: Tie(shape: Self.id, side: .facing))
    #expect(console.sent() == [.board(.work(.draw(arrow), on: .first))])
    console.deliver(
      .board(
        .worked(.changed([.init(Self.id, [.origin(Self.spot(2, 6))])]), on: .first)),
      by: ProposalID(participant: Rehearsal.ben, count: 2))
    #expect(console.model.view.text.contains("►"))
    console.confirm()
    let drawing = console.model.shownDrawing
    let line = drawing.shapes.last.map { drawing.figure(of: $0, columns: \.count).spots }
    #expect(line?.last == Self.spot(12, 1))
    #expect(line?.first?.row != 1)
  }

  @Test("undo takes back my own work only, and redo does it again")
  func undoes() {
    var console = Self.selecting()
    console.type(" d")
    let copy = console.model.hand.selection.first
    #expect(console.sent().count == 1)
    console.confirm()
    console.type("c")
    _ = console.sent()
    console.type("u")
    #expect(console.model.shownDrawing.shapes.map(\.ink) == [.red, .red])
    console.type("U")
    console.confirm()
    _ = console.sent()
    console.deliver(
      .board(.worked(.changed([.init(copy ?? Self.id, [.ink(.blue)])]), on: .first)),
      by: ProposalID(participant: Rehearsal.ben, count: 2))
    console.press(.escape)
    console.type("uu")
    #expect(console.sent().isEmpty)
    #expect(console.model.shownDrawing.shapes.map(\.ink) == [.red, .blue])
  }

  @Test("clearing can be undone, by the one who cleared")
  func clears() throws {
    var console = Self.selecting()
    _ = console.model.update(.tick, at: console.now)
    let board = console.model.panes[BoardPane.self]
    let easel = try #require(board.easel(in: console.model.context(of: .board)))
    let effects = console.model.grant(easel.work(.clear(.all)), at: console.now)
    #expect(effects.count == 1)
    #expect(console.model.shownDrawing.isEmpty)
    console.confirm()
    console.type("u")
    #expect(console.model.shownDrawing.count == 1)
  }
}
