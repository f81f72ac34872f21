import Localization
import MeetingModel
import Participation
import Screen
import Snapshots
import TestSupport
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

  @Test("words meant for one go to nobody else: each answer has a draft of its own")
  func drafts() {
    var console = Rehearsal()
    let other = ProposalID(participant: Rehearsal.ben, count: 1)
    console.deliver(.questions(.asked("Where?")), by: other)
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.press(.alt("4"), .alt("p"))
    console.type("For you alone")
    console.press(.escape)
    #expect(console.model.questions.draft.field.isEmpty)
    console.press(.pageUp, .alt("p"))
    #expect(console.model.questions.draft.field.isEmpty)
    console.type("Here")
    console.press(.enter)
    #expect(console.sent() == [.questions(.answerPrivately(other, "Here"))])
    console.press(.pageDown, .alt("p"))
    #expect(console.model.questions.draft.field.text == "For you alone")
    console.press(.alt("a"), .enter)
    #expect(console.sent() == [.questions(.answer(Self.question, "For you alone"))])
  }

  @Test("nobody begins an answer to what somebody else has claimed, and is told who has")
  func claimed() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.deliver(
      .questions(.changed(Self.question, .claimed(Rehearsal.ben), .everyone)),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    console.press(.alt("4"), .alt("a"))
    #expect(console.model.questions.answering == nil)
    #expect(console.screen.contains("Ben is already answering this question."))
  }

  @Test("from anywhere the answer of the question that most have voted for is one key away")
  func next() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    let second = ProposalID(participant: Rehearsal.chie, count: 2)
    console.deliver(.questions(.asked("Where?")), by: second)
    console.deliver(.questions(.voted(second, true, votes: 1)), by: Self.question)
    #expect(console.firstLine.contains("2 questions"))
    console.press(.alt("q"))
    console.type("Here")
    console.press(.enter)
    #expect(console.sent() == [.questions(.answer(second, "Here"))])
    #expect(console.firstLine.contains("1 question "))
  }

  @Test("a presenter claims, answers live, dismisses and opens again by keys")
  func keys() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.press(.alt("4"), .alt("k"))
    #expect(console.sent() == [.questions(.claim(Self.question))])
    #expect(console.screen.contains("› C 千恵: When?"))
    console.press(.alt("k"))
    #expect(console.sent() == [.questions(.release(Self.question))])
    console.press(.alt("l"))
    #expect(console.sent() == [.questions(.answerLive(Self.question))])
    #expect(console.screen.contains("› L 千恵: When?"))
    console.press(.alt("l"), .enter)
    #expect(console.sent() == [.questions(.finishLive(Self.question, note: ""))])
    console.press(.alt("x"))
    #expect(console.sent() == [.questions(.reopen(Self.question))])
    console.press(.alt("x"))
    #expect(console.sent() == [.questions(.dismiss(Self.question))])
    #expect(console.screen.contains("› D 千恵: When?"))
  }

  @Test("a private answer is given to one and an earlier answer used again")
  func canned() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.press(.alt("4"), .alt("p"))
    console.type("May")
    console.press(.enter)
    #expect(console.sent() == [.questions(.answerPrivately(Self.question, "May"))])
    let second = ProposalID(participant: Rehearsal.chie, count: 2)
    console.deliver(.questions(.asked("Which month?")), by: second)
    console.press(.pageDown, .alt("t"), .enter, .enter)
    #expect(console.sent() == [.questions(.answer(second, "May"))])
  }

  @Test("keys mean the question that was looked at, whatever comes or goes below it")
  func pinned() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    console.press(.alt("4"))
    let second = ProposalID(participant: Rehearsal.chie, count: 2)
    let third = ProposalID(participant: Rehearsal.chie, count: 3)
    console.deliver(.questions(.asked("Where?")), by: second)
    console.press(.alt("k"))
    #expect(console.sent() == [.questions(.claim(Self.question))])
    console.press(.pageDown, .alt("g"), .pageUp)
    console.deliver(.questions(.asked("Why?")), by: third)
    console.press(.enter)
    #expect(console.sent() == [.questions(.merge(second, into: Self.question))])
    // What is listed no more gives its place to its neighbour.
    console.press(.alt("w"), .pageUp)
    console.press(.alt("x"))
    #expect(console.sent() == [.questions(.dismiss(Self.question))])
    #expect(console.model.questions.question(in: console.model.context)?.id == third)
  }

  @Test("no key of a writer does something else", arguments: [PaneName.chat, .questions, .polls])
  func writersKeys(pane: PaneName) {
    for command in pane.commands {
      for key in command.keys where key.modifiers.contains(.alt) || key.modifiers.contains(.control)
      {
        var field = TextField(maxScalars: 100)
        field.insert("one two three")
        _ = field.press(.control("b"), width: 40)
        let isTaken = field.press(key, width: 40)
        #expect(!isTaken, "\(command.name.long), \(key)")
      }
    }
  }

  @Test("of two questions that say the same one is merged into the other")
  func merges() {
    var console = Rehearsal()
    console.deliver(.questions(.asked("When?")), by: Self.question)
    let second = ProposalID(participant: Rehearsal.chie, count: 2)
    console.deliver(.questions(.asked("Which month?")), by: second)
    console.press(.alt("4"), .alt("g"))
    #expect(!console.model.isTyping(in: .questions))
    console.press(.enter)
    #expect(console.sent() == [.questions(.merge(second, into: Self.question))])
    #expect(!console.screen.contains("Which month?"))
  }

  @Test("filters and orders choose what is listed")
  func lists() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.deliver(.questions(.asked("When?")), by: Self.question)
    let second = ProposalID(participant: Rehearsal.ben, count: 1)
    console.wait(milliseconds: 1_000)
    console.deliver(.questions(.asked("Where?")), by: second)
    console.press(.alt("4"), .alt("u"))
    #expect(console.sent() == [.questions(.vote(second, true))])
    console.press(.pageUp, .alt("s"))
    #expect(console.model.questions.listed.map(\.id) == [Self.question, second])
    console.press(.alt("w"), .alt("w"), .alt("w"))
    #expect(console.model.questions.listed.map(\.id) == [Self.question])
    console.press(.alt("w"))
    #expect(console.screen.contains("No questions match this"))
  }

  @Test("who asks without a name is told so, and the question bears none")
  func anonymously() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("4"), .alt("n"))
    #expect(console.screen.contains("Presenters see you"))
    console.deliver(.questions(.anonymitySet(.fromEveryone)), by: .server)
    #expect(console.screen.contains("Anonymous question"))
    console.type("Why?")
    console.press(.enter)
    #expect(console.sent() == [.questions(.askAnonymously("Why?"))])
  }

  @Test("a line of the chat becomes a question by one key")
  func promotes() {
    var console = Rehearsal()
    let line = ProposalID(participant: Rehearsal.chie, count: 1)
    console.deliver(.chat(.said("When?", to: .everyone)), by: line)
    console.press(.alt("3"), Key(.up, .alt), .alt("q"))
    #expect(console.sent() == [.questions(.promote(line))])
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)],
    [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Rehearsal(size: size, language: language)
    console.deliver(.questions(.moderationSet(true)), by: .server)
    console.deliver(.questions(.asked("When does the quay open?")), by: Self.question)
    console.deliver(
      .questions(.changed(Self.question, .claimed(Rehearsal.ben), .everyone)),
      by: ProposalID(participant: Rehearsal.ben, count: 1))
    let second = ProposalID(participant: Rehearsal.chie, count: 2)
    console.deliver(.questions(.asked("クレーンはいつ来ますか。")), by: second)
    console.deliver(.questions(.voted(second, true, votes: 12)), by: Self.question)
    console.deliver(
      .questions(.changed(second, .answered("In May.", .privately), .presenting(and: nil))),
      by: ProposalID(participant: Rehearsal.ben, count: 2))
    console.deliver(
      .questions(.answered(second, "In May.")),
      by: ProposalID(participant: Rehearsal.ben, count: 3))
    let third = ProposalID(participant: .server, count: 1)
    console.deliver(
      .questions(
        .entered(
          Question(
            id: third, author: nil, veil: .everyone, text: "Who pays for it?", isPublic: false),
          .presenting(and: nil))), by: .server)
    console.press(.alt("4"), .alt("z"))
    var screens = "questions\n" + console.screen
    console.press(.alt("s"), .alt("w"))
    screens += "\n\nwaiting, by votes\n" + console.screen
    console.press(.alt("a"))
    screens += "\n\nclaimed by another\n" + console.screen
    console.press(.pageUp, .alt("p"))
    screens += "\n\nanswering privately\n" + console.screen
    console.press(.escape, .alt("t"))
    screens += "\n\nearlier answers\n" + console.screen
    expectSnapshot(
      screens, named: "questions-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
