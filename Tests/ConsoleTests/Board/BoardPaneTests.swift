import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("The whiteboard pane")
struct BoardPaneTests {
  private static func spot(_ column: Int, _ row: Int) -> Spot { Spot(column: column, row: row) }

  static func board(as me: ParticipantID = Rehearsal.ann) -> Rehearsal {
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
    #expect(console.lastLine == " Erase: You can erase only your own shapes.")
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
    #expect(console.screen.contains("Box, default color"))
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
    #expect(console.took() == [.copy("\n  ┌───┐\n  │港 │\n  └───┘")])
  }

  @Test("pages are added, turned, shown to everyone and followed")
  func pages() {
    var console = BoardSelectionTests.selecting()
    console.press(.escape)
    console.type("n")
    #expect(console.sent() == [.board(.addPage)])
    console.confirm()
    #expect(console.model.shownDrawing.isEmpty)
    console.type("s")
    let page = console.model.shownPage
    #expect(console.sent() == [.stage(.showPage(page))])
    console.type(",")
    #expect(console.model.shownPage == Boards.firstPage)
    console.press(.escape)
    #expect(console.model.shownPage == page)
  }

  @Test("drawing over a slide is anchored to it, and only while presenters allow it")
  func annotates() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("1"))
    console.type("a")
    #expect(!console.model.hand.isAnnotating)
    console.deliver(.permissions(.set(.annotate, true, for: .role(.attendee))), by: .server)
    console.type("ab")
    console.press(.enter, .right, .right, .down, .enter)
    let deck = ProposalID(participant: Rehearsal.ann, count: 1)
    let box = Drawing(.box(Self.spot(2, 1), Self.spot(4, 2)))
    #expect(
      console.sent() == [
        .board(.work(.draw(box), on: .slide(SlideID(deck: deck, index: 0))))
      ])
    #expect(console.screen.contains("┌─┐"))
    console.press(.escape, .right)
    #expect(!console.model.hand.isAnnotating)
    #expect(!console.screen.contains("┌─┐"))
  }

  @Test("what one draws on a slide is seen around the same words on a smaller and a larger screen")
  func annotatesEverywhere() throws {
    let sizes = [(40, 12), (80, 24), (120, 40)].map { Size(columns: $0.0, rows: $0.1) }
    for from in sizes {
      var author = Rehearsal(as: Rehearsal.ann, size: from)
      author.press(.alt("1"))
      author.type("ab")
      author.press(.enter)
      for _ in 0..<6 { author.press(.right) }
      author.press(.enter)
      let sent = try #require(author.sent().first)
      guard case .board(.work(.draw(let drawing), .slide(let slide))) = sent else {
        Issue.record("\(sent)")
        continue
      }
      for size in sizes {
        var reader = Rehearsal(as: Rehearsal.chie, size: size)
        reader.press(.alt("1"))
        let before = reader.rows
        reader.deliver(
          .board(.worked(.drawn(drawing), on: .slide(slide))),
          by: ProposalID(participant: Rehearsal.ann, count: 50))
        let changed = zip(before, reader.rows).filter { $0 != $1 }
        // The line struck through the first seven cells of the title, and nothing else.
        let (then, now) = try #require(changed.first)
        #expect(changed.count == 1, "\(from) \(size)")
        #expect(then.contains("Where"), "\(from) \(size)")
        #expect(now.contains("───────") && !now.contains("Where"), "\(from) \(size)")
      }
    }
  }

  @Test("whoever points is seen with a name for a while")
  func pointer() {
    var console = Self.board()
    console.feed(
      .link(.signal(from: Rehearsal.ben, .pointing(at: Self.spot(4, 2), on: .first))))
    #expect(console.screen.contains("◆ Ben"))
    console.wait(milliseconds: 5_000)
    #expect(!console.screen.contains("◆ Ben"))
    console.type("g")
    #expect(console.screen.contains("◆ Ann"))
  }

  @Test("a drawing as SVG is escaped and complete")
  func svg() {
    let board = Whiteboard(
      shapes: [
        Shape(id: BoardSelectionTests.id, figure: BoardSelectionTests.box, ink: .red),
        Shape(
          id: ProposalID(participant: Rehearsal.ben, count: 2),
          figure: .text(at: Self.spot(3, 2), "a<b>&"), ink: .blue),
      ])
    #expect(board.svg.contains("<rect x=\"20\" y=\"24\" width=\"32\" height=\"32\""))
    #expect(board.svg.contains("a&lt;b&gt;&amp;</tspan>"))
    #expect(board.svg.hasSuffix("</svg>"))
  }
}
