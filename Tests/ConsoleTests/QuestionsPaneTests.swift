import Localization
import MeetingClient
import MeetingModel
import Screen
import Testing

@testable import Console

@Suite("The questions pane")
struct QuestionsPaneTests {
  private static let question = ProposalID(participant: Rehearsal.chie, count: 1)

  @Test("anyone asks")
  func asks() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("4"))
    console.type("When?")
    console.press(.enter)
    #expect(console.sent() == [.questions(.ask("When?"))])
    console.press(.alt("a"))
    #expect(console.model.questions.answering == nil)
  }

  @Test("a presenter sees the open questions counted, and answers with two keys besides the words")
  func answers() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    #expect(console.firstLine.contains("• Questions"))
    console.press(.alt("4"))
    #expect(console.screen.contains("Questions · 1 "))
    console.press(.alt("a"))
    #expect(console.screen.contains("Answer to 千恵"))
    console.type("May")
    console.press(.enter)
    #expect(console.sent() == [.questions(.answer(Self.question, "May"))])
    #expect(!console.screen.contains("Questions · 1 "))
  }

  @Test("an answer goes to the question for which it was begun")
  func staysWithItsQuestion() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.press(.alt("4"), .alt("a"))
    console.deliver(
      .questions(.asked("Where?")), by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.type("May")
    console.press(.enter)
    #expect(console.sent() == [.questions(.answer(Self.question, "May"))])
  }

  @Test("a refused answer is a draft for its question again")
  func refused() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.press(.alt("4"), .alt("a"))
    console.type("May")
    console.press(.enter)
    console.feed(.link(.outcome(count: 11, .tooFast)))
    #expect(console.model.questions.draft.field.text == "May")
    #expect(console.model.questions.answering == Self.question)
    console.press(.escape)
    #expect(console.model.questions.answering == nil)
  }
}
