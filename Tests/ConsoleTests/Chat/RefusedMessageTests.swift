import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// A refused message is a draft again, and disturbs nothing of what is being written meanwhile.
@Suite("A refused message")
struct RefusedMessageTests {
  private static let toBen = Chat.Recipient.participant(Rehearsal.ben)

  /// A private line to Ben is on its way.
  private static func console() -> Rehearsal {
    var console = Rehearsal()
    console.press(.alt("3"))
    console.model.chat.write(to: toBen)
    console.type("psst")
    console.press(.enter)
    _ = console.sent()
    return console
  }

  private static func refuse(_ console: inout Rehearsal) {
    let count = console.model.replica.unsettled.last?.count ?? 0
    console.feed(.link(.outcome(count: count, .tooFast)))
  }

  @Test("leaves the readers of what one is writing, and waits with its own")
  func writing() {
    var console = Self.console()
    console.type("for everyone")
    Self.refuse(&console)
    #expect(console.model.chat.to == .everyone)
    #expect(console.model.chat.draft.field.text == "for everyone")
    console.press(.enter)
    #expect(console.sent() == [.chat(.say("for everyone", to: .everyone))])
    console.model.chat.write(to: Self.toBen)
    #expect(console.model.chat.draft.field.text == "psst")
  }

  @Test("comes into view with its readers and what it answers, where nothing is written")
  func free() {
    var console = Self.console()
    Self.refuse(&console)
    #expect(console.model.chat.to == Self.toBen)
    #expect(console.model.chat.draft.field.text == "psst")
    var state = ChatPane.State()
    let answered = ProposalID(participant: Rehearsal.ben, count: 9)
    state.giveBack(.say("yes", to: .presenters, replyTo: answered))
    #expect(state.to == .presenters && state.replyTo == answered)
    state.draft.field.set("more")
    state.giveBack(.say("no", to: .everyone, replyTo: nil))
    #expect(state.to == .presenters && state.replyTo == answered)
    #expect(state.draft.field.text == "more")
  }

  @Test("that was an edit opens again only where nothing is written")
  func edits() {
    let message = ProposalID(participant: Rehearsal.ann, count: 9)
    var state = ChatPane.State()
    state.giveBack(.edit(message, "new"))
    #expect(state.editing == message && state.draft.field.text == "new")
    state = ChatPane.State()
    state.draft.field.set("hello")
    state.giveBack(.edit(message, "new"))
    #expect(state.editing == nil && state.draft.field.text == "hello")
  }
}
