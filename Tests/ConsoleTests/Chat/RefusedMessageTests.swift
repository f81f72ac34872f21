import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

/// A refused message is a draft again, and disturbs nothing of what is being written meanwhile.
@Suite("A refused message")
struct RefusedMessageTests {
  private static let toBen = Chat.Recipient.participant(Rehearsal.ben)

  /// A private line to Ben is on its way.
  private static func chat() -> PaneRehearsal<ChatPane> {
    var chat = PaneRehearsal<ChatPane>()
    chat.pane.write(to: toBen)
    chat.type("psst")
    chat.press(.enter)
    _ = chat.sent()
    return chat
  }

  @Test("leaves the readers of what one is writing, and waits with its own")
  func writing() {
    var chat = Self.chat()
    chat.type("for everyone")
    chat.refuse()
    #expect(chat.pane.to == .everyone)
    #expect(chat.pane.draft.field.text == "for everyone")
    chat.press(.enter)
    #expect(chat.sent() == [.chat(.say("for everyone", to: .everyone))])
    chat.pane.write(to: Self.toBen)
    #expect(chat.pane.draft.field.text == "psst")
  }

  @Test("comes into view with its readers and what it answers, where nothing is written")
  func free() {
    var chat = Self.chat()
    chat.refuse()
    #expect(chat.pane.to == Self.toBen)
    #expect(chat.pane.draft.field.text == "psst")
    var pane = ChatPane()
    let answered = ProposalID(participant: Rehearsal.ben, count: 9)
    pane.giveBack(.chat(.say("yes", to: .presenters, replyTo: answered)), in: chat.context)
    #expect(pane.to == .presenters && pane.replyTo == answered)
    pane.draft.field.set("more")
    pane.giveBack(.chat(.say("no", to: .everyone, replyTo: nil)), in: chat.context)
    #expect(pane.to == .presenters && pane.replyTo == answered)
    #expect(pane.draft.field.text == "more")
  }

  @Test("that was an edit opens again only where nothing is written")
  func edits() {
    let context = PaneRehearsal<ChatPane>().context
    let message = ProposalID(participant: Rehearsal.ann, count: 9)
    var pane = ChatPane()
    pane.giveBack(.chat(.edit(message, "new")), in: context)
    #expect(pane.editing == message && pane.draft.field.text == "new")
    pane = ChatPane()
    pane.draft.field.set("hello")
    pane.giveBack(.chat(.edit(message, "new")), in: context)
    #expect(pane.editing == nil && pane.draft.field.text == "hello")
  }

  @Test("that is refused at once stays in the draft as it is, and is said")
  func atOnce() {
    var chat = PaneRehearsal<ChatPane>(as: Rehearsal.chie)
    let tooLong = String(repeating: "a", count: Limits.text)
    chat.paste(tooLong)
    chat.happen(.chat(.muted(Rehearsal.chie, true)), by: Rehearsal.ann, 9)
    chat.press(.enter)
    #expect(chat.sent().isEmpty && chat.pane.draft.field.text == tooLong)
    #expect(chat.allowed(Phrase.chat.send).first == .no(.refusal.muted))
    // What the wish meets is what counts, whatever the pane thought.
    chat.grant([
      .propose(.chat(.say("a", to: .everyone))),
      ChatPane.then { pane, _ in
        pane.sent()
        return []
      },
    ])
    #expect(chat.pane.draft.field.text == tooLong && chat.told() == [.refusal.muted])
  }
}
