import Localization
import MeetingModel
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Leaving")
struct LeavingTests {
  private let unsent = "What you wrote has not been sent and would be lost."

  private func quits(_ console: inout Rehearsal) -> Bool { console.took().contains(.quit) }

  @Test("nobody is asked who has written nothing")
  func atOnce() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("3"))
    console.type("  ")
    console.press(.control("c"))
    #expect(quits(&console))
  }

  @Test(
    "whoever has written something is asked, keeps it by staying, and loses it by leaving",
    arguments: [Key.alt("3"), .alt("4")])
  func draft(pane: Key) {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(pane)
    console.type("half a thought")
    for stay in [Key.enter, .escape] {
      console.press(.control("c"))
      #expect(!quits(&console))
      #expect(console.screen.contains(unsent))
      #expect(console.screen.contains("Leave the meeting?"))
      console.press(stay)
      #expect(!quits(&console))
      #expect(!console.screen.contains(unsent))
      #expect(console.screen.contains("half a thought"))
    }
    console.press(.control("q"), .down, .enter)
    #expect(quits(&console))
    console.press(.control("c"), .control("c"))
    #expect(quits(&console))
  }

  @Test(
    "a draft counts in whatever pane it is, and a message that is edited only when it is changed")
  func elsewhere() {
    var console = Rehearsal(as: Rehearsal.ann)
    console.press(.alt("3"))
    console.type("waiting")
    console.press(.alt("1"), .control("c"))
    #expect(console.screen.contains(unsent))
    console.press(.escape, .alt("3"))
    for _ in "waiting" { console.press(.backspace) }
    console.type("mine")
    console.press(.enter)
    console.confirm()
    _ = console.took()
    console.press(Key(.up, .alt), .character("e"))
    console.press(.control("c"))
    #expect(quits(&console))
    console.type("!")
    console.press(.control("c"))
    #expect(!quits(&console))
    #expect(console.screen.contains(unsent))
  }

  @Test("a poll that is being made is there again for whoever stays")
  func poll() {
    var console = Rehearsal(as: Rehearsal.ann)
    console.press(.alt("7"), .alt("n"))
    console.type("Which quay?")
    console.press(.control("c"))
    #expect(!quits(&console))
    #expect(console.screen.contains(unsent))
    console.press(.enter)
    #expect(console.screen.contains("Which quay?"))
    console.press(.control("c"), .control("c"))
    #expect(quits(&console))
  }

  @Test("whoever hosts is asked what should happen to the meeting")
  func hosting() {
    var console = Rehearsal(as: Rehearsal.ann)
    console.model.isHost = true
    for stay in [Key.enter, .escape] {
      console.press(.control("c"))
      #expect(!quits(&console))
      for item in ["Stay here", "Leave it running", "End it for everyone"] {
        #expect(console.screen.contains(item))
      }
      console.press(stay)
      #expect(!quits(&console))
      #expect(!console.screen.contains("Leave it running"))
    }
    var running = console
    running.press(.control("q"), .down, .enter)
    #expect(quits(&running))
    #expect(!running.model.endsMeeting)
    // Asked once already: the second time is the answer that ends nothing.
    running = console
    running.press(.control("c"), .control("c"))
    #expect(quits(&running))
    #expect(!running.model.endsMeeting)
    console.press(.control("c"), .down, .down, .enter)
    #expect(quits(&console))
    #expect(console.model.endsMeeting)
  }

  @Test("whoever hosts a meeting that has ended just leaves")
  func ended() {
    var console = Rehearsal(as: Rehearsal.ann)
    console.model.isHost = true
    console.deliver(.conduct(.ended), by: .server)
    console.press(.control("c"))
    #expect(quits(&console))
  }

  @Test("everyone hears that the organizer has left, and is back; nobody of themselves")
  func organizer() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.deliver(.participants(.left(Rehearsal.ann)), by: .server)
    #expect(console.screen.contains("The organizer Ann has left. The meeting goes on."))
    console.deliver(.participants(.returned(Rehearsal.ann)), by: .server)
    #expect(console.screen.contains("The organizer Ann is back."))
    console.press(.escape)
    console.deliver(.participants(.left(Rehearsal.ben)), by: .server)
    #expect(!console.screen.contains("has left"))
    var own = Rehearsal(as: Rehearsal.ann)
    own.deliver(.participants(.left(Rehearsal.ann)), by: .server)
    #expect(!own.screen.contains("The organizer"))
  }

  @Test("the questions fit the smallest screen in every language")
  func fitting() {
    for language in Language.allCases {
      var console = Rehearsal(
        as: Rehearsal.ann, size: Size(columns: 40, rows: 12), language: language)
      console.model.isHost = true
      console.press(.alt("3"))
      console.type("x")
      console.press(.control("c"))
      for phrase in [
        Phrase.console.hostingStay, .console.hostingLeave, .console.hostingEnd,
      ] {
        #expect(console.screen.contains(language.text(phrase)), "\(language.code)")
      }
    }
  }
}
