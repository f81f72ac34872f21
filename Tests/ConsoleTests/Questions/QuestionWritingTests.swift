import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// What is written in the questions pane besides answers, command by command and without a console: what it
/// proposes, when it is greyed, and that a refusal loses nothing.
@Suite("Writing in the questions pane")
struct QuestionWritingTests {
  private typealias Asking = PaneRehearsal<QuestionsPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)
  private static let (id, second) = (Asking.question, Asking.second)

  // MARK: Words and merging

  @Test("the words of a question that is not public are changed by its asker and by presenters")
  func words() {
    for who in [Self.ann, Self.ben, Self.chie] {
      var asking = Asking.pending(as: who)
      asking.press(.alt("e"))
      #expect(asking.pane.writing == .words(of: Self.id))
      #expect(!asking.pane.holdsWriting(in: asking.context), "nothing is changed yet")
      asking.type("!")
      #expect(asking.pane.holdsWriting(in: asking.context))
      asking.press(.enter)
      #expect(asking.sent() == [.questions(.edit(Self.id, "When?!"))])
      asking.refuse()
      #expect(asking.pane.draft.field.text == "When?!")
      #expect(asking.pane.writing == .words(of: Self.id))
      asking.press(.escape, .alt("e"))
      #expect(asking.pane.draft.field.text == "When?", "given up, it begins anew")
    }
    #expect(Asking.asked(as: Self.chie).allowed(Phrase.question.edit) == [.hidden], "it is public")
    var ben = Asking.pending(as: Self.ben)
    ben.withhold(.answer)
    #expect(ben.isGreyed(Phrase.question.edit))
  }

  @Test("a question is merged into another, never into itself; Esc ends the choosing")
  func merge() {
    var asking = Asking.asked(count: 2)
    asking.press(.alt("g"))
    #expect(asking.pane.writing == .merge(Self.second))
    #expect(asking.pane.question(in: asking.context)?.id == Self.id)
    asking.press(.down, .enter)
    #expect(asking.sent().isEmpty && asking.pane.writing == .merge(Self.second))
    asking.press(.up, .enter)
    #expect(asking.sent() == [.questions(.merge(Self.second, into: Self.id))])
    #expect(asking.pane.writing == .question)
    var other = Asking.asked(count: 2)
    other.press(.alt("g"), .escape)
    #expect(other.pane.writing == .question && other.command(for: .escape) == nil)
    other.press(.alt("g"))
    other.withhold(.answer)
    #expect(other.allowed(Phrase.question.mergeHere) != [.hidden])
  }

  // MARK: Asking

  @Test("a question is asked, and a refused one is a draft again")
  func ask() {
    var asking = Asking(as: Self.chie)
    asking.press(.enter)
    asking.type("  ")
    asking.press(.enter)
    #expect(asking.sent().isEmpty)
    asking.type("Why?")
    asking.press(.enter)
    #expect(asking.sent() == [.questions(.ask("  Why?"))])
    asking.refuse()
    #expect(asking.pane.draft.field.text == "  Why?" && asking.pane.naming == .named)
    asking.permit(.ask, false, to: Self.chie, 50)
    #expect(asking.isGreyed(Phrase.question.ask))
    asking.press(.enter)
    #expect(asking.sent().isEmpty && asking.pane.draft.field.text == "  Why?")
  }

  @Test("one key asks without a name once, then until it is pressed again")
  func anonymously() {
    var asking = Asking(as: Self.chie)
    func ask(_ isAnonymous: Bool) {
      asking.type("Why?")
      asking.press(.enter)
      #expect(
        asking.sent() == [.questions(isAnonymous ? .askAnonymously("Why?") : .ask("Why?"))])
    }
    asking.press(.alt("n"))
    ask(true)
    #expect(asking.pane.naming == .named, "that one alone")
    ask(false)
    asking.press(.alt("n"), .alt("n"))
    ask(true)
    ask(true)
    asking.press(.alt("n"))
    ask(false)
    #expect(asking.told().count == 3)
  }

  @Test("a refused question without a name never comes back as one with it")
  func refusedAnonymous() {
    var asking = Asking(as: Self.chie)
    asking.press(.alt("n"))
    asking.type("Why?")
    asking.press(.enter)
    #expect(asking.pane.naming == .named)
    asking.refuse()
    #expect(asking.pane.naming == .anonymousOnce && asking.pane.draft.field.text == "Why?")
  }

  @Test("where all bear their names, asking without one is greyed, and turning it off is not")
  func namesOnly() {
    var asking = Asking(as: Self.chie)
    asking.press(.alt("n"))
    asking.happen(.questions(.anonymitySet(.off)), by: Self.ann, 40)
    #expect(asking.allowed(Phrase.question.ask) == [.no(.question.namesOnly)])
    #expect(asking.allowed(Phrase.question.anonymously) == [.yes])
    asking.press(.alt("n"), .alt("n"))
    #expect(asking.pane.naming == .named)
    #expect(asking.allowed(Phrase.question.anonymously) == [.no(.question.namesOnly)])
    #expect(asking.allowed(Phrase.question.ask) == [.yes])
  }

  @Test("a vote is given and taken back by one key, while its question is open")
  func vote() {
    var asking = Asking.asked(as: Self.ben)
    asking.press(.alt("u"))
    #expect(asking.sent() == [.questions(.vote(Self.id, true))])
    asking.press(.alt("u"))
    #expect(asking.sent() == [.questions(.vote(Self.id, false))])
    asking.permit(.upvote, false, to: Self.ben, 50)
    #expect(asking.isGreyed(Phrase.question.vote))
    asking.happen(.questions(.changed(Self.id, .dismissed, .everyone)), by: Self.ann, 51)
    #expect(asking.allowed(Phrase.question.vote) == [.hidden])
  }
}
