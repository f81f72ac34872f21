import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

@Suite("Reacting in the chat")
struct ChatReactingTests {
  private typealias Chatting = PaneRehearsal<ChatPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)
  private static let message = ProposalID(participant: ben, count: 1)

  /// Ben has written to everyone, and the message is selected.
  private static func chat(as me: ParticipantID = chie) -> Chatting {
    var chat = Chatting(as: me)
    chat.happen(.chat(.said("Good morning", to: .everyone)), by: ben, 1)
    chat.press(Key(.up, .alt))
    return chat
  }

  private static func reacted(_ reaction: Chat.Reaction?) -> Event {
    .chat(.reacted(message, reaction, to: .everyone))
  }

  @Test("the signs are offered, and one is chosen by its digit or from the list")
  func choosing() throws {
    var chat = Self.chat()
    chat.press(.character("+"))
    let choice = try #require(chat.opened.last as? Choice)
    #expect(choice.items.count == 5 && choice.selected == 0)
    #expect(choice.items[0].hasPrefix("1  👍  "))
    chat.answer(.character("2"))
    #expect(chat.sent() == [.chat(.react(Self.message, .heart))])
    // Now there is something to take back, and the list begins at what is shown.
    chat.press(.character("+"))
    let again = try #require(chat.opened.last as? Choice)
    #expect(again.items.count == 6 && again.selected == 1)
    chat.answer(.character("-"))
    #expect(chat.sent() == [.chat(.react(Self.message, nil))])
    chat.press(.character("+"))
    chat.answer(.end, .enter)
    #expect(chat.sent() == [.chat(.react(Self.message, .question))])
  }

  @Test("the counts stand behind the message, in signs or in ASCII; who it was is told on request")
  func shown() throws {
    var chat = Self.chat()
    #expect(chat.allowed(Phrase.chat.whoReacted) == [.hidden])
    chat.happen(Self.reacted(.party), by: Self.ann, 5)
    chat.happen(Self.reacted(.heart), by: Self.chie, 5)
    chat.happen(Self.reacted(.heart), by: Self.ben, 5)
    #expect(chat.screen.contains("Good morning  ❤\u{A0}2  🎉\u{A0}1"))
    chat.press(.character("w"))
    let list = try #require(chat.opened.last as? Choice)
    // By sign, then by number.
    let people = [Self.ann, Self.ben, Self.chie].sorted().filter { $0 != Self.ann } + [Self.ann]
    #expect(list.items.count == 3)
    for (item, person) in zip(list.items, people) {
      #expect(item.contains(chat.context.name(of: person)), "\(item)")
    }
    chat.answer(.enter)
    #expect(chat.sent().isEmpty)
    #expect(
      Chat.Reaction.allCases.map { $0.mark(isASCII: true) }.allSatisfy { mark in
        mark.allSatisfy(\.isASCII)
      })
  }

  @Test(
    "it is greyed for whom it is turned off, hidden where there is no message, and taken back always"
  )
  func allowed() {
    var chat = Self.chat()
    #expect(chat.allowed(Phrase.chat.react) == [.yes])
    chat.happen(
      .permissions(.set(.react, false, for: .role(.attendee))), by: Self.ann, 8)
    #expect(chat.allowed(Phrase.chat.react) == [.no(.chat.mayNotReact)])
    chat.press(.character("+"))
    #expect(chat.sent().isEmpty)
    chat.happen(Self.reacted(.heart), by: Self.chie, 9)
    #expect(chat.allowed(Phrase.chat.react) == [.yes])
    chat.happen(.chat(.deleted(Self.message, to: .everyone)), by: Self.ann, 10)
    #expect(chat.allowed(Phrase.chat.react) == [.hidden])
    var writing = Chatting(as: Self.chie)
    writing.happen(.chat(.said("Good morning", to: .everyone)), by: Self.ben, 1)
    #expect(writing.allowed(Phrase.chat.react) == [.hidden])
  }

  @Test("whoever presents turns them off and on for attendees")
  func turning() {
    var chat = Self.chat(as: Self.ben)
    #expect(chat.allowed(Phrase.chat.turnReactionsOn) == [.hidden])
    #expect(chat.allowed(Phrase.chat.turnReactionsOff) == [.yes])
    chat.happen(
      .permissions(.set(.react, false, for: .role(.attendee))), by: Self.ann, 8)
    #expect(chat.allowed(Phrase.chat.turnReactionsOn) == [.yes])
    #expect(chat.allowed(Phrase.chat.turnReactionsOff) == [.hidden])
    let attendee = Self.chat()
    #expect(attendee.allowed(Phrase.chat.turnReactionsOff) == [.hidden])
  }

  @Test("the saved chat names who reacted, a line for each sign")
  func file() throws {
    var chat = Self.chat()
    chat.happen(Self.reacted(.heart), by: Self.chie, 5)
    chat.happen(Self.reacted(.heart), by: Self.ann, 5)
    let file = try #require(chat.context.meeting.chatFile(in: .english))
    let line = try #require(
      file.contents.split(separator: "\n").first { $0.hasPrefix("  ❤ ") })
    #expect(line.contains("千恵") && line.contains(", "))
  }
}
