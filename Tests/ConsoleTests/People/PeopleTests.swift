import Localization
import MeetingModel
import OrderedCollections
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

@Suite("Hands, moods and roles on the screen")
struct PeopleTests {
  @Test("the kept orders are those of the meeting, whatever comes")
  func roster() {
    Seeded.each(60) { random in
      var model = random.chance(1, of: 2) ? random.console() : random.strangeConsole()
      for _ in 0..<30 {
        _ = model.update(random.input(in: model.size), at: Rehearsal.start)
        #expect(model.roster.list == Roster(model.meeting), "\(random)")
      }
    }
  }

  @Test("presenters first, then hands in their order, then the others as they came")
  func order() {
    var console = Rehearsal.crowd(["Dora", "Emil", "Fred"])
    console.hears(.hands(.raised), from: ParticipantID(12), 1)
    console.hears(.hands(.raised), from: ParticipantID(10), 1)
    #expect(console.model.roster.list.order.map(\.value) == [1, 2, 12, 10, 3, 11])
    #expect(console.screen.contains("✋1") && console.screen.contains("✋2"))
    console.press(.character("n"))
    #expect(console.sent() == [.participants(.giveFloor(to: ParticipantID(12)))])
    #expect(console.model.roster.list.order.map(\.value) == [1, 2, 12, 10, 3, 11])
    #expect(console.model.roster.list.line.map(\.value) == [10])
  }

  @Test("a hand goes up and down with one key, in every pane")
  func hand() {
    var console = Rehearsal(as: Rehearsal.chie)
    for pane in PaneName.allCases {
      console.model.focus(on: pane)
      console.press(.alt("h"))
      #expect(console.sent() == [.hands(.raise)], "\(pane)")
      #expect(console.firstLine.contains("your turn: no. 1"), "\(pane)")
      console.press(.alt("h"))
      #expect(console.sent() == [.hands(.lower(Rehearsal.chie))], "\(pane)")
    }
    console.press(.alt("5"))
    console.type("h")
    #expect(console.sent() == [.hands(.raise)])
    var small = Rehearsal(as: Rehearsal.chie, size: Size(columns: 40, rows: 12))
    small.press(.alt("h"))
    #expect(small.rows.prefix(2).joined().contains("✋1"))
  }

  @Test("presenters are told how many hands are up, and lower one or all")
  func lowering() {
    var console = Rehearsal()
    console.hears(.hands(.raised), from: Rehearsal.chie, 1)
    console.hears(.hands(.raised), from: Rehearsal.ben, 1)
    #expect(console.firstLine.contains("2 hands raised"))
    console.press(.alt("5"))
    console.type("w")
    #expect(console.screen.contains("1. · 千恵") && console.screen.contains("2. ▸ Ben"))
    console.wait(milliseconds: 83_000)
    #expect(console.rows.contains { $0.contains("千恵") && $0.contains("1:23") })
    console.press(.home)
    console.type("l")
    #expect(console.sent() == [.hands(.lower(Rehearsal.chie))])
    console.type("L")
    #expect(console.sent() == [.hands(.lowerAll)])
    #expect(console.screen.contains("Nobody has raised a hand."))
  }

  @Test("one command deletes what somebody left, after a question, also of all from their network")
  func clearing() {
    for (downs, withPlace) in [(1, false), (2, true)] {
      var console = Rehearsal.crowd(["Dora"], size: Size(columns: 120, rows: 36))
      console.press(.end, .character("X"))
      #expect(console.screen.contains("Delete everything that Dora left?"))
      console.press(.enter)
      #expect(console.sent().isEmpty)
      console.press(.character("X"))
      for _ in 0..<downs { console.press(.down) }
      console.press(.enter)
      #expect(
        console.sent() == [.participants(.clear(ParticipantID(10), withPlace: withPlace))])
    }
    var attendee = Rehearsal.crowd(["Dora"], as: Rehearsal.chie)
    attendee.press(.end, .character("X"), .down, .enter)
    #expect(!attendee.sent().contains { if case .participants = $0 { true } else { false } })
  }

  @Test("a mood is one key and its letter")
  func moods() {
    var console = Rehearsal(as: Rehearsal.chie)
    for mood in Moods.Mood.allCases {
      console.press(.alt("o"))
      console.type(mood.letter.lowercased())
      #expect(console.sent() == [.moods(.set(mood))])
      #expect(console.model.overlay == nil)
    }
    console.press(.alt("o"))
    console.type("-")
    #expect(console.sent() == [.moods(.set(nil))])
    console.press(.alt("o"), .down, .enter)
    #expect(console.sent() == [.moods(.set(.slowDown))])
  }

  @Test("presenters see how many feel how, and attendees their own mood only")
  func counts() {
    for (me, sees) in [(Rehearsal.ann, true), (Rehearsal.chie, false)] {
      var console = Rehearsal(as: me)
      console.press(.alt("5"))
      console.hears(.moods(.set(.question)), from: Rehearsal.ben, 1)
      console.hears(.moods(.set(.question)), from: Rehearsal.chie, 1)
      #expect(console.rows.contains { $0.contains("Q 2") } == sees)
      #expect(console.rows.contains { $0.contains("千恵") && $0.contains("Q") })
      #expect(console.rows.contains { $0.contains("Ben") && $0.contains("Q") } == sees)
    }
  }

  @Test("promoting and demoting are a key each; of oneself it is asked first")
  func casting() {
    var console = Rehearsal()
    console.press(.alt("5"), .end)
    console.type("+")
    #expect(console.sent() == [.participants(.cast(Rehearsal.chie, .presenter))])
    console.confirm()
    console.type("+")
    #expect(console.sent() == [.participants(.cast(Rehearsal.chie, .coOrganizer))])
    console.confirm()
    console.type("-")
    #expect(console.sent() == [.participants(.cast(Rehearsal.chie, .presenter))])
    console.press(.home)
    console.type("+-")
    #expect(console.sent().isEmpty)
    var ben = Rehearsal(as: Rehearsal.ben)
    ben.press(.alt("5"), .home, .down)
    ben.type("-")
    #expect(ben.sent().isEmpty && ben.screen.contains("Become an attendee?"))
    ben.press(.down, .enter)
    #expect(ben.sent() == [.participants(.cast(Rehearsal.ben, .attendee))])
  }

  @Test("a role is chosen among those that one may give")
  func roles() {
    var console = Rehearsal()
    console.press(.alt("5"), .end, .character("c"))
    #expect(console.screen.contains("Co-organizer") && console.screen.contains("› "))
    console.press(.down, .enter)
    #expect(console.sent() == [.participants(.cast(Rehearsal.chie, .presenter))])
    var ben = Rehearsal(as: Rehearsal.ben)
    ben.press(.alt("5"), .end, .character("c"))
    #expect(ben.model.overlay == nil && ben.lastLine.contains("Role: "))
  }

  @Test("who removes somebody is told how many others are at their address", arguments: [0, 1, 2])
  func othersAtAddress(others: Int) {
    var console = Rehearsal()
    for number in 0..<others {
      console.deliver(
        .participants(
          .arrived(
            Participant(
              id: ParticipantID(UInt32(40 + number)), name: "Guest \(number)", role: .attendee,
              arrived: Moment(milliseconds: 0), samePlaceAs: Rehearsal.chie))), by: .server)
    }
    // Somebody who presents there is told of, and does not go with them; who is away goes.
    for (id, role) in [(ParticipantID(50), Role.presenter), (ParticipantID(51), .attendee)]
    where others > 0 {
      console.deliver(
        .participants(
          .arrived(
            Participant(
              id: id, name: "Other \(id)", role: role, arrived: Moment(milliseconds: 0),
              samePlaceAs: Rehearsal.chie))), by: .server)
    }
    if others > 0 { console.deliver(.participants(.left(ParticipantID(51))), by: .server) }
    let choice = Choice.removal(of: Rehearsal.chie, in: console.model.context)
    #expect(choice.items.count == (others == 0 ? 4 : 5))
    let all = console.model.context.text(.participant.removeAllAtAddress(all: others + 2))
    #expect((choice.items.last == all) == (others > 0))
    let question = choice.questions
    let name = console.model.name(of: Rehearsal.chie)
    #expect(
      question == [
        others == 0
          ? .participant.removeQuestion(name: name)
          : .participant.removeQuestionAmongOthers(name: name, count: others + 1)
      ])
    console.model.overlay = choice
    console.press(.end, .enter)
    let removal = Participants.Proposal.remove(
      Rehearsal.chie, bans: true, place: true, withPlace: others > 0)
    #expect(console.sent() == [.participants(removal)])
  }

  @Test("“all but me” and removing ask once, and begin at no")
  func asks() {
    var console = Rehearsal()
    console.press(.alt("5"), .character("D"), .enter)
    #expect(console.sent().isEmpty)
    console.press(.character("D"), .down, .enter)
    #expect(console.sent() == [.participants(.demoteOthers)])
    console.press(.end, .character("x"), .enter)
    #expect(console.sent().isEmpty)
    console.press(.character("x"), .down, .enter)
    #expect(console.sent() == [.participants(.remove(Rehearsal.chie, bans: false))])
    console = Rehearsal()
    console.press(.alt("5"), .end, .delete, .down, .down, .enter)
    #expect(console.sent() == [.participants(.remove(Rehearsal.chie, bans: true))])
    console = Rehearsal()
    console.press(.alt("5"), .end, .delete, .end, .enter)
    #expect(console.sent() == [.participants(.remove(Rehearsal.chie, bans: true, place: true))])
  }

  @Test("a presenter who would remove or clear another presenter is told who may")
  func presentersAreProtected() {
    var console = Rehearsal(as: Rehearsal.ben, size: Size(columns: 120, rows: 36))
    console.press(.alt("5"), .home)
    for key in ["x", "X"] as [Character] {
      console.press(.character(key))
      #expect(console.model.overlay == nil)
      #expect(
        console.screen.contains("Only organizers can remove presenters or delete what they left."))
    }
    console.press(.end, .character("x"))
    #expect(console.screen.contains("Remove 千恵 from the meeting?"))
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [
      Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 36),
    ], [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Rehearsal(size: size, language: language)
    console.press(.alt("5"))
    for (id, name) in [(4, "Dora Lindqvist-Petrov"), (5, "Emil"), (6, "김하늘")] as [(UInt32, String)]
    {
      console.deliver(
        .participants(.arrived(ParticipantID(id), name: name, role: .attendee)), by: .server)
    }
    console.hears(.hands(.raised), from: ParticipantID(5), 1)
    console.wait(milliseconds: 12_000)
    console.hears(.hands(.raised), from: Rehearsal.chie, 1)
    console.hears(.moods(.set(.slowDown)), from: ParticipantID(4), 1)
    console.hears(.moods(.set(.question)), from: Rehearsal.chie, 2)
    console.hears(.participants(.floorGiven(to: Rehearsal.ben, limit: 120)), from: Rehearsal.ann, 3)
    console.wait(milliseconds: 71_000)
    var screens = "list\n" + console.screen
    func add(_ title: String) { screens += "\n\n\(title)\n" + console.screen }
    console.type("w")
    add("hands")
    console.type("s")
    add("table")
    for id in 7..<60 {
      console.deliver(
        .participants(.arrived(ParticipantID(UInt32(id)), name: "Guest \(id)", role: .attendee)),
        by: .server)
    }
    for id in stride(from: 7, to: 60, by: 4) {
      let mood = Moods.Mood.allCases[id % Moods.Mood.allCases.count]
      console.hears(.moods(.set(mood)), from: ParticipantID(UInt32(id)), 1)
    }
    add("auditorium")
    console.type("/gue")
    add("find")
    console.press(.enter)
    add("pick")
    console.press(.escape, .alt("o"))
    add("mood")
    console.press(.escape, .escape, .end, .character("x"))
    add("remove")
    expectSnapshot(screens, named: "people-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
