import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("The chat pane")
struct ChatPaneTests {
  @Test("somebody whom a policy hides is a participant, and no number")
  func hidden() {
    var console = Rehearsal(as: Rehearsal.chie)
    for number: UInt32 in [7, 8] {
      console.deliver(
        .chat(.said("from \(number)", to: .everyone)),
        by: ProposalID(participant: ParticipantID(number), count: 1))
    }
    #expect(console.screen.contains("a participant"))
    #expect(console.screen.contains("from 8"))
    #expect(!console.screen.contains("@7") && !console.screen.contains("@8"))
    console.model.language = .german
    console.press(.alt("3"))
    #expect(console.screen.contains("ein Teilnehmer"))
  }

  private static func say(_ text: String, _ to: Chat.Recipient = .everyone) -> Proposal {
    .chat(.say(text, to: to))
  }

  private static func chat() -> Rehearsal {
    var console = Rehearsal()
    console.press(.alt("3"))
    return console
  }

  @Test("Enter sends what is written, and only what is written")
  func sends() {
    var console = Self.chat()
    console.press(.enter)
    console.type("  ")
    console.press(.enter)
    #expect(console.sent().isEmpty)
    console.type("hi:/?")
    console.press(Key(.enter, .alt))
    console.type("all")
    console.press(.enter)
    #expect(console.sent() == [Self.say("  hi:/?\nall")])
    #expect(console.model.chat.draft.field.isEmpty)
  }

  @Test("a private message goes to the chosen participant, the next one to everyone again")
  func privately() {
    var console = Rehearsal()
    console.press(.alt("5"), .down, .enter)
    #expect(console.screen.contains("Private message to Ben"))
    console.type("psst")
    console.press(.enter)
    #expect(console.sent() == [Self.say("psst", .participant(Rehearsal.ben))])
    #expect(console.screen.contains("Ann → Ben: psst"))
    #expect(console.screen.contains("Message to everyone"))
    console.type("hello")
    console.press(.enter)
    #expect(console.sent() == [Self.say("hello")])
  }

  @Test("words for one reader go to no other: each has a draft of their own")
  func drafts() {
    var console = Rehearsal()
    console.deliver(
      .chat(.said("Ready?", to: .everyone, replyTo: nil)),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.press(.alt("5"), .home, .down, .enter)
    console.type("Between us")
    console.press(Key(.up, .alt), .enter)
    #expect(console.model.chat.to == .everyone && console.model.chat.draft.field.isEmpty)
    console.type("Yes")
    console.press(.enter)
    console.press(.alt("5"), .enter)
    #expect(console.model.chat.draft.field.text == "Between us")
    console.press(.escape)
    #expect(console.model.chat.draft.field.isEmpty)
  }

  @Test("unread messages are counted while the chat is not in view")
  func unread() {
    var console = Rehearsal(size: Size(columns: 80, rows: 24))
    console.press(.alt("4"))
    for count in UInt32(1)...3 {
      console.deliver(
        .chat(.said("m\(count)", to: .everyone)),
        by: ProposalID(participant: Rehearsal.ben, count: count))
    }
    #expect(console.firstLine.contains("• Chat"))
    console.press(.alt("3"))
    #expect(!console.firstLine.contains("• Chat"))
    var narrow = Rehearsal(size: Size(columns: 40, rows: 12))
    narrow.deliver(
      .chat(.said("m", to: .everyone)), by: ProposalID(participant: Rehearsal.ben, count: 1))
    #expect(narrow.firstLine.contains("3•"))
  }

  @Test("what somebody has scrolled to stays while messages arrive")
  func scrolled() {
    var console = Self.chat()
    for count in UInt32(1)...40 {
      console.deliver(
        .chat(.said("m\(count).", to: .everyone)),
        by: ProposalID(participant: Rehearsal.ben, count: count))
    }
    let inView = { (screen: String) in
      screen.split { " │┃\n".contains($0) }.filter { $0.hasPrefix("m") && $0.hasSuffix(".") }
    }
    let before = inView(console.screen)
    #expect(before.last == "m40.")
    console.press(.pageUp)
    let page = inView(console.screen)
    #expect(page.count > 10 && Set(page).isDisjoint(with: before))
    console.deliver(
      .chat(.said("m41.", to: .everyone)), by: ProposalID(participant: Rehearsal.ben, count: 41))
    #expect(inView(console.screen) == page)
    #expect(console.screen.contains("1 unread"))
    console.press(.pageDown, .pageDown)
    #expect(console.screen.contains("m41."))
  }

  @Test("who has sent the message is typing it no longer")
  func typingEnds() {
    var console = Rehearsal()
    console.feed(.link(.signal(from: Rehearsal.ben, .typing(to: .everyone))))
    #expect(console.screen.contains("Ben is typing…"))
    console.deliver(
      .chat(.said("Hello", to: .everyone)), by: ProposalID(participant: Rehearsal.ben, count: 1))
    #expect(!console.screen.contains("Ben is typing…"))
  }

  @Test("that one is typing is told at most every two seconds")
  func typing() {
    var console = Self.chat()
    console.type("abc")
    #expect(console.took() == [.send([.signal(.typing(to: .everyone))])])
    console.wait(milliseconds: 1_999)
    console.type("d")
    #expect(console.took().isEmpty)
    console.wait(milliseconds: 1)
    console.type("e")
    #expect(console.took().count == 1)
    console.feed(.link(.signal(from: Rehearsal.ben, .typing(to: .everyone))))
    #expect(console.screen.contains("Ben is typing…"))
    console.wait(milliseconds: 4_000)
    #expect(!console.screen.contains("Ben is typing…"))
  }

  @Test("copied messages are lines of name and text")
  func copies() {
    var console = Self.chat()
    console.press(.alt("c"))
    #expect(console.took().isEmpty)
    #expect(console.lastLine == " Enter some text first.")
    console.deliver(
      .chat(.said("one", to: .everyone)), by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.deliver(
      .chat(.said("two", to: .participant(Rehearsal.ann))),
      by: ProposalID(participant: Rehearsal.ben, count: 2))
    _ = console.took()
    console.press(.alt("c"))
    #expect(console.took() == [.copy("▸ Ben: one\n▸ Ben → Ann: two")])
  }
}
