import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

/// Each command of the chat, without a console: what it wishes, when it is greyed and when it is hidden.
@Suite("The commands of the chat")
struct ChatCommandsTests {
  private typealias Chatting = PaneRehearsal<ChatPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)
  private static let up = Key(.up, .alt)

  private static func id(_ who: ParticipantID, _ count: UInt32) -> ProposalID {
    ProposalID(participant: who, count: count)
  }

  /// Ben has written 1 to everyone, 千恵 2 to the presenters, the one who looks on 3 to everyone.
  private static func chat(as me: ParticipantID = ann) -> Chatting {
    var chat = Chatting(as: me)
    chat.happen(.chat(.said("Good morning", to: .everyone)), by: ben, 1)
    chat.happen(.chat(.said("I hear nothing", to: .presenters)), by: chie, 2)
    chat.happen(.chat(.said("Now?", to: .everyone)), by: me, 3)
    return chat
  }

  @Test("sending takes the words out of the draft, and blanks are not sent")
  func send() {
    var chat = Self.chat()
    chat.type("  ")
    chat.press(.enter)
    #expect(chat.sent().isEmpty && chat.pane.draft.field.text == "  ")
    chat.type("hi")
    chat.press(.enter)
    #expect(chat.sent() == [.chat(.say("  hi", to: .everyone))])
    #expect(chat.pane.draft.field.isEmpty)
  }

  @Test("Alt-Enter writes a line feed and sends nothing")
  func newLine() {
    var chat = Self.chat()
    chat.type("a")
    chat.press(Key(.enter, .alt))
    chat.type("b")
    #expect(chat.pane.draft.field.text == "a\nb" && chat.sent().isEmpty)
  }

  @Test("a private message is remembered as the last partner's, and goes out once")
  func partner() {
    var chat = Self.chat()
    let isThere = chat.go(to: .writing(to: Self.ben))
    #expect(isThere)
    #expect(chat.told() == [.console.onceOnly(key: Key.alt("t").phrase)])
    chat.type("psst")
    chat.press(.enter)
    #expect(chat.sent() == [.chat(.say("psst", to: .participant(Self.ben)))])
    #expect(chat.pane.to == .everyone && chat.pane.partner == Self.ben)
    chat.press(.alt("t"), .alt("t"))
    #expect(chat.pane.to == .presenters && chat.pane.keepsReaders)
    chat.press(.alt("t"))
    #expect(chat.pane.to == .participant(Self.ben) && !chat.pane.keepsReaders)
  }

  @Test("no other place is the chat's, and asking for one leaves it as it is")
  func places() {
    var chat = Self.chat()
    let before = chat.pane
    let isThere = chat.go(to: .nextQuestion) || chat.go(to: .poll(Self.id(Self.ann, 9)))
    #expect(!isThere)
    #expect(chat.pane == before)
  }

  @Test("Esc ends an answer first, and then the readers that were chosen")
  func cancel() {
    var chat = Self.chat()
    chat.press(Self.up, .up, .character("r"))
    #expect(chat.pane.replyTo == Self.id(Self.chie, 2) && chat.pane.to == .participant(Self.chie))
    chat.press(.escape)
    #expect(chat.pane.replyTo == nil && chat.pane.to == .participant(Self.chie))
    chat.press(.escape)
    #expect(chat.pane.to == .everyone)
    #expect(chat.command(for: .escape) == nil)
  }

  @Test("Esc while a message is changed gives the draft back, and changes nothing")
  func cancelEditing() {
    var chat = Self.chat()
    chat.type("half")
    chat.press(Self.up, .character("e"))
    #expect(chat.pane.editing == Self.id(Self.ann, 3))
    chat.press(.escape)
    #expect(chat.pane.editing == nil && chat.pane.draft.field.text == "half")
    #expect(chat.sent().isEmpty)
  }

  @Test("of others' messages none can be changed, of deleted ones not even one's own")
  func edit() {
    var chat = Self.chat()
    chat.press(Self.up, .up, .up)
    #expect(chat.allowed(Phrase.chat.edit) == [.hidden])
    chat.press(.down, .down)
    #expect(chat.allowed(Phrase.chat.edit) == [.yes])
    chat.happen(.chat(.deleted(Self.id(Self.ann, 3), to: .everyone)), by: Self.ann, 4)
    #expect(chat.allowed(Phrase.chat.edit) == [.hidden])
    #expect(chat.allowed(Phrase.chat.delete) == [.hidden])
  }

  @Test("a message is deleted after a question, and an attendee deletes only their own")
  func delete() {
    var chat = Self.chat(as: Self.chie)
    chat.press(Self.up, .character("d"))
    chat.answer(.enter)
    #expect(chat.sent().isEmpty)
    chat.press(.delete)
    chat.answer(.down, .enter)
    #expect(chat.sent() == [.chat(.delete(Self.id(Self.chie, 3)))])
    chat.press(.up, .up)
    #expect(chat.pane.message(in: chat.context)?.author == Self.ben)
    #expect(chat.allowed(Phrase.chat.delete) == [.hidden])
  }

  @Test("the selected message is copied whole; a deleted one has nothing to copy")
  func copy() {
    var chat = Self.chat()
    chat.press(Self.up, .up, .character("c"))
    #expect(chat.copied == ["I hear nothing"])
    chat.happen(.chat(.deleted(Self.id(Self.chie, 2), to: .presenters)), by: Self.chie, 4)
    #expect(chat.allowed(Phrase.chat.copyMessage) == [.hidden])
  }

  @Test("only what is to everyone and not pinned yet can be pinned, and by those who present")
  func pin() {
    var chat = Self.chat(as: Self.ben)
    chat.press(Self.up, .up)
    #expect(chat.allowed(Phrase.chat.pin) == [.hidden])
    chat.press(.down)
    #expect(chat.allowed(Phrase.chat.pin) == [.yes])
    chat.press(.character("p"))
    #expect(chat.sent() == [.chat(.pin(Self.id(Self.ben, 3)))])
    #expect(chat.allowed(Phrase.chat.pin) == [.hidden])
    #expect(chat.allowed(Phrase.chat.unpin) == [.yes])
    chat.press(.character("u"))
    #expect(chat.sent() == [.chat(.unpin)])
    var attendee = Self.chat(as: Self.chie)
    attendee.press(Self.up)
    #expect(attendee.allowed(Phrase.chat.pin) == [.hidden])
  }

  @Test("presenters mute attendees and nobody else; what is so is taken back by the same key")
  func mute() {
    var chat = Self.chat()
    chat.press(Self.up)
    #expect(chat.allowed(Phrase.chat.mute) == [.hidden], "themselves")
    chat.press(.up)
    chat.press(.character("m"))
    #expect(chat.sent() == [.chat(.mute(Self.chie, true))])
    #expect(chat.allowed(Phrase.chat.mute) == [.hidden])
    chat.press(.character("m"))
    #expect(chat.sent() == [.chat(.mute(Self.chie, false))])
    chat.press(.up)
    #expect(chat.pane.message(in: chat.context)?.author == Self.ben)
    #expect(chat.allowed(Phrase.chat.mute) == [.hidden], "who presents")
  }

  @Test("slow mode is chosen from a list that begins at what is in force")
  func slowMode() throws {
    var chat = Self.chat()
    chat.happen(.chat(.slownessSet(30)), by: Self.ann, 8)
    chat.press(.alt("s"))
    let choice = try #require(chat.opened.last as? Choice)
    #expect(choice.items.count == 6 && choice.selected == 3)
    chat.answer(.down, .enter)
    #expect(chat.sent() == [.chat(.setSlowness(60))])
    #expect(Self.chat(as: Self.chie).allowed(Phrase.chat.slowMode) == [.hidden])
  }

  @Test("a line to everyone becomes a question, and that is said once it is on its way")
  func promote() {
    var chat = Self.chat()
    chat.press(Self.up, .up)
    #expect(chat.allowed(Phrase.question.promote) == [.hidden])
    chat.press(.up, .alt("q"))
    #expect(chat.sent() == [.questions(.promote(Self.id(Self.ben, 1)))])
    #expect(chat.told() == [.question.promoted])
  }

  @Test("who writes tells it, as far as the readers that are meant, and no more often than needed")
  func typing() {
    var chat = Self.chat()
    chat.type("ab")
    #expect(chat.signals == [.typing(to: .everyone)])
    chat.wait(milliseconds: LinkStatus.Typing.lasts / 2)
    chat.press(.alt("t"))
    chat.type("c")
    #expect(chat.signals == [.typing(to: .everyone), .typing(to: .presenters)])
  }

  @Test("a pasted text is written and never sent; what is cut off is said")
  func paste() {
    var chat = Self.chat()
    chat.press(Self.up)
    chat.paste("one\ntwo")
    #expect(chat.pane.isWriting && chat.pane.draft.field.text == "one\ntwo")
    #expect(chat.told() == [.console.pasted(count: 2)] && chat.sent().isEmpty)
    chat.paste(String(repeating: "a", count: Limits.text))
    #expect(chat.told() == [.refusal.textTooLong(limit: Limits.text)])
  }

  @Test("one bell for a message that is for this person alone, and none for others")
  func bell() {
    var chat = Self.chat()
    #expect(chat.rings == 0)
    chat.happen(.chat(.said("to Ben", to: .participant(Self.chie))), by: Self.ben, 10)
    #expect(chat.rings == 0)
    chat.happen(.chat(.said("to you", to: .participant(Self.ann))), by: Self.ben, 11)
    #expect(chat.rings == 1)
  }

  @Test("what has not been in view is counted, by author where it is private")
  func unread() {
    var chat = Self.chat()
    #expect(!chat.pane.hasNews(in: chat.context))
    chat.paneSize = .zero
    chat.happen(.chat(.said("all", to: .everyone)), by: Self.ben, 10)
    chat.happen(.chat(.said("you", to: .participant(Self.ann))), by: Self.ben, 11)
    chat.happen(.chat(.said("mine", to: .everyone)), by: Self.ann, 12)
    #expect(chat.pane.unread(in: chat.context) == [Self.ben: 1])
    #expect(chat.pane.shortBadge(in: chat.context) == "2")
    #expect(chat.pane.badge(in: chat.context) == "2 unread")
    chat.paneSize = Size(columns: 60, rows: 16)
    chat.wait(milliseconds: 1)
    #expect(!chat.pane.hasNews(in: chat.context) && chat.pane.unread(in: chat.context).isEmpty)
  }

  @Test("writing that was never sent is known; a change that changes nothing is none")
  func holdsWriting() {
    var chat = Self.chat()
    #expect(!chat.pane.holdsWriting(in: chat.context))
    chat.press(Self.up, .character("e"))
    #expect(!chat.pane.holdsWriting(in: chat.context))
    chat.type("!")
    #expect(chat.pane.holdsWriting(in: chat.context))
  }
}
