import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

/// On the slide of an open poll digits vote, and going to a slide begins with `g`.
@Suite("A poll on its slide")
struct SlidePollTests {
  private static let id = ProposalID(participant: Rehearsal.ben, count: 31)

  private static func deck(_ kind: String) -> Deck {
    let poll = "# Quay\n\n```poll\nWhich quay?\n\(kind)- North\n- South\n- None\n```\n"
    return Deck(
      title: "D",
      slides: [
        Slide(title: "Quay", markdown: poll), Slide(title: "B", markdown: "b"),
        Slide(title: "C", markdown: "c"),
      ])
  }

  /// A console that looks at the slide, whose poll is open.
  private static func console(
    _ kind: String = "", as me: ParticipantID = Rehearsal.chie,
    size: Size = Size(columns: 80, rows: 24), language: Language = .english
  ) throws -> Rehearsal {
    var console = Rehearsal(as: me, size: size, language: language, deck: deck(kind))
    let draft = try #require(
      console.model.slides.polls(in: console.model.context(of: .slides)).first
    ).accepted()
    console.deliver(.polls(.opened(Poll.Head(id: id, number: 1, draft))), by: id)
    console.press(.alt("1"))
    _ = console.took()
    return console
  }

  private static func vote(_ options: Set<Int>) -> Proposal {
    .polls(.vote(id, .marks(options)))
  }

  @Test("a digit votes and goes to no slide; the vote is told, and can be changed")
  func single() throws {
    var console = try Self.console()
    #expect(console.screen.contains("1–3 votes"))
    console.type("2")
    #expect(console.sent() == [Self.vote([1])])
    #expect(console.screen.contains("1–3 votes · Your vote: South"))
    console.press(.enter)
    #expect(console.sent().isEmpty && console.model.slides.roaming == nil)
    console.type("13")
    #expect(console.sent() == [Self.vote([0]), Self.vote([2])])
    #expect(console.screen.contains("Slides · 1/3"))
  }

  @Test("where several may be chosen digits mark, and Enter votes")
  func multiple() throws {
    var console = try Self.console("kind: multiple\n")
    console.type("132")
    console.type("3")
    #expect(console.sent().isEmpty)
    #expect(console.screen.contains("1–3 selects, Enter votes · Selected: 1, 2"))
    console.press(.enter)
    #expect(console.sent() == [Self.vote([0, 1])])
    #expect(console.screen.contains("Your vote: 1, 2"))
    console.press(.enter)
    #expect(console.sent().isEmpty && console.screen.contains("Slides · 1/3"))
  }

  @Test("a digit that is no choice says which are")
  func noChoice() throws {
    var console = try Self.console()
    console.type("7")
    #expect(console.sent().isEmpty)
    #expect(console.lastLine.contains("1–3 votes"))
  }

  @Test("g and a number go to a slide, also while a poll is open, for attendees and presenters")
  func going() throws {
    var console = try Self.console()
    console.type("g2")
    #expect(console.screen.contains("Slide number 2"))
    console.press(.enter)
    #expect(console.screen.contains("Slides · 2/3") && console.sent().isEmpty)
    console.type("f")
    #expect(console.model.slides.roaming == nil)
    console.type("g")
    console.press(.escape)
    console.type("1")
    #expect(console.sent() == [Self.vote([0])])

    var presenter = try Self.console(as: Rehearsal.ann)
    presenter.type("g3")
    presenter.press(.enter)
    let place = SlidePlace(
      deck: ProposalID(participant: Rehearsal.ann, count: 1), index: 2, step: 0)
    #expect(presenter.sent() == [.stage(.showSlide(place))])
  }

  @Test("on another slide, and when the poll is closed, digits go to slides as ever")
  func elsewhere() throws {
    var console = try Self.console()
    console.type("g3")
    console.press(.enter)
    console.type("2")
    #expect(console.screen.contains("Slide number 2"))
    console.press(.escape)
    console.type("f")
    console.deliver(
      .polls(.closed(Polls.Closing(Self.id, told: [.presenters, .everyone]))), by: .server)
    console.type("3")
    #expect(console.screen.contains("Slide number 3"))
    #expect(console.sent().isEmpty)
  }

  @Test("what the digits do is whole on every screen", arguments: Language.allCases)
  func fits(language: Language) throws {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      for (kind, phrase) in [
        ("", Phrase.poll.numbers(most: 3)), ("kind: multiple\n", .poll.numbersMark(most: 3)),
      ] {
        let console = try Self.console(kind, size: size, language: language)
        #expect(console.screen.contains(language.text(phrase)), "\(console.screen)")
      }
    }
  }
}
