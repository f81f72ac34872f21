import Localization
import MeetingModel
import Participation
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

@Suite("The polls pane")
struct PollsPaneTests {
  private static let id = ProposalID(participant: Rehearsal.ben, count: 31)
  private static let quay = Poll.Draft(
    question: "Shall we build the north quay first?", kind: .single,
    choices: ["Yes, at once", "Later, when the crane is here", "会議で決める"])

  private static func head(_ draft: Poll.Draft = quay, number: Int = 1) -> Poll.Head {
    Poll.Head(
      id: ProposalID(participant: Rehearsal.ben, count: 30 + UInt32(number)), number: number, draft)
  }

  /// A console with an open poll in view.
  private static func console(
    as me: ParticipantID = Rehearsal.chie, _ draft: Poll.Draft = quay,
    size: Size = Size(columns: 80, rows: 24), language: Language = .english
  ) -> Rehearsal {
    var console = Rehearsal(as: me, size: size, language: language)
    console.deliver(.polls(.opened(head(draft))), by: id)
    console.press(.alt("7"))
    _ = console.took()
    return console
  }

  private static func vote(
    _ console: inout Rehearsal, _ voters: Range<UInt32>, _ ballot: Poll.Ballot
  ) {
    for value in voters {
      let voter = ProposalID(participant: ParticipantID(value), count: 50)
      guard let poll = console.ledger.meeting.polls[id] else { return }
      console.deliver(
        .polls(
          .voted(
            Polls.Vote(
              id, isSecret: poll.draft.isSecret, voter: voter.participant, ballot: ballot,
              turnout: 1, told: poll.shown == nil ? .presenters : [.presenters, .everyone]))),
        by: voter)
    }
  }

  @Test("a poll that opens rings, is told with the key that leads there, and stays news until seen")
  func opening() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.deliver(.polls(.opened(Self.head())), by: Self.id)
    #expect(console.took().contains(.ring))
    #expect(
      console.screen.contains("New poll: Shall we build the north quay first? Press Alt-7 to vote.")
    )
    console.press(.alt("3"))
    #expect(console.firstLine.contains("• Polls"))
    console.press(.alt("7"), .alt("1"))
    #expect(!console.firstLine.contains("• Polls"))
    console.deliver(.polls(.shown(Self.id, Tally(options: 3))), by: Self.id)
    #expect(console.firstLine.contains("• Polls"))
  }

  @Test("a digit, Space or Enter votes; what was voted stands marked")
  func voting() {
    var console = Self.console()
    console.press(.character("2"))
    #expect(console.sent() == [.polls(.vote(Self.id, .marks([1])))])
    #expect(console.screen.contains("(•) Later, when the crane is here …"))
    console.confirm()
    #expect(!console.screen.contains("here …"))
    console.press(.up, .enter)
    #expect(console.sent() == [.polls(.vote(Self.id, .marks([0])))])
    console.press(.down, .down, .character(" "))
    #expect(console.sent() == [.polls(.vote(Self.id, .marks([2])))])
    console.press(.delete)
    #expect(console.sent() == [.polls(.vote(Self.id, nil))])
    #expect(!console.screen.contains("(•)"))
    console.press(.character("9"))
    #expect(console.sent().isEmpty)
  }

  @Test("where several may be chosen, Enter sends what is marked")
  func several() {
    var draft = Self.quay
    draft.kind = .multiple
    var console = Self.console(draft)
    console.press(.character("1"), .down, .down, .character(" "))
    #expect(console.sent().isEmpty)
    #expect(console.screen.contains("[x] Yes, at once"))
    console.press(.enter)
    #expect(console.sent() == [.polls(.vote(Self.id, .marks([0, 2])))])
    console.press(.character("1"), .character("3"), .enter)
    #expect(console.sent() == [.polls(.vote(Self.id, nil))])
  }

  @Test("an answer in words is written, sent, and given back when it is refused")
  func words() {
    var console = Self.console(Poll.Draft(question: "Why?", kind: .shortText))
    console.type("too 2 wet")
    console.press(.enter)
    #expect(console.sent() == [.polls(.vote(Self.id, .text("too 2 wet")))])
    #expect(console.screen.contains("Your answer: too 2 wet"))
    let count = console.model.replica.unsettled.last?.count ?? 0
    console.feed(.link(.outcome(count: count, .pollClosed)))
    #expect(console.model.polls.drafts[Self.id]?.text == "too 2 wet")
    #expect(console.lastLine.contains("This poll is closed."))
  }

  @Test("presenters open, close, show, hide, clear and remove; the last two after a question")
  func managing() {
    var console = Self.console(as: Rehearsal.ben)
    console.press(.alt("r"))
    #expect(console.sent() == [.polls(.show(Self.id))])
    console.press(.alt("r"))
    #expect(console.sent() == [.polls(.hide(Self.id))])
    console.press(.alt("o"))
    #expect(console.sent() == [.polls(.close(Self.id))])
    console.press(.alt("o"))
    #expect(console.sent() == [.polls(.open(Self.id))])
    console.press(.alt("s"))
    #expect(console.sent() == [.stage(.showPoll(Self.id))])
    console.press(.alt("e"), .enter)
    #expect(console.sent().isEmpty)
    console.press(.alt("e"), .down, .enter)
    #expect(console.sent() == [.polls(.empty(Self.id))])
    console.press(.alt("x"), .down, .enter)
    #expect(console.sent() == [.polls(.remove(Self.id))])
    #expect(console.screen.contains("No polls yet."))
    var attendee = Self.console()
    attendee.press(.alt("r"), .alt("o"), .alt("n"), .alt("e"), .alt("x"))
    #expect(attendee.sent().isEmpty)
  }

  @Test("a poll is made live: question, choices, kind, secrecy; then it is open")
  func making() {
    var console = Rehearsal(as: Rehearsal.ben)
    console.press(.alt("7"), .alt("n"))
    console.type("Now?")
    console.press(.enter)
    console.type("yes")
    console.press(.enter)
    console.type("- no")
    console.press(.tab, .alt("s"), Key(.enter, .alt))
    let draft = Poll.Draft(
      question: "Now?", kind: .multiple, choices: ["yes", "no"], isSecret: true)
    #expect(console.sent() == [.polls(.make(draft, opens: true))])
    #expect(console.screen.contains("Multiple choice · Secret"))
    console.press(.alt("n"))
    console.type("x")
    console.press(Key(.enter, .alt))
    #expect(console.sent().isEmpty)
    #expect(console.screen.contains("A poll needs 2 to 20 choices."))
    console.press(.tab, .tab, .function(2))
    #expect(
      console.sent()
        == [.polls(.make(Poll.Draft(question: "x", kind: .yesNoAbstain), opens: false))])
    #expect(console.screen.contains("Prepared"))
  }

  @Test("one key opens the poll of the slide, once; then it leads there")
  func fromSlide() {
    let deck = Deck(
      title: "D",
      slides: [
        Slide(title: "Quay", markdown: "# Quay\n\n```poll\n? North first?\n- Yes\n- No\n```")
      ])
    var console = Rehearsal(as: Rehearsal.ann, deck: deck)
    #expect(console.screen.contains("Poll · Single choice"))
    #expect(console.screen.contains("│ North first?"))
    console.press(.character("p"))
    let draft = Poll.Draft(question: "North first?", kind: .single, choices: ["Yes", "No"])
    #expect(console.sent() == [.polls(.make(draft, opens: true))])
    console.confirm()
    console.press(.character("p"))
    #expect(console.sent().isEmpty)
    #expect(console.model.focus == .polls)
    var attendee = Rehearsal(as: Rehearsal.chie, deck: deck)
    attendee.press(.character("p"))
    #expect(attendee.sent().isEmpty)
  }

  @Test("a poll on the stage comes into view")
  func stage() {
    var console = Self.console()
    console.press(.alt("1"))
    console.deliver(.stage(.pollShown(Self.id)), by: Self.id)
    #expect(console.model.focus == .polls)
    #expect(console.firstLine.contains("Polls"))
  }

  @Test("bars stand with their numbers, live; a secret poll tells only how many until it is closed")
  func bars() {
    var console = Self.console()
    #expect(console.screen.contains("The results are hidden."))
    Self.vote(&console, 10..<13, .marks([0]))
    console.deliver(
      .polls(.shown(Self.id, console.ledger.meeting.polls[Self.id]?.tally ?? Tally(options: 0))),
      by: Self.id)
    #expect(console.screen.contains(" 3 · 100%"))
    Self.vote(&console, 13..<14, .marks([2]))
    #expect(console.screen.contains(" 3 · 75%"))
    #expect(console.screen.contains(" 1 · 25%"))
    #expect(console.screen.contains("4 have"))
    var draft = Self.quay
    draft.isSecret = true
    console = Self.console(as: Rehearsal.ann, draft)
    Self.vote(&console, 10..<12, .marks([0]))
    #expect(console.screen.contains("2 have voted"))
    #expect(console.screen.contains("The results appear when the poll is closed."))
    #expect(!console.screen.contains("%"))
  }

  @Test("presenters see on demand who voted what")
  func names() {
    var console = Self.console(as: Rehearsal.ann)
    console.deliver(
      .polls(
        .voted(
          Polls.Vote(
            Self.id, isSecret: false, voter: Rehearsal.ben, ballot: .marks([0]), turnout: 1,
            told: .presenters))), by: ProposalID(participant: Rehearsal.ben, count: 77))
    console.press(.alt("z"))
    #expect(!console.screen.contains("Ben"))
    console.press(.alt("w"))
    #expect(console.screen.contains("    Ben"))
  }

  @Test("a poll that was begun is there again when the form is opened again")
  func begun() {
    var console = Self.console(as: Rehearsal.ann)
    console.press(.alt("n"))
    console.type("Which quay?")
    console.press(.escape)
    #expect(console.model.overlay == nil)
    console.press(.alt("n"))
    #expect(console.screen.contains("› Which quay?"))
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)],
    [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Self.console(as: Rehearsal.chie, size: size, language: language)
    var screens = "attendee, open\n" + console.screen
    Self.vote(&console, 10..<19, .marks([0]))
    Self.vote(&console, 20..<24, .marks([1]))
    console.deliver(
      .polls(.shown(Self.id, console.ledger.meeting.polls[Self.id]?.tally ?? Tally(options: 0))),
      by: Self.id)
    console.press(.character("2"))
    console.confirm()
    screens += "\n\nattendee, results shown\n" + console.screen
    console = Self.console(as: Rehearsal.ann, size: size, language: language)
    console.deliver(
      .polls(
        .opened(
          Self.head(Poll.Draft(question: "Why?", kind: .shortText, isSecret: true), number: 2))),
      by: Self.id)
    console.press(.pageDown)
    screens += "\n\npresenter, secret answers\n" + console.screen
    console.press(.pageUp)
    console.model.borders = .ascii
    Self.vote(&console, 10..<19, .marks([0]))
    screens += "\n\npresenter, ASCII\n" + console.screen
    console.press(.alt("n"))
    console.type("Now?")
    screens += "\n\nform\n" + console.screen
    expectSnapshot(screens, named: "polls-\(size.columns)x\(size.rows)-\(language.code)")
  }

  @Test("titles, labels and sentences are whole in every language", arguments: Language.allCases)
  func fits(language: Language) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      for me in [Rehearsal.ann, Rehearsal.chie] {
        var console = Self.console(as: me, size: size, language: language)
        #expect(!console.screen.contains("…"), "\(console.screen)")
        #expect(console.screen.contains(language.text(.poll.title)))
        let labels = console.model.commandsHere.all.filter {
          console.lastLine.contains(language.text($0.name.short))
        }
        #expect(labels.count >= 3, "\(console.lastLine)")
        if me == Rehearsal.ann {
          console.press(.alt("n"))
          #expect(!console.screen.contains("…"), "\(console.screen)")
          #expect(console.lastLine.contains(language.text(.poll.openNow)), "\(console.lastLine)")
        }
      }
    }
  }
}
