import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import Testing

@testable import Console

/// Each command of the board, without a console: what it proposes, when it is greyed or hidden, and what
/// stays in the hand when it may not be done.
@Suite("The commands of the board")
struct BoardCommandsTests {
  private typealias Board = PaneRehearsal<BoardPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)
  private static func spot(_ column: Int, _ row: Int) -> Spot { Spot(column: column, row: row) }
  private static let bens = ProposalID(participant: ben, count: 31)
  private static let space = Key.character(" ")

  /// Ben has drawn a box under the cursor.
  private static func drawn(as me: ParticipantID = ann) -> Board {
    var board = Board(as: me)
    board.happen(.board(.drawn(.box(spot(0, 0), spot(4, 2)), .red)), by: ben, 31)
    return board
  }

  private static func work(_ work: Whiteboard.Proposal) -> [Proposal] {
    [.board(.work(work, on: .first))]
  }

  private static func change(_ traits: ShapeTrait...) -> [Proposal] {
    work(.change([Whiteboard.Change(bens, traits)]))
  }

  private static let tools = BoardTool.allCases.map(\.command)

  @Test("each tool is chosen by its key, marked as chosen, and hidden while a figure is begun")
  func tools() {
    var board = Board()
    for tool in BoardTool.allCases {
      board.press(.character(tool.key))
      #expect(board.hand.tool == tool)
      let context = board.context
      let chosen = BoardPane.commands.filter { $0.isChosen(board.pane, context) }.map(\.name)
      #expect(chosen == [tool.command])
    }
    board.press(.character("l"), Self.space)
    #expect(Self.tools.allSatisfy { board.allowed($0) == [.hidden] })
    #expect(board.allowed(Phrase.board.addPage) == [.hidden])
    board.press(.escape)
    #expect(Self.tools.allSatisfy { board.allowed($0) == [.yes] } && board.sent().isEmpty)
  }

  @Test("who may draw no more keeps the figure begun, and finishes it once they may again")
  func forbidden() {
    var board = Board(as: Self.chie)
    board.press(.character("l"), Self.space, .right, .down)
    board.permit(.draw, false, to: Self.chie, 50)
    board.press(.enter)
    #expect(board.sent().isEmpty && board.hand.isDrawing)
    #expect(board.allowed(Phrase.board.finish).contains { $0 != .hidden && $0 != .yes })
    board.permit(.draw, true, to: Self.chie, 51)
    board.press(.enter)
    #expect(
      board.sent() == [.board(.draw(.line(Self.spot(0, 0), Self.spot(1, 1)), .standard))])
    #expect(!board.hand.isBusy)
    board.permit(.draw, false, to: Self.chie, 52)
    #expect(Self.tools.allSatisfy(board.isGreyed) && board.isGreyed(Phrase.board.begin))
    #expect(board.isGreyed(Phrase.board.clearMine))
  }

  @Test("words begun are writing that is held, until they are drawn or given up")
  func words() {
    var board = Board()
    board.press(.character("t"), Self.space)
    #expect(board.pane.isTyping(in: board.context))
    #expect(!board.pane.holdsWriting(in: board.context))
    board.type("quay")
    #expect(board.pane.holdsWriting(in: board.context))
    board.press(.escape)
    #expect(!board.pane.holdsWriting(in: board.context) && board.sent().isEmpty)
    board.press(Self.space)
    board.type("quay")
    board.press(.enter)
    #expect(board.sent() == [.board(.draw(.text(at: Self.spot(0, 0), "quay"), .standard))])
  }

  @Test("one erases one's own; others' only where one may, greyed else; nothing, nothing offered")
  func erase() {
    #expect(Board().allowed(Phrase.board.erase) == [.hidden, .hidden])
    var chie = Self.drawn(as: Self.chie)
    #expect(chie.isGreyed(Phrase.board.erase) && chie.command(for: .delete) == nil)
    chie.happen(
      .board(.drawn(.stroke([Self.spot(0, 0)]), .red)), by: Self.chie, 40)
    chie.press(.delete)
    #expect(
      chie.sent() == [.board(.erase([ProposalID(participant: Self.chie, count: 40)]))])
    var ann = Self.drawn()
    #expect(ann.allowed(Phrase.board.erase) == [.hidden, .yes])
    ann.press(.character("x"))
    #expect(ann.allowed(Phrase.board.erase) == [.yes, .hidden])
    ann.press(Self.space)
    #expect(ann.sent() == [.board(.erase([Self.bens]))])
    ann.refuse()
    #expect(ann.context.meeting.boards[.first]?[Self.bens] != nil, "it stands again")
    ann.withhold(.eraseOthers)
    #expect(ann.isGreyed(Phrase.board.erase))
  }

  @Test("what is done with a selection is offered while something is selected and nothing is begun")
  func selection() {
    var board = Self.drawn()
    let held = [
      Phrase.board.duplicate, Phrase.board.take, Phrase.board.raise, Phrase.board.lower,
    ]
    board.press(.character("v"))
    #expect(held.allSatisfy { board.allowed($0) == [.hidden] })
    #expect(board.allowed(Phrase.board.put) == [.hidden])
    board.press(Self.space)
    #expect(board.hand.selection == [Self.bens])
    #expect(held.allSatisfy { board.allowed($0) == [.yes] })
    board.press(.character("r"))
    #expect(board.hand.isBanding && held.allSatisfy { board.allowed($0) == [.hidden] })
    board.press(.escape)
    #expect(board.hand.selection == [Self.bens], "Esc ends one thing at a time")
    board.press(Self.space)
    #expect(board.hand.selection.isEmpty, "the same key takes it out again")
    board.press(Self.space, .escape)
    #expect(board.hand.selection.isEmpty)
  }

  @Test("a selection is raised above all and lowered below all, and takes the looks chosen next")
  func changes() {
    var board = Self.drawn()
    board.happen(.board(.drawn(.stroke([Self.spot(9, 9)]), .red)), by: Self.ben, 32)
    let drawing = board.context.meeting.boards[.first] ?? Whiteboard()
    board.press(.character("v"), Self.space, .character("+"))
    #expect(board.sent() == Self.change(.rank(drawing.top + 1)))
    board.press(.character("-"))
    #expect(board.sent() == Self.change(.rank(drawing.bottom - 1)))
    board.press(.character("y"))
    #expect(board.sent() == Self.change(.line(board.hand.line)))
    board.press(.character("f"))
    #expect(board.sent() == Self.change(.fill(board.hand.fill)) && board.hand.fill != .none)
    board.press(.character("c"))
    #expect(board.sent() == Self.change(.ink(board.hand.ink)))
    #expect(board.hand.ink != .red, "the one after that of the selection")
    board.refuse()
    #expect(board.hand.selection == [Self.bens], "a refusal leaves it selected")
    board.press(.escape)
    for _ in Ink.allCases { board.press(.character("c")) }
    #expect(board.sent().isEmpty, "with nothing selected it is for what is drawn next")
  }

  @Test("copies are drawn beside, or taken along to another page")
  func copies() {
    var board = Self.drawn()
    board.press(.character("v"), Self.space, .character("d"))
    #expect(board.sent().count == 1)
    #expect(board.context.meeting.boards[.first]?.count == 2)
    #expect(board.hand.selection.count == 1 && !board.hand.selection.contains(Self.bens))
    board.press(.character("C"))
    #expect(board.allowed(Phrase.board.put) == [.yes])
    board.press(.escape, .character("n"))
    #expect(board.sent() == [.board(.addPage)])
    let page = board.pane.shownPage(in: board.context)
    #expect(page != board.context.meeting.stage.page)
    board.press(.character("V"))
    #expect(board.sent().count == 1)
    #expect(board.context.meeting.boards[.page(page)]?.count == 1)
  }

  @Test("one's own last work is taken back and done again, and not while a figure is begun")
  func undo() {
    var board = Self.drawn()
    #expect(board.allowed(Phrase.board.undo) == [.hidden], "Ben's work is not mine to take back")
    board.press(.character("l"), Self.space, .right, .enter)
    let own = ProposalID(participant: Self.ann, count: board.context.newestUnsettled ?? 0)
    _ = board.sent()
    board.press(Self.space)
    #expect(board.allowed(Phrase.board.undo) == [.hidden])
    board.press(.escape, .character("u"))
    #expect(board.sent() == Self.work(.withdraw([own])))
    #expect(board.allowed(Phrase.board.undo) == [.hidden])
    #expect(board.allowed(Phrase.board.redo) == [.yes])
    board.press(.character("U"))
    #expect(board.sent().count == 1 && board.allowed(Phrase.board.redo) == [.hidden])
  }

  @Test("pointing tells others where, and proposes nothing")
  func point() {
    var board = Board()
    board.press(.right, .right, .down, .character("g"))
    #expect(board.signals == [.pointing(at: Self.spot(2, 1), on: .first)])
    #expect(board.sent().isEmpty)
  }

  @Test("one clears what is one's own, and all only where one may erase others' work")
  func clear() {
    var chie = Self.drawn(as: Self.chie)
    #expect(chie.isGreyed(Phrase.board.clearAll))
    chie.happen(.board(.drawn(.stroke([Self.spot(9, 9)]), .red)), by: Self.chie, 40)
    chie.perform(Phrase.board.clearMine)
    #expect(chie.sent() == Self.work(.clear(.mine)))
    var ann = Self.drawn()
    ann.perform(Phrase.board.clearAll)
    #expect(ann.sent() == Self.work(.clear(.all)))
  }

  @Test("a board is saved and copied where there is something on it, saved only where one may")
  func keep() {
    var board = Board()
    #expect(board.allowed(Phrase.board.save) == [.hidden])
    #expect(board.allowed(Phrase.board.copySVG) == [.hidden])
    board = Self.drawn()
    board.perform(Phrase.board.save)
    #expect(board.opened.count == 1 && board.opened.first is SavePage)
    board.perform(Phrase.board.copySVG)
    #expect(board.copied.count == 1 && board.copied.first?.hasPrefix("<svg") == true)
    board.withhold(.export)
    #expect(board.isGreyed(Phrase.board.save))
  }

  // MARK: Pages

  @Test("pages are turned as far as there are any, and Esc follows the stage again")
  func pages() {
    var board = Self.drawn()
    let (previous, next) = (Phrase.board.previousPage, Phrase.board.nextPage)
    #expect(board.allowed(previous) == [.hidden] && board.allowed(next) == [.hidden])
    board.happen(.board(.pageAdded), by: Self.ben, 40)
    #expect(board.allowed(next) == [.yes] && board.allowed(Phrase.board.followPage) == [.hidden])
    board.press(.character("."))
    #expect(board.allowed(previous) == [.yes] && board.allowed(next) == [.hidden])
    #expect(board.allowed(Phrase.board.followPage) == [.yes])
    board.press(.escape)
    #expect(board.pane.shownPage(in: board.context) == board.context.meeting.stage.page)
    #expect(board.allowed(Phrase.board.followPage) == [.hidden])
  }

  @Test("presenters show the page that they look at, unless it is shown already")
  func show() {
    #expect(Board(as: Self.chie).allowed(Phrase.stage.showBoard) == [.hidden])
    var board = Board()
    board.happen(.board(.pageAdded), by: Self.ben, 40)
    board.press(.character("."))
    let page = ProposalID(participant: Self.ben, count: 40)
    board.press(.character("s"))
    #expect(board.sent() == [.stage(.showPage(page))])
    #expect(board.allowed(Phrase.stage.showBoard) == [.hidden])
    var ben = Board(as: Self.ben)
    ben.happen(.board(.pageAdded), by: Self.ben, 40)
    ben.press(.character("."))
    ben.withhold(.driveStage)
    #expect(ben.isGreyed(Phrase.stage.showBoard))
  }

  @Test("who may add no page sees it greyed")
  func addPage() {
    #expect(Board(as: Self.chie).isGreyed(Phrase.board.addPage))
    var board = Board(as: Self.ben)
    #expect(board.allowed(Phrase.board.addPage) == [.yes])
    board.withhold(.addPage)
    board.press(.character("n"))
    #expect(board.sent().isEmpty && board.isGreyed(Phrase.board.addPage))
  }
}
