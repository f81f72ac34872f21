import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

@Suite("Bringing a file in")
struct BringPageTests {
  private static let deck = Deck(
    title: "Dredging", slides: [Slide(title: "Mud", markdown: "# Mud")])

  private func asking(as me: ParticipantID = Rehearsal.ben) -> Rehearsal {
    var console = Rehearsal(as: me)
    console.press(.control("p"))
    console.type("add a file")
    console.press(.enter)
    return console
  }

  @Test("the path that is typed is read, and what was read is proposed")
  func brings() {
    var console = asking()
    #expect(console.screen.contains("Add a file"))
    console.press(.enter)
    #expect(console.took().isEmpty)
    console.paste("~/mud.md")
    console.press(.enter)
    #expect(console.took() == [.bring(path: "~/mud.md")])
    console.feed(.read(path: "~/mud.md", .success(.decks(.add(Self.deck)))))
    #expect(console.sent() == [.decks(.add(Self.deck))])
    #expect(console.model.overlay == nil)
    #expect(console.lastLine.contains("~/mud.md was added to the meeting."))
  }

  @Test("what cannot be read, and what the meeting refuses, leaves the path to be mended")
  func mends() {
    var console = asking()
    console.paste("mud.md")
    console.press(.enter)
    _ = console.took()
    let missing = BringFailure(.deck.unreadable(path: "mud.md", reason: .system.noSuchFile))
    console.feed(.read(path: "mud.md", .failure(missing)))
    #expect(console.lastLine.contains("No such file") && console.screen.contains("› mud.md"))
    console.press(.enter)
    _ = console.took()
    let empty = Deck(title: "", slides: [])
    console.feed(.read(path: "mud.md", .success(.decks(.add(empty)))))
    #expect(console.sent().isEmpty && console.screen.contains("› mud.md"))
    console.press(.escape)
    #expect(console.model.overlay == nil)
  }

  @Test("who may bring nothing in is not offered it")
  func attendees() {
    let console = asking(as: Rehearsal.chie)
    #expect(!console.screen.contains("Add a file"))
  }

  @Test("of several decks one is chosen by its title, and goes on the stage")
  func decks() {
    var console = Rehearsal(as: Rehearsal.ben)
    console.press(.character("d"))
    #expect(console.model.overlay == nil)
    let id = ProposalID(participant: Rehearsal.ann, count: 7)
    console.deliver(.decks(.added(Self.deck)), by: id)
    console.press(.character("d"))
    #expect(
      console.screen.contains("› 1  Harbour review") && console.screen.contains("2  Dredging"))
    console.press(.down, .enter)
    #expect(console.sent() == [.stage(.showSlide(SlidePlace(deck: id, index: 0, step: 0)))])
    #expect(console.screen.contains("Mud"))
  }
}
