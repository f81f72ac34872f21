import Localization
import MeetingModel
import Participation
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

@Suite("Going through the chat")
struct ChatBrowsingTests {
  private static func id(_ who: ParticipantID, _ count: UInt32) -> ProposalID {
    ProposalID(participant: who, count: count)
  }

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)

  /// Ben has written 1 to everyone, 千恵 2 to the presenters, the one who looks on 3 to everyone.
  private static func chat(
    as me: ParticipantID = ann, size: Size = Size(columns: 80, rows: 24),
    language: Language = .english
  ) -> Rehearsal {
    var console = Rehearsal(as: me, size: size, language: language)
    console.deliver(.chat(.said("Good morning", to: .everyone)), by: id(ben, 1))
    console.deliver(.chat(.said("I hear nothing", to: .presenters)), by: id(chie, 2))
    console.deliver(.chat(.said("Now?", to: .everyone)), by: id(me, 3))
    console.press(.alt("3"))
    return console
  }

  private static let alt = Key(.up, .alt)

  @Test("one key goes round among the readers, and the prompt names them")
  func readers() {
    var console = Self.chat(size: Size(columns: 120, rows: 36))
    #expect(console.screen.contains("Message to everyone"))
    console.press(.alt("t"))
    #expect(console.screen.contains("Message to the presenters"))
    console.type("a")
    console.press(.enter)
    #expect(console.sent() == [.chat(.say("a", to: .presenters))])
    #expect(console.screen.contains("Ann → presenters: a"))
    #expect(console.screen.contains("Message to everyone"))
    // Nobody to write to in private yet.
    console.press(.alt("t"), .alt("t"), .alt("t"))
    #expect(console.screen.contains("Message to everyone"))
    console.deliver(.chat(.said("psst", to: .participant(Self.ann))), by: Self.id(Self.ben, 9))
    console.press(.alt("t"), .alt("t"), .alt("t"))
    #expect(console.screen.contains("Private message to Ben"))
    console.press(.escape)
    #expect(console.screen.contains("Message to everyone"))
  }

  @Test("a reply shows what it answers, and goes to those who have read it")
  func replies() {
    var console = Self.chat()
    console.press(Self.alt, .up, .up, .character("r"))
    #expect(console.model.chat.replyTo == Self.id(Self.ben, 1))
    #expect(console.screen.contains("↩ ▸ Ben: G"))
    console.type("and you")
    console.press(.enter)
    #expect(
      console.sent() == [.chat(.say("and you", to: .everyone, replyTo: Self.id(Self.ben, 1)))])
    #expect(console.rows.contains { $0.contains("↩ ▸ Ben: Good morning") })
    #expect(console.model.chat.replyTo == nil)
  }

  @Test(
    "who answers an attendee among the presenters answers that one, and may choose the presenters")
  func replyToAttendee() {
    var console = Self.chat()
    console.press(Self.alt, .up, .enter)
    #expect(console.model.chat.to == .participant(Self.chie))
    console.press(.alt("t"))
    #expect(console.model.chat.to == .participant(Self.chie) && console.model.chat.keepsReaders)
    console.press(.alt("t"))
    #expect(console.model.chat.to == .presenters && !console.model.chat.keepsReaders)
    // Never to everyone.
    console.press(.alt("t"), .alt("t"))
    #expect(console.model.chat.to == .participant(Self.chie))
    console.press(.escape)
    #expect(console.model.chat.replyTo == nil)
  }

  @Test("one's own message is changed in place of the draft, which comes back")
  func edits() {
    var console = Self.chat()
    console.type("half a thou")
    console.press(Self.alt, .character("e"))
    #expect(console.model.chat.draft.field.text == "Now?")
    #expect(console.screen.contains("Edit your message"))
    console.type("?")
    console.press(.enter)
    #expect(console.sent() == [.chat(.edit(Self.id(Self.ann, 3), "Now??"))])
    #expect(console.screen.contains("Now?? (edited)"))
    #expect(console.model.chat.draft.field.text == "half a thou")
    // Another's message is not changed.
    console.press(Self.alt, .up, .up, .character("e"))
    #expect(console.sent().isEmpty && console.model.chat.draft.field.text == "half a thou")
  }

  @Test("a deleted message leaves its place and says by whom")
  func deletes() {
    var console = Self.chat()
    console.press(Self.alt, .character("d"), .enter, .delete, .escape)
    #expect(console.sent().isEmpty)
    console.press(.character("d"))
    #expect(console.screen.contains("Delete this message for everyone? ◆ Ann:"))
    console.press(.down, .enter)
    #expect(console.sent() == [.chat(.delete(Self.id(Self.ann, 3)))])
    #expect(console.screen.contains("Ann: [deleted by its"))
    console.press(.up, .up, .character("d"), .down, .enter)
    #expect(console.sent() == [.chat(.delete(Self.id(Self.ben, 1)))])
    #expect(console.screen.contains("Ben: [deleted by Ann]"))
    #expect(!console.screen.contains("Good morning"))
  }

  @Test("from a message one deletes everything that its author left, and all of it is gone")
  func clearing() {
    var console = Self.chat(size: Size(columns: 120, rows: 36))
    console.press(Self.alt, .up, .character("X"))
    #expect(console.screen.contains("Delete everything that 千恵 left?"))
    console.press(.down, .enter)
    #expect(console.sent() == [.participants(.clear(Self.chie, withPlace: false))])
    #expect(!console.screen.contains("I hear nothing"))
    #expect(console.screen.contains("Good morning"))
  }

  @Test("attendees delete, pin, mute and slow down nothing of others")
  func attendees() {
    var console = Self.chat(as: Self.chie)
    console.press(Self.alt, .up, .up, .character("d"), .character("p"), .character("m"), .alt("s"))
    #expect(console.sent().isEmpty)
    #expect(console.model.overlay == nil)
  }

  @Test("what is pinned stands on top until it is taken down")
  func pins() {
    var console = Self.chat()
    console.press(Self.alt, .up, .up, .character("p"))
    #expect(console.sent() == [.chat(.pin(Self.id(Self.ben, 1)))])
    #expect(console.rows[1...3].contains { $0.contains("Pinned: Good morning") })
    console.press(.character("u"))
    #expect(console.sent() == [.chat(.unpin)])
    #expect(!console.screen.contains("Pinned"))
  }

  @Test("who is muted is told so where they would write")
  func mutes() {
    var console = Self.chat()
    console.press(Self.alt, .up, .character("m"))
    #expect(console.sent() == [.chat(.mute(Self.chie, true))])
    console.press(.character("m"))
    #expect(console.sent() == [.chat(.mute(Self.chie, false))])
    var muted = Self.chat(as: Self.chie)
    muted.deliver(.chat(.muted(Self.chie, true)), by: Self.id(Self.ann, 8))
    #expect(muted.screen.contains("You are muted"))
    muted.type("a")
    muted.press(.enter)
    #expect(muted.sent().isEmpty)
    #expect(muted.model.chat.draft.field.text == "a")
  }

  @Test("slow mode counts down in the prompt, and keeps what was written")
  func slowMode() {
    var presenter = Self.chat()
    presenter.press(.alt("s"), .down, .enter)
    #expect(presenter.sent() == [.chat(.setSlowness(5))])
    var console = Self.chat(as: Self.chie, size: Size(columns: 120, rows: 36))
    console.deliver(.chat(.slownessSet(5)), by: Self.id(Self.ann, 8))
    #expect(console.screen.contains("wait 5 s"))
    console.type("a")
    console.press(.enter)
    #expect(console.model.chat.draft.field.text == "a")
    #expect(console.lastLine.contains("you can write again in 5 s"))
    #expect(
      console.model.nextChange(after: console.now)
        == Moment(milliseconds: console.now.milliseconds + 1_000))
    console.wait(milliseconds: 4_999)
    #expect(console.screen.contains("wait 1 s"))
    console.wait(milliseconds: 1)
    #expect(console.screen.contains("every 5 s"))
    _ = console.took()
    console.press(.enter)
    #expect(console.sent() == [.chat(.say("a", to: .everyone))])
  }

  @Test("the selected message can be reached, has the cursor, and stays while others arrive")
  func selection() throws {
    var console = Self.chat(size: Size(columns: 40, rows: 12))
    #expect(console.model.chat.message(in: console.model.context) == nil)
    console.press(Self.alt, .up)
    #expect(console.model.chat.message(in: console.model.context)?.text == "I hear nothing")
    for count in UInt32(20)...60 {
      console.deliver(.chat(.said("m\(count)", to: .everyone)), by: Self.id(Self.ben, count))
    }
    #expect(console.model.chat.message(in: console.model.context)?.text == "I hear nothing")
    let cursor = try #require(console.model.view.cursor)
    #expect(console.rows[cursor.row].contains("I hear nothing"))
    console.press(.character("c"))
    #expect(console.took() == [.copy("I hear nothing")])
    console.press(.escape)
    #expect(console.model.chat.message(in: console.model.context) == nil)
    #expect(console.screen.contains("m60"))
  }

  @Test("who comes to the first message is given earlier ones, which are asked for once")
  func history() {
    var console = Self.chat()
    let messages = (0..<300).map {
      Chat.Message(
        id: Self.id(Self.ben, UInt32(100 + $0)), to: .everyone, text: "m\($0).",
        time: Rehearsal.start)
    }
    var meeting = console.ledger.meeting
    meeting.chat = Chat(messages: messages.suffix(100), earlier: 200)
    console.feed(
      .link(
        .recast(
          Welcome(
            version: 1, participant: Self.ann, role: .organizer, token: [1], settled: 10,
            time: Rehearsal.start))))
    console.feed(.link(.snapshot(meeting, head: console.ledger.head)))
    _ = console.took()
    console.press(.pageUp)
    #expect(console.took().isEmpty)
    for _ in 0..<20 { console.press(.pageUp) }
    #expect(console.took() == [.send([.history(before: messages[200].id, most: 200)])])
    #expect(console.screen.contains("m200."))
    console.feed(
      .link(
        .history(
          Chat.Page(before: messages[200].id, messages: Array(messages[0..<200]), earlier: 0))))
    #expect(console.screen.contains("m200."))
    for _ in 0..<60 { console.press(.pageUp) }
    #expect(console.screen.contains("m0."))
    #expect(console.took().isEmpty)
    #expect(!console.firstLine.contains("unread"))
  }

  @Test("a refused change becomes the draft again")
  func givenBack() {
    var console = Self.chat()
    console.press(Self.alt, .character("e"))
    console.type("!")
    console.press(.enter)
    let count = console.model.replica.unsettled.last?.count ?? 0
    console.feed(.link(.outcome(count: count, .tooFast)))
    #expect(console.model.chat.editing == Self.id(Self.ann, 3))
    #expect(console.model.chat.draft.field.text == "Now?!")
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)],
    [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Self.chat(size: size, language: language)
    console.deliver(
      .chat(
        .pinned(
          Chat.Announcement(
            id: Self.id(Self.ben, 1),
            text: "We meet again at two o’clock in the great hall; please bring your badges."))),
      by: Self.id(Self.ben, 11))
    console.deliver(
      .chat(.said("Yes, now.", to: .everyone, replyTo: Self.id(Self.ann, 3))),
      by: Self.id(Self.chie, 12))
    console.deliver(
      .chat(.edited(Self.id(Self.chie, 12), "Yes, now!", to: .everyone)), by: Self.id(Self.chie, 13)
    )
    console.deliver(.chat(.said("oops", to: .everyone)), by: Self.id(Self.ben, 14))
    console.deliver(
      .chat(.deleted(Self.id(Self.ben, 14), to: .everyone)), by: Self.id(Self.ann, 15))
    console.deliver(.chat(.slownessSet(30)), by: Self.id(Self.ann, 16))
    var screens = "everyone\n" + console.screen
    console.press(.alt("t"))
    screens += "\n\npresenters\n" + console.screen
    console.press(Self.alt, .up)
    screens += "\n\nselected\n" + console.screen
    console.press(.character("r"))
    screens += "\n\nreply\n" + console.screen
    console.press(.escape, .alt("s"))
    screens += "\n\nslow mode\n" + console.screen
    expectSnapshot(
      screens, named: "chat-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
