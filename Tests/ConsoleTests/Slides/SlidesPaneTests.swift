import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("The slides pane")
struct SlidesPaneTests {
  private static let deck = ProposalID(participant: Rehearsal.ann, count: 1)

  private static func show(_ index: Int, step: Int = 0) -> Proposal {
    .stage(.showSlide(SlidePlace(deck: deck, index: index, step: step)))
  }

  @Test("a presenter turns the slide for everyone")
  func turns() {
    var console = Rehearsal()
    console.press(.right)
    #expect(console.sent() == [Self.show(1)])
    #expect(console.screen.contains("Slides · 2/3"))
    console.press(.character(" "), .pageDown)
    #expect(console.sent() == [Self.show(2)])
    console.press(.left, .home, .end)
    #expect(console.sent() == [Self.show(1), Self.show(0), Self.show(2)])
  }

  @Test("steps come one by one, forwards and backwards")
  func steps() {
    let slide = Slide(title: "A", markdown: "a\n\n<!-- pause -->\n\nb", steps: 2)
    var console = Rehearsal(
      deck: Deck(title: "D", slides: [slide, Slide(title: "B", markdown: "c")]))
    console.press(.right, .right, .left, .left)
    #expect(
      console.sent() == [Self.show(0, step: 1), Self.show(1), Self.show(0, step: 1), Self.show(0)])
  }

  @Test("a number and Enter go to that slide, the nearest one when there is none")
  func numbers() {
    var console = Rehearsal()
    console.type("2")
    #expect(console.screen.contains("Slide number 2"))
    console.press(.enter)
    #expect(console.sent() == [Self.show(1)])
    console.type("999")
    console.press(.backspace, .enter)
    #expect(console.sent() == [Self.show(2)])
    console.type("1")
    console.press(.escape, .enter)
    #expect(console.sent().isEmpty)
    #expect(!console.screen.contains("Slide number"))
  }

  @Test("a search turns to the next slide that holds the words, round the end")
  func search() {
    var console = Rehearsal()
    console.type("/MARCH")
    #expect(console.screen.contains("Search in the slides MARCH"))
    console.press(.enter)
    #expect(console.sent() == [Self.show(1)])
    console.type("/crane")
    console.press(.enter)
    #expect(console.sent() == [Self.show(0)])
    console.type("/zebra")
    console.press(.enter)
    #expect(console.sent().isEmpty)
    #expect(console.lastLine.contains("No slide contains “zebra”."))
  }

  @Test("who roams sees so, and comes back with one key")
  func roams() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.right)
    #expect(console.sent().isEmpty)
    #expect(console.screen.contains("Numbers"))
    #expect(console.screen.contains("Browsing; the presenter is on slide 1"))
    console.deliver(
      .stage(.slideShown(SlidePlace(deck: Self.deck, index: 2, step: 0))),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    #expect(console.screen.contains("the presenter is on slide 3"))
    #expect(console.screen.contains("Measured in March."))
    console.press(.escape)
    #expect(console.screen.contains("日本語のスライド"))
    #expect(!console.screen.contains("Browsing; the"))
  }

  @Test("who roams is brought back when roaming ends")
  func forbidden() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.right)
    console.deliver(
      .permissions(.set(.roam, false, for: .role(.attendee))),
      by: ProposalID(participant: Rehearsal.ann, count: 7))
    #expect(!console.screen.contains("Browsing; the"))
    #expect(console.screen.contains("Where we are"))
    console.press(.right)
    #expect(console.screen.contains("Where we are"))
  }

  @Test("the whiteboard comes into view when it is put on the stage, and goes again")
  func followsStage() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.deliver(.stage(.boardShown), by: ProposalID(participant: Rehearsal.ben, count: 1))
    #expect(console.model.focus == .board)
    console.press(.alt("3"))
    console.deliver(
      .stage(.slideShown(SlidePlace(deck: Self.deck, index: 1, step: 0))),
      by: ProposalID(participant: Rehearsal.ben, count: 2))
    #expect(console.model.focus == .chat)
    #expect(console.screen.contains("Slides · 2/3"))
  }

  @Test("a slide that is too long scrolls, with a mark at either end")
  func scrolls() {
    let long = (1...40).map { "- line \($0)" }.joined(separator: "\n")
    var console = Rehearsal(
      as: Rehearsal.chie, deck: Deck(title: "D", slides: [Slide(title: "", markdown: long)]))
    #expect(console.screen.contains("▼ 20 more lines"))
    console.press(.down)
    #expect(console.screen.contains("▲") && console.screen.contains("▼ 19 more lines"))
    for _ in 0..<60 { console.press(.down) }
    #expect(console.screen.contains("line 40") && !console.screen.contains("▼"))
    for _ in 0..<60 { console.press(.up) }
    #expect(!console.screen.contains("▲"))
    console.mouse(.wheelDown, column: 5, row: 5)
    #expect(console.screen.contains("▼ 19 more lines"))
  }

  @Test("only presenters see the notes, the next slide and the time")
  func strip() {
    var console = Rehearsal()
    #expect(console.screen.contains("Thank the divers first."))
    #expect(console.screen.contains("Up next"))
    console.wait(milliseconds: 61 * 60_000)
    #expect(console.screen.contains("Elapsed 1:01") || console.screen.contains("· 1:01"))
    var ended = console
    ended.feed(.link(.ended(.meetingEnded)))
    #expect(ended.screen.contains("Up next") && !ended.screen.contains("1:01"))
    console.press(.alt("n"))
    #expect(!console.screen.contains("Up next"))
    #expect(!Rehearsal(as: Rehearsal.chie).screen.contains("Up next"))
  }

  @Test("a copied slide is its Markdown")
  func copies() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("c"))
    #expect(console.took() == [.copy(Rehearsal.deck.slides[0].markdown)])
    #expect(console.lastLine == " The text was sent to your terminal’s clipboard.")
  }

  @Test("who turns back to the presenter’s slide follows again")
  func backAgain() {
    var chie = Slides.slides()
    chie.press(.right, .left)
    #expect(chie.pane.roaming == nil)
    #expect(!chie.screen.contains("Browsing; the"))
    chie.happen(.stage(.slideShown(Slides.place(2))), by: Rehearsal.ben, 1)
    #expect(chie.screen.contains("日本語のスライド"))
    chie.press(.left)
    #expect(chie.pane.roaming != nil)
  }

  @Test("before the first slide and behind the last there is none")
  func ends() {
    var chie = Slides.slides()
    func index() -> Int? { chie.pane.shownPlace(in: chie.context)?.index }
    chie.press(.left)
    #expect(index() == 0 && chie.pane.roaming == nil)
    chie.press(.end, .right)
    #expect(index() == 2)
    chie.type("0")
    chie.press(.enter)
    #expect(index() == 0)
    chie.type("3")
    chie.press(.enter)
    #expect(index() == 2)
    chie.type("4")
    chie.press(.enter)
    #expect(index() == 2)
  }

  @Test("a presenter who looked around shows the slide to everyone, and looks around no more")
  func presenterTurns() {
    var ben = Slides.slides(as: Rehearsal.ben)
    ben.pane.roaming = Slides.place(1)
    ben.press(.right)
    #expect(ben.sent() == [Slides.show(2)])
    #expect(ben.pane.roaming == nil)
  }

  @Test("when the meeting is over a presenter looks around alone")
  func over() {
    var ben = Slides.slides(as: Rehearsal.ben)
    ben.line.state = .ended(.meetingEnded)
    ben.press(.right)
    #expect(ben.sent().isEmpty)
    #expect(ben.pane.roaming?.index == 1)
  }

  @Test("a search finds the slide in view when no other holds the words")
  func searchHere() {
    var chie = Slides.slides()
    chie.type("/crane")
    chie.press(.enter)
    #expect(chie.pane.shownPlace(in: chie.context)?.index == 0)
    #expect(chie.told().isEmpty)
    chie.type("/zebra")
    chie.press(.enter)
    #expect(chie.told() == [.slides.notFound(text: "zebra")])
  }
}
