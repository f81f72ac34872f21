import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

@Suite("The whiteboard pane")
struct BoardPaneTests {
  private static func spot(_ column: Int, _ row: Int) -> Spot { Spot(column: column, row: row) }

  private static func board(as me: ParticipantID = Rehearsal.ann) -> Rehearsal {
    var console = Rehearsal(as: me)
    console.press(.alt("2"))
    return console
  }

  @Test(
    "each tool draws its figure by keys",
    arguments: [
      ("p", Figure.stroke([spot(0, 0), spot(1, 0), spot(1, 1)])),
      ("l", .line(spot(0, 0), spot(1, 1))),
      ("b", .box(spot(0, 0), spot(1, 1))), ("e", .ellipse(spot(0, 0), spot(1, 1))),
    ])
  func byKeys(tool: String, figure: Figure) {
    var console = Self.board()
    console.type(tool)
    console.press(.character(" "), .right, .down, .enter)
    #expect(console.sent() == [.board(.draw(figure, .standard))])
  }

  @Test(
    "each tool draws its figure by mouse",
    arguments: [
      ("p", Figure.stroke([spot(4, 2), spot(6, 3), spot(9, 5)])),
      ("l", .line(spot(4, 2), spot(9, 5))),
      ("b", .box(spot(4, 2), spot(9, 5))), ("e", .ellipse(spot(4, 2), spot(9, 5))),
    ])
  func byMouse(tool: String, figure: Figure) {
    var console = Self.board()
    console.type(tool + "c")
    console.mouse(.left, column: 5, row: 4)
    console.mouse(.left, .drag, column: 7, row: 5)
    console.mouse(.left, .drag, column: 10, row: 7)
    console.mouse(.left, .release, column: 10, row: 7)
    #expect(console.sent() == [.board(.draw(figure, .red))])
  }

  @Test("text is written where it begins, wide glyphs and lines too")
  func text() {
    var console = Self.board()
    console.press(.right)
    console.type("t 港p")
    console.press(Key(.enter, .alt))
    console.type("q")
    #expect(console.model.view.cursor == Point(column: 3, row: 3))
    console.press(.enter)
    #expect(console.sent() == [.board(.draw(.text(at: Self.spot(1, 0), "港p\nq"), .standard))])
    #expect(console.rows[2].hasPrefix("┃ 港p"))
    console.type(" ")
    console.press(.escape)
    #expect(console.sent().isEmpty)
  }

  @Test("an attendee erases only what is their own, and is told so")
  func erases() {
    var console = Self.board(as: Rehearsal.chie)
    let bens = ProposalID(participant: Rehearsal.ben, count: 1)
    let own = ProposalID(participant: Rehearsal.chie, count: 1)
    console.deliver(.board(.drawn(.stroke([Self.spot(0, 0)]), .red)), by: bens)
    console.deliver(.board(.drawn(.stroke([Self.spot(3, 0)]), .red)), by: own)
    #expect(console.screen.contains("Drawn by Ben"))
    console.type("x ")
    #expect(console.sent().isEmpty)
    #expect(console.lastLine == " Erase: You may erase only your own shapes.")
    console.press(.right, .right, .right, .enter)
    #expect(console.sent() == [.board(.erase([own]))])
    var presenter = Self.board()
    presenter.deliver(.board(.drawn(.stroke([Self.spot(0, 0)]), .red)), by: bens)
    presenter.press(.delete)
    #expect(presenter.sent() == [.board(.erase([bens]))])
  }

  @Test("the window follows the cursor and stays under the mouse")
  func window() {
    var console = Self.board()
    for _ in 0..<60 { console.press(.right) }
    let cursor = console.model.view.cursor
    #expect(cursor.map { (1...47).contains($0.column) } == true)
    console.mouse(.left, column: 3, row: 4)
    #expect(console.model.view.cursor == Point(column: 3, row: 4))
    console.mouse(.left, .drag, column: 20, row: 4)
    #expect(console.model.view.cursor == Point(column: 20, row: 4))
  }

  @Test("the tool in hand is marked in the key line without colour")
  func inHand() {
    var console = Self.board()
    console.type("b")
    #expect(console.model.view.styledText.contains("{reverse} b Box "))
    #expect(console.screen.contains("Box, text colour"))
  }

  @Test("a copied board is its exact text")
  func copies() {
    var console = Self.board()
    console.deliver(
      .board(.drawn(.box(Self.spot(2, 1), Self.spot(6, 3)), .red)),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.deliver(
      .board(.drawn(.text(at: Self.spot(3, 2), "港"), .red)),
      by: ProposalID(participant: Rehearsal.ben, count: 2))
    console.press(.alt("c"))
    #expect(console.took() == [.copy("  ┌───┐\n  │港 │\n  └───┘")])
  }
}
