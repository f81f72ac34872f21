import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// What the keys of the polls pane do to marks and answers, command by command.
@Suite("Voting in the polls pane")
struct PollVotingTests {
  private static let id = ProposalID(participant: Rehearsal.ben, count: 31)

  private static func console(
    _ kind: Poll.Kind, choices: Int = 0, as me: ParticipantID = Rehearsal.chie
  ) -> PaneRehearsal<PollsPane> {
    var console = PaneRehearsal<PollsPane>(as: me)
    let draft = Poll.Draft(
      question: "Which?", kind: kind, choices: (0..<choices).map { "choice \($0)" })
    console.happen(.polls(.opened(Poll.Head(id: id, number: 1, draft))), by: Rehearsal.ben, 31)
    return console
  }

  private static func vote(_ marks: Set<Int>?) -> [Proposal] {
    [.polls(.vote(id, marks.map { .marks($0) }))]
  }

  @Test("a refused answer does not overwrite the one that is being written")
  func refused() {
    var console = Self.console(.shortText)
    console.type("first")
    console.press(.enter)
    _ = console.sent()
    console.type("second")
    console.refuse()
    #expect(console.pane.drafts[Self.id]?.text == "second")
    console.pane.drafts[Self.id] = PollsPane.field()
    console.pane.giveBack(.polls(.vote(Self.id, .text("third"))), in: console.context)
    #expect(console.pane.drafts[Self.id]?.text == "third")
  }

  @Test("an answer in words is written only where it may be given")
  func words() {
    var console = Self.console(.shortText)
    console.type("ok")
    #expect(console.pane.drafts[Self.id]?.text == "ok")
    #expect(console.pane.isTyping(in: console.context))
    console = Self.console(.shortText)
    console.type("ok")
    #expect(console.pane.holdsWriting(in: console.context))
    console.happen(
      .polls(.closed(Polls.Closing(Self.id, told: [.presenters, .everyone]))), by: Rehearsal.ben, 70
    )
    console.type("no")
    #expect(console.pane.drafts[Self.id]?.text == "ok")
    #expect(!console.pane.holdsWriting(in: console.context))
    #expect(!console.pane.isTyping(in: console.context))
  }

  @Test("keys that write nothing are left to the commands")
  func otherKeys() {
    var console = Self.console(.shortText)
    let context = console.context
    let wishes = console.pane.press(.alt("3"), in: context)
    #expect(wishes == nil)
    #expect(console.pane.drafts[Self.id] == nil)
  }

  @Test("an answer of nothing but spaces is not sent, and one that is sent is no draft any more")
  func blank() {
    var console = Self.console(.shortText)
    console.press(.enter)
    console.type("  ")
    console.press(.enter)
    #expect(console.sent().isEmpty)
    #expect(console.told().isEmpty, "there is nothing to refuse")
    console.type("x")
    console.press(.enter)
    #expect(console.sent() == [.polls(.vote(Self.id, .text("  x")))])
    #expect(console.pane.drafts[Self.id] == nil)
  }

  @Test("an answer holds as many scalars as a poll takes, and not one more")
  func length() {
    var console = Self.console(.shortText)
    console.paste(String(repeating: "a", count: Limits.pollText))
    #expect(console.told().isEmpty)
    console.paste("b")
    #expect(console.pane.drafts[Self.id]?.text.count == Limits.pollText)
    #expect(console.told() == [.refusal.textTooLong(limit: Limits.pollText)])
  }

  @Test("Enter sends the choice under the cursor, or else what is marked; then nothing is marked")
  func several() {
    var console = Self.console(.multiple, choices: 3)
    console.press(.down, .enter)
    #expect(console.sent() == Self.vote([1]))
    console.confirm()
    console.press(.down, .enter)
    #expect(console.sent().isEmpty, "that was voted already, wherever the cursor is")
    console.press(.character(" "), .enter)
    #expect(console.sent() == Self.vote([1, 2]))
    #expect(console.marked[Self.id] == nil)
    console.confirm()
    console.press(.character("2"), .character("3"), .enter)
    #expect(console.sent() == Self.vote(nil))
  }

  @Test("the digits are the first ten choices, and no digit is a choice that is not there")
  func digits() {
    var console = Self.console(.single, choices: 10)
    console.press(.character("0"))
    #expect(console.sent() == Self.vote([9]))
    console.press(.character("9"))
    #expect(console.sent() == Self.vote([8]))
    console = Self.console(.single, choices: 9)
    console.press(.character("0"))
    #expect(console.sent().isEmpty)
    console.press(.character("9"))
    #expect(console.sent() == Self.vote([8]))
    console = Self.console(.single, choices: 2)
    console.press(.character("3"))
    #expect(console.sent().isEmpty)
    #expect(console.pane.option == 0)
  }

  @Test("the cursor stays on the choices, and the pane on the polls")
  func cursor() {
    var console = Self.console(.single, choices: 3)
    console.press(.up)
    #expect(console.pane.option == 0)
    console.press(.down, .down, .down, .down)
    #expect(console.pane.option == 2)
    console.press(.pageUp, .pageDown, .pageDown)
    #expect(console.pane.poll(in: console.context)?.id == Self.id)
  }

  @Test("what was begun for a poll goes with it")
  func removed() {
    var console = Self.console(.multiple, choices: 3)
    console.press(.character("1"))
    #expect(console.marked[Self.id] == [0])
    console.happen(.polls(.removed(Self.id)), by: Rehearsal.ben, 70)
    #expect(console.marked.isEmpty)
  }
}
