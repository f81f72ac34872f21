import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import Testing

@testable import Console

/// The slides pane by itself: what each command proposes, and when it is greyed or hidden.
@Suite("Commands of the slides pane")
struct SlidesCommandsTests {
  private static func long(_ lines: Int) -> Deck {
    let list = (1...lines).map { "- line \($0)" }.joined(separator: "\n")
    return Deck(title: "D", slides: [Slide(title: "", markdown: list)])
  }

  @Test("turning is proposed by presenters, and done alone by whoever roams")
  func turning() {
    var ben = Slides.slides(as: Rehearsal.ben)
    ben.press(.pageDown, .end, .left, .home)
    #expect(ben.sent() == [Slides.show(1), Slides.show(2), Slides.show(1), Slides.show(0)])
    #expect(ben.pane.roaming == nil)
    var chie = Slides.slides()
    chie.press(.end)
    #expect(chie.sent().isEmpty && chie.pane.roaming == Slides.place(2))
    #expect(chie.pane.badge(in: chie.context) == "3/3")
    chie.press(.home)
    #expect(chie.pane.roaming == nil)
  }

  @Test("who may not turn is told why; where there is no slide there is nothing to turn")
  func mayTurn() {
    let names = [
      Phrase.slides.next, Phrase.slides.previous, Phrase.slides.first, Phrase.slides.last,
      Phrase.slides.search,
    ]
    var chie = Slides.slides()
    chie.happen(.permissions(.set(.roam, false, for: .role(.attendee))), by: Rehearsal.ann, 3)
    let empty = Slides()
    for name in names {
      #expect(chie.allowed(name) == [.no(Refusal.notPermitted(.roam).phrase)])
      #expect(empty.allowed(name) == [.hidden])
    }
    chie.press(.right)
    #expect(chie.pane.roaming == nil)
    chie.line.state = .ended(.meetingEnded)
    chie.press(.right)
    #expect(chie.pane.roaming == Slides.place(1))
  }

  @Test("who roams is brought back when that is forbidden, but not when the meeting is over")
  func forbidden() {
    let forbidden = Event.permissions(.set(.roam, false, for: .role(.attendee)))
    var chie = Slides.slides()
    chie.press(.right)
    var over = chie
    over.line.state = .ended(.meetingEnded)
    chie.happen(forbidden, by: Rehearsal.ann, 3)
    over.happen(forbidden, by: Rehearsal.ann, 3)
    #expect(chie.pane.roaming == nil && over.pane.roaming == Slides.place(1))
  }

  @Test("a number has at most five digits, and goes where the focus goes")
  func number() {
    var ben = Slides.slides(as: Rehearsal.ben)
    #expect(ben.allowed(Phrase.slides.goTo) == [.hidden, .yes])
    ben.type("123456")
    #expect(ben.pane.digits == "12345" && ben.screen.contains("Slide number 12345"))
    #expect(ben.allowed(Phrase.console.cancel).contains(.yes))
    ben.press(.backspace)
    #expect(ben.pane.digits == "1234")
    ben.press(.escape)
    #expect(ben.pane.digits.isEmpty && !ben.allowed(Phrase.console.cancel).contains(.yes))
    ben.type("g")
    #expect(ben.allowed(Phrase.slides.goTo) == [.yes, .hidden])
    ben.press(.enter)
    #expect(ben.sent().isEmpty && !ben.pane.asksNumber)
    ben.type("g2")
    ben.pane.noteFocus(in: ben.context)
    #expect(!ben.pane.asksNumber)
    ben.press(.enter)
    #expect(ben.sent().isEmpty)
  }

  @Test("a search is written and pasted, goes on, and says when nothing is found")
  func search() {
    var ben = Slides.slides(as: Rehearsal.ben)
    #expect(ben.allowed(Phrase.slides.searchNext) == [.hidden, .hidden])
    ben.type("/har")
    ben.paste("bour")
    #expect(ben.screen.contains("Search in the slides harbour"))
    #expect(ben.allowed(Phrase.slides.next) == [.hidden])
    ben.press(.escape)
    #expect(ben.pane.search == nil && ben.pane.sought.isEmpty)
    ben.type("/in")
    ben.press(.enter)
    #expect(ben.sent() == [Slides.show(1)] && ben.pane.sought == "in")
    ben.type("nn")
    #expect(ben.sent() == [Slides.show(0), Slides.show(1)])
    ben.type("/zebra")
    ben.press(.enter)
    #expect(ben.sent().isEmpty && ben.told() == [.slides.notFound(text: "zebra")])
  }

  @Test("of several decks one is chosen; of one there is nothing to choose")
  func decks() {
    var chie = Slides.slides()
    #expect(chie.allowed(Phrase.slides.chooseDeck) == [.hidden])
    let other = ProposalID(participant: Rehearsal.ann, count: 3)
    chie.happen(.decks(.added(Self.long(2))), by: Rehearsal.ann, 3)
    #expect(chie.allowed(Phrase.slides.chooseDeck) == [.yes])
    chie.type("d")
    chie.answer(.down, .enter)
    #expect(chie.pane.roaming == SlidePlace(deck: other, index: 0, step: 0))
    chie.type("d")
    chie.answer(.up, .enter)
    #expect(chie.pane.roaming == nil)
  }

  @Test("a slide scrolls as far as it has lines, and one that fits not at all")
  func scrolls() {
    let size = Size(columns: 60, rows: 16)
    var fits = Slides.slides(size: size, deck: Self.long(16))
    #expect(fits.allowed(Phrase.slides.scrollDown) == [.hidden])
    fits.wheel(.wheelDown)
    #expect(fits.screen.contains("line 1\n") && fits.screen.contains("line 16"))
    var longer = Slides.slides(size: size, deck: Self.long(17))
    #expect(longer.allowed(Phrase.slides.scrollDown) == [.yes])
    longer.wheel(.wheelDown)
    #expect(longer.screen.contains("line 17") && longer.screen.contains("▲"))
    longer.press(.down, .up)
    #expect(!longer.screen.contains("▲"))
  }

  @Test("presenters put the slide on the stage again while the board is there")
  func shows() {
    var ben = Slides.slides(as: Rehearsal.ben)
    #expect(ben.allowed(Phrase.stage.showSlides) == [.hidden])
    ben.happen(.stage(.boardShown), by: Rehearsal.ann, 3)
    ben.type("s")
    #expect(ben.sent() == [Slides.show(0)])
    var chie = Slides.slides()
    chie.happen(.stage(.boardShown), by: Rehearsal.ann, 3)
    #expect(chie.allowed(Phrase.stage.showSlides) == [.hidden])
  }

  @Test("the hand goes over the slide with nothing in it, and away with the focus")
  func annotates() {
    var chie = Slides.slides()
    #expect(chie.allowed(Phrase.slides.annotate) == [.no(Refusal.notPermitted(.annotate).phrase)])
    #expect(Slides().allowed(Phrase.slides.annotate) == [.hidden])
    var ben = Slides.slides(as: Rehearsal.ben)
    ben.hand.selection = [Slides.deck]
    ben.type("a")
    #expect(ben.hand.isAnnotating && ben.hand.selection.isEmpty)
    #expect(ben.hand.caret == SlideCanvas.margin)
    // The keys belong to the drawing.
    for name in [Phrase.slides.next, Phrase.slides.annotate, Phrase.slides.notesToggle] {
      #expect(ben.allowed(name) == [.hidden])
    }
    ben.wait(milliseconds: 1)
    #expect(ben.hand.isAnnotating)
    ben.isFocused = false
    ben.wait(milliseconds: 1)
    #expect(!ben.hand.isAnnotating)
    chie.type("a")
    #expect(!chie.hand.isAnnotating)
  }

  @Test("a poll of the slide is opened by presenters")
  func opens() {
    let deck = Deck(
      title: "D",
      slides: [Slide(title: "", markdown: "```poll\nWhich quay?\n- North\n- South\n```\n")])
    var ben = Slides.slides(as: Rehearsal.ben, deck: deck)
    ben.type("p")
    let poll = Poll.Draft(question: "Which quay?", kind: .single, choices: ["North", "South"])
    #expect(ben.sent() == [.polls(.make(poll, opens: true))])
    #expect(Slides.slides(as: Rehearsal.ben).allowed(Phrase.poll.fromSlide) == [.hidden])
    #expect(Slides.slides(deck: deck).allowed(Phrase.poll.fromSlide) == [.hidden])
  }

  @Test("the notes are for presenters, where the pane has twelve rows, and can be put away")
  func notes() {
    #expect(Slides.slides().allowed(Phrase.slides.notesToggle) == [.hidden])
    var ben = Slides.slides(as: Rehearsal.ben, size: Size(columns: 60, rows: 12))
    #expect(ben.screen.contains("Up next") && ben.screen.contains("Thank the divers first."))
    #expect(ben.pane.copied(in: ben.context).hasSuffix("<!--\nThank the divers first.\n-->"))
    ben.press(.alt("n"))
    #expect(!ben.screen.contains("Up next"))
    let low = Slides.slides(as: Rehearsal.ben, size: Size(columns: 60, rows: 11))
    #expect(!low.screen.contains("Up next"))
    let chie = Slides.slides()
    #expect(chie.pane.copied(in: chie.context) == Rehearsal.deck.slides[0].markdown)
  }

  @Test("it changes with the minutes of the meeting, and with the seconds of whoever speaks")
  func clock() {
    func changes(_ slides: Slides) -> [Int64] {
      slides.pane.nextChanges(after: slides.now, in: slides.context).map { $0 - slides.now }
    }
    #expect(changes(Slides.slides()).isEmpty)
    var ben = Slides.slides(as: Rehearsal.ben)
    #expect(changes(ben) == [60_000])
    ben.wait(milliseconds: 59_999)
    #expect(changes(ben) == [1])
    ben.happen(.participants(.floorGiven(to: Rehearsal.chie)), by: Rehearsal.ann, 3)
    ben.wait(milliseconds: 400)
    #expect(changes(ben) == [600, 59_601])
    ben.press(.alt("n"))
    #expect(changes(ben) == [59_601])
  }
}
