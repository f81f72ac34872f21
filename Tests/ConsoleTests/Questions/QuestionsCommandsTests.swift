import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// Each command of the questions pane, without a console: what it proposes, when it is greyed or hidden,
/// and that a refusal loses nothing.
@Suite("The commands of the questions pane")
struct QuestionsCommandsTests {
  private typealias Asking = PaneRehearsal<QuestionsPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)
  private static let (id, second) = (Asking.question, Asking.second)

  private static func change(_ change: Questions.Change) -> Event {
    .questions(.changed(id, change, .everyone))
  }

  private static let answering = [
    Phrase.question.answer, Phrase.question.answerPrivately, Phrase.question.answerLive,
    Phrase.question.finishLive, Phrase.question.publish, Phrase.question.claim,
    Phrase.question.takeOver, Phrase.question.release, Phrase.question.dismiss,
    Phrase.question.reopen, Phrase.question.edit, Phrase.question.merge,
    Phrase.question.useCanned,
  ]

  private static func offered(_ asking: Asking) -> [CommandName] {
    answering.filter { asking.allowed($0) == [.yes] }
  }

  // MARK: Offered

  @Test(
    "what is done with a question is offered to presenters, and only where it changes something")
  func offers() {
    var asking = Asking.asked()
    let open = [
      Phrase.question.answer, Phrase.question.answerPrivately, Phrase.question.answerLive,
      Phrase.question.claim, Phrase.question.dismiss, Phrase.question.merge,
    ]
    #expect(Self.offered(asking) == open)
    #expect(Self.offered(Asking.asked(as: Self.ben)) == open)
    #expect(Self.offered(Asking.asked(as: Self.chie)).isEmpty)
    #expect(Self.answering.allSatisfy { Asking.asked(as: Self.chie).allowed($0) == [.hidden] })
    #expect(Self.offered(Asking()).isEmpty, "there is no question")
    asking.happen(Self.change(.dismissed), by: Self.ben, 40)
    #expect(Self.offered(asking) == [Phrase.question.reopen])
    asking.happen(Self.change(.reopened), by: Self.ben, 41)
    #expect(Self.offered(asking) == open)
    asking.happen(.questions(.answered(Self.id, "May")), by: Self.ben, 42)
    #expect(!Self.offered(asking).contains(Phrase.question.dismiss))
    #expect(Self.offered(asking).contains(Phrase.question.reopen))
  }

  @Test(
    "what somebody else has claimed is greyed while they are there, and taken over once they are gone"
  )
  func claimed() {
    var asking = Asking.asked()
    asking.happen(Self.change(.claimed(Self.ben)), by: Self.ben, 40)
    for name in [
      Phrase.question.answer, Phrase.question.answerPrivately, Phrase.question.answerLive,
      Phrase.question.takeOver, Phrase.question.release, Phrase.question.dismiss,
      Phrase.question.merge,
    ] {
      #expect(asking.isGreyed(name), "\(name.long)")
    }
    #expect(asking.allowed(Phrase.question.claim) == [.hidden])
    asking.happen(.participants(.left(Self.ben)), by: .server, 0)
    asking.perform(Phrase.question.takeOver)
    #expect(asking.sent() == [.questions(.claim(Self.id))])
    #expect(asking.allowed(Phrase.question.takeOver) == [.hidden], "it is one's own")
  }

  @Test("claim and release, dismiss and reopen share a key and never stand beside each other")
  func pairs() {
    var asking = Asking.asked()
    for (key, there, back) in [
      (Key.alt("k"), Questions.Proposal.claim(Self.id), Questions.Proposal.release(Self.id)),
      (
        .alt("x"), Questions.Proposal.dismiss(Self.id), Questions.Proposal.reopen(Self.id)
      ),
    ] {
      asking.press(key)
      #expect(asking.sent() == [.questions(there)])
      asking.press(key)
      #expect(asking.sent() == [.questions(back)])
    }
  }

  @Test("a question that only presenters know is published once; nobody votes for it before")
  func publish() {
    var asking = Asking.pending()
    #expect(asking.allowed(Phrase.question.vote) == [.hidden])
    asking.press(.alt("v"))
    #expect(asking.sent() == [.questions(.publish(Self.id))])
    #expect(asking.allowed(Phrase.question.publish) == [.hidden])
    #expect(asking.allowed(Phrase.question.vote) == [.yes])
    #expect(Asking.pending(as: Self.chie).allowed(Phrase.question.publish) == [.hidden])
  }

  // MARK: Answers

  @Test(
    "each way to answer goes its own way, and a refusal gives the words back as they were meant")
  func refusedAnswers() {
    let ways: [(Key, Answer.Way, Questions.Proposal)] = [
      (.alt("a"), .everyone, .answer(Self.id, "May")),
      (.alt("p"), .privately, .answerPrivately(Self.id, "May")),
      (.alt("l"), .live, .finishLive(Self.id, note: "May")),
    ]
    for (key, way, proposal) in ways {
      var asking = Asking.asked()
      if way == .live {
        asking.press(key)
        #expect(asking.sent() == [.questions(.answerLive(Self.id))])
      }
      asking.press(key)
      #expect(asking.pane.writing == .answer(Self.id, way))
      asking.type("May")
      asking.press(.enter)
      #expect(asking.sent() == [.questions(proposal)])
      #expect(asking.pane.writing == .question && asking.pane.draft.field.isEmpty)
      asking.refuse()
      #expect(asking.pane.writing == .answer(Self.id, way), "\(way)")
      #expect(asking.pane.draft.field.text == "May")
    }
  }

  @Test(
    "a refused answer does not take the place of what is being written, and waits for its question")
  func busy() {
    var asking = Asking.asked()
    asking.press(.alt("a"))
    asking.type("May")
    asking.press(.enter)
    asking.type("Mine")
    asking.refuse()
    #expect(asking.pane.writing == .question && asking.pane.draft.field.text == "Mine")
    asking.press(.alt("a"))
    #expect(asking.pane.draft.field.text == "May")
    asking.press(.escape)
    #expect(asking.pane.draft.field.text == "Mine")
  }

  @Test("an answer of nothing is not sent, but that a question was answered aloud is")
  func blank() {
    var asking = Asking.asked()
    for key in [Key.alt("a"), .alt("p")] {
      asking.press(key)
      asking.type(" ")
      asking.press(.enter)
      #expect(asking.sent().isEmpty && asking.pane.answering == Self.id)
      asking.press(.backspace)
    }
    asking.press(.escape, .alt("l"), .alt("l"), .enter)
    #expect(
      asking.sent() == [
        .questions(.answerLive(Self.id)), .questions(.finishLive(Self.id, note: "")),
      ])
  }

  @Test("who may answer no more keeps what they have written, and sends it once they may again")
  func forbidden() {
    var asking = Asking.asked(as: Self.ben)
    asking.press(.alt("a"))
    asking.type("May")
    asking.withhold(.answer)
    #expect(asking.isGreyed(Phrase.question.sendAnswer))
    asking.press(.enter)
    #expect(asking.sent().isEmpty && asking.pane.draft.field.text == "May")
    asking.withhold()
    asking.press(.enter)
    #expect(asking.sent() == [.questions(.answer(Self.id, "May"))])
  }

  @Test("an earlier answer goes into the draft: that of the selected question, or the one begun")
  func canned() {
    var asking = Asking.asked(count: 2)
    #expect(asking.allowed(Phrase.question.useCanned) == [.hidden])
    asking.happen(
      .questions(.changed(Self.id, .answered("psst", .privately), .presenting(and: Self.chie))),
      by: Self.ben, 40)
    #expect(asking.allowed(Phrase.question.useCanned) == [.hidden], "others' private ones are none")
    asking.happen(.questions(.answered(Self.id, "In\nMay")), by: Self.ben, 41)
    asking.press(.alt("t"))
    asking.answer(.enter)
    #expect(asking.pane.writing == .answer(Self.second, .everyone))
    #expect(asking.pane.draft.field.text == "In\nMay")
    asking.press(.escape, .alt("p"))
    let before = asking.pane.draft.field.text
    asking.press(.alt("t"))
    asking.answer(.enter)
    #expect(asking.pane.writing == .answer(Self.second, .privately))
    #expect(asking.pane.draft.field.text == before + "In\nMay")
  }

  // MARK: Settings and lists

  @Test("of the settings those are offered that are not so already; who may not sees them greyed")
  func settings() {
    var asking = Asking()
    let settings: [(CommandName, Questions.Proposal)] = [
      (Phrase.question.moderate, .moderate(true)),
      (Phrase.question.stopModerating, .moderate(false)),
      (Phrase.question.hideFromEveryone, .setAnonymity(.fromEveryone)),
      (Phrase.question.forbidAnonymous, .setAnonymity(.off)),
      (Phrase.question.hideFromAttendees, .setAnonymity(.fromAttendees)),
    ]
    for (name, proposal) in settings {
      #expect(asking.allowed(name) == [.yes], "\(name.long)")
      asking.perform(name)
      #expect(asking.sent() == [.questions(proposal)])
      #expect(asking.allowed(name) == [.hidden], "\(name.long)")
    }
    #expect(Asking(as: Self.chie).isGreyed(Phrase.question.moderate))
  }

  @Test("another filter or order begins at the bottom again; nothing to turn to, nothing offered")
  func lists() {
    var asking = Asking()
    #expect(asking.allowed(Phrase.question.previous) == [.hidden])
    #expect(asking.allowed(Phrase.question.next) == [.hidden])
    asking = Asking.asked(count: 2)
    for key in [Key.alt("s"), .alt("w")] {
      asking.pane.selected = Self.id
      #expect(asking.allowed(Phrase.question.next) == [.yes])
      asking.press(key)
      #expect(asking.pane.question(in: asking.context)?.id == Self.second)
    }
    #expect(asking.pane.order == .votes && asking.pane.filter != .all)
    asking.press(.alt("s"))
    #expect(asking.pane.order == .time)
  }
}
