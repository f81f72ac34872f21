import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// The polls pane by itself: what presenters do with a poll, what is greyed and hidden, and what it does
/// when others open one.
@Suite("Commands of the polls pane")
struct PollsCommandsTests {
  private static func id(_ number: Int) -> ProposalID {
    ProposalID(participant: Rehearsal.ben, count: 30 + UInt32(number))
  }

  private static func head(_ number: Int, isSecret: Bool = false) -> Poll.Head {
    let draft = Poll.Draft(
      question: "Quay \(number)?", kind: .single, choices: ["North", "South"], isSecret: isSecret)
    return Poll.Head(id: id(number), number: number, draft)
  }

  private static func polls(
    as me: ParticipantID = Rehearsal.ann, size: Size = Size(columns: 60, rows: 16)
  ) -> PaneRehearsal<PollsPane> {
    PaneRehearsal(as: me, size: size)
  }

  private static func closed(_ number: Int) -> Event {
    .polls(.closed(Polls.Closing(id(number), told: [.presenters, .everyone])))
  }

  private static let managing = [
    Phrase.poll.open, Phrase.poll.close, Phrase.poll.show, Phrase.poll.hide, Phrase.poll.stage,
    Phrase.poll.voters, Phrase.poll.removeVotes, Phrase.poll.remove,
  ]

  @Test("each is offered where it changes something, and only to those who present")
  func offered() {
    var (ann, chie) = (Self.polls(), Self.polls(as: Rehearsal.chie))
    func offers(_ polls: PaneRehearsal<PollsPane>) -> [CommandName] {
      Self.managing.filter { polls.allowed($0) == [.yes] }
    }
    #expect(offers(ann).isEmpty && ann.allowed(Phrase.poll.make) == [.yes])
    func happen(_ event: Event, _ count: UInt32) {
      ann.happen(event, by: Rehearsal.ben, count)
      chie.happen(event, by: Rehearsal.ben, count)
    }
    happen(.polls(.made(Self.head(1))), 31)
    #expect(offers(ann) == [Phrase.poll.open, Phrase.poll.voters, Phrase.poll.remove])
    happen(.polls(.opened(Self.head(2, isSecret: true))), 32)
    ann.pane.select(Self.id(2))
    #expect(
      offers(ann) == [
        Phrase.poll.close, Phrase.poll.show, Phrase.poll.stage, Phrase.poll.removeVotes,
        Phrase.poll.remove,
      ])
    happen(.polls(.shown(Self.id(2), Tally(options: 2))), 40)
    happen(.stage(.pollShown(Self.id(2))), 41)
    #expect(
      offers(ann) == [
        Phrase.poll.close, Phrase.poll.hide, Phrase.poll.removeVotes, Phrase.poll.remove,
      ])
    // A secret vote that is closed is not opened again: one could tell what is added.
    happen(Self.closed(2), 42)
    #expect(!offers(ann).contains(Phrase.poll.open))
    #expect(offers(chie).isEmpty && chie.allowed(Phrase.poll.make) == [.hidden])
  }

  @Test("voting is offered while a poll is open, and taking back to those who have voted")
  func voting() {
    var chie = Self.polls(as: Rehearsal.chie)
    let names = [Phrase.poll.vote, Phrase.poll.mark]
    for name in names { #expect(chie.allowed(name) == [.hidden]) }
    chie.happen(.polls(.opened(Self.head(1))), by: Rehearsal.ben, 31)
    for name in names { #expect(chie.allowed(name) == [.yes]) }
    #expect(chie.allowed(Phrase.poll.takeBack) == [.hidden])
    chie.press(.down, .enter)
    #expect(chie.sent() == [.polls(.vote(Self.id(1), .marks([1])))])
    #expect(chie.allowed(Phrase.poll.takeBack) == [.yes])
    chie.press(.delete)
    #expect(chie.sent() == [.polls(.vote(Self.id(1), nil))])
    chie.happen(Self.closed(1), by: Rehearsal.ben, 40)
    for name in names { #expect(chie.allowed(name) == [.hidden]) }
  }

  @Test("what is asked about first is done only on a yes, and stays the poll that was asked about")
  func asks() {
    var ann = Self.polls()
    ann.happen(.polls(.opened(Self.head(1))), by: Rehearsal.ben, 31)
    ann.press(.alt("x"))
    ann.answer(.enter)
    #expect(ann.sent().isEmpty)
    ann.press(.alt("x"))
    // Another opens while the question stands.
    ann.happen(.polls(.opened(Self.head(2))), by: Rehearsal.ben, 32)
    ann.answer(.down, .enter)
    #expect(ann.sent() == [.polls(.remove(Self.id(1)))])
  }

  @Test("one goes through the polls as far as there are any; one alone is not gone through")
  func goesThrough() {
    var ann = Self.polls()
    ann.happen(.polls(.opened(Self.head(1))), by: Rehearsal.ben, 31)
    #expect(ann.allowed(Phrase.poll.next) == [.hidden])
    ann.happen(.polls(.opened(Self.head(2))), by: Rehearsal.ben, 32)
    #expect(ann.allowed(Phrase.poll.next) == [.yes])
    ann.pane.select(Self.id(2))
    ann.press(.down, .pageUp, .pageUp)
    #expect(ann.pane.selected == Self.id(1) && ann.pane.option == 0)
    ann.press(.pageDown, .pageDown)
    #expect(ann.pane.selected == Self.id(2))
  }

  @Test(
    "a poll that opens comes into view, but not between a finger and the key it is about to press")
  func opening() {
    var chie = Self.polls(as: Rehearsal.chie)
    chie.happen(.polls(.opened(Self.head(1))), by: Rehearsal.ben, 31)
    #expect(chie.rings == 1 && chie.told().isEmpty, "it is in view")
    chie.happen(.polls(.opened(Self.head(2))), by: Rehearsal.ben, 32)
    #expect(chie.pane.poll(in: chie.context)?.id == Self.id(1))
    #expect(chie.told() == [.poll.opened(question: Self.head(2).draft.question.quoted)])
    chie.isFocused = false
    chie.happen(.polls(.opened(Self.head(3))), by: Rehearsal.ben, 33)
    #expect(chie.pane.poll(in: chie.context)?.id == Self.id(3) && chie.told().isEmpty)
    chie.paneSize = .zero
    chie.happen(.polls(.opened(Self.head(4))), by: Rehearsal.ben, 34)
    let key = PaneName.polls.key.phrase
    #expect(
      chie.told() == [.poll.newlyOpen(question: Self.head(4).draft.question.quoted, key: key)])
    #expect(chie.rings == 4 && chie.pane.hasNews(in: chie.context))
  }

  @Test("a poll is gone to by its place; one on the stage comes into view once, not under the hand")
  func places() {
    var chie = Self.polls(as: Rehearsal.chie)
    for number in 1...2 {
      chie.happen(.polls(.opened(Self.head(number))), by: Rehearsal.ben, 30 + UInt32(number))
    }
    let (isPoll, isQuestion) = (chie.go(to: .poll(Self.id(2))), chie.go(to: .nextQuestion))
    #expect(isPoll && !isQuestion && chie.pane.selected == Self.id(2))
    chie.happen(.stage(.pollShown(Self.id(1))), by: Rehearsal.ben, 40)
    chie.pane.followStage(in: chie.context)
    #expect(chie.pane.selected == Self.id(2))
    chie.isFocused = false
    chie.pane.followStage(in: chie.context)
    #expect(chie.pane.selected == Self.id(2), "it was shown before")
    var other = Self.polls(as: Rehearsal.chie)
    other.isFocused = false
    other.happen(.polls(.opened(Self.head(1))), by: Rehearsal.ben, 31)
    other.happen(.polls(.opened(Self.head(2))), by: Rehearsal.ben, 32)
    other.happen(.stage(.pollShown(Self.id(1))), by: Rehearsal.ben, 40)
    other.pane.followStage(in: other.context)
    #expect(other.pane.selected == Self.id(1))
  }

  @Test("the names of the voters are shown to presenters, of polls that are not secret")
  func voters() {
    var ann = Self.polls()
    ann.happen(.polls(.opened(Self.head(1))), by: Rehearsal.ben, 31)
    ann.happen(
      .polls(
        .voted(
          Polls.Vote(
            Self.id(1), isSecret: false, voter: Rehearsal.chie, ballot: .marks([1]), turnout: 1,
            told: [.presenters]))), by: Rehearsal.chie, 1)
    #expect(!ann.screen.contains("千恵"))
    ann.press(.alt("w"))
    #expect(ann.screen.contains("千恵"))
  }
}
