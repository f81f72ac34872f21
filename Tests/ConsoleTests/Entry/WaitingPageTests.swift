import Localization
import MeetingModel
import Participation
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

@Suite("Waiting to be let in")
struct WaitingPageTests {
  static let dee = ParticipantID(4)
  static let eli = ParticipantID(5)

  static func knock(_ id: ParticipantID, _ name: String) -> Event {
    .lobby(.knocked(id, name: name, role: .attendee, account: nil, origin: nil))
  }

  /// Dee waits behind nobody, Eli behind her.
  static func waiting(
    _ size: Size = Size(columns: 80, rows: 24), _ language: Language = .english,
    message: String = "We begin at ten. Please have your notes ready."
  ) -> Rehearsal {
    Rehearsal(
      as: dee, size: size, language: language,
      knowing: [
        .lobby(.chosen(.all)), .lobby(.messageSet(message)), knock(dee, "Dee"), knock(eli, "Eli"),
      ])
  }

  @Test("shows the title, the place, what the presenters say, and nothing of the meeting")
  func page() {
    let console = Self.waiting()
    #expect(console.screen.contains("Harbour review"))
    #expect(console.screen.contains("You are number 1 of 2 in line."))
    #expect(console.screen.contains("We begin at ten."))
    #expect(console.firstLine.contains("Connected"))
    #expect(console.lastLine.contains("Enter Send") && console.lastLine.contains("Ctrl-Q"))
    #expect(!console.screen.contains("Eli") && !console.screen.contains("Chat"))
  }

  @Test("one line is written, sent once, and then shown as sent")
  func line() {
    var console = Self.waiting()
    console.type("It is me, Dee :)")
    console.press(.tab, .control("p"), .alt("1"))
    #expect(console.screen.contains("› It is me, Dee :)"))
    console.press(.enter)
    #expect(console.sent() == [.lobby(.say("It is me, Dee :)"))])
    #expect(console.screen.contains("You wrote to the presenters"))
    console.type("more")
    console.press(.enter)
    #expect(console.sent().isEmpty && !console.screen.contains("more"))
    #expect(!console.lastLine.contains("Send"))
  }

  @Test("a line that was refused is there to be written again")
  func refusedLine() {
    var console = Self.waiting()
    console.paste("first\nline")
    console.press(.enter)
    console.feed(.link(.outcome(count: 11, .tooFast)))
    #expect(console.screen.contains("› first line"))
  }

  @Test("the place moves up as others are let in, and being let in shows the meeting with a word")
  func admission() {
    var console = Rehearsal(
      as: Self.eli, knowing: [Self.knock(Self.dee, "Dee"), Self.knock(Self.eli, "Eli")])
    #expect(console.screen.contains("You are number 2 of 2 in line."))
    func admitted(_ id: ParticipantID, _ name: String) -> Event {
      .lobby(
        .admitted(Participant(id: id, name: name, role: .attendee, arrived: Rehearsal.start)))
    }
    let by = ProposalID(participant: Rehearsal.ann, count: 5)
    console.deliver(admitted(Self.dee, "Dee"), by: by)
    #expect(console.screen.contains("You are number 1 of 1 in line."))
    console.type("hello")
    _ = console.took()
    console.deliver(admitted(Self.eli, "Eli"), by: by)
    #expect(console.took() == [.ring])
    #expect(console.lastLine.contains("You have been admitted."))
    #expect(console.screen.contains("Where we are"))
    #expect(console.model.waiting == WaitingPage())
  }

  @Test("a lost line and the end are told, and Ctrl-Q leaves", arguments: Language.allCases)
  func endings(language: Language) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      var console = Self.waiting(size, language)
      console.feed(.link(.lost(.closed, retryIn: 12_000)))
      console.wait(milliseconds: 9_000)
      #expect(console.firstLine.contains(language.text(.connection.reconnecting(seconds: 3))))
      for end in [LinkEnd.turnedAway, .removed, .meetingEnded] {
        var console = Self.waiting(size, language)
        console.feed(.link(.ended(end)))
        func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        let sentence = end.phrase(address: "")
        #expect(words(console.screen).contains(words(language.text(sentence))), "\(console.screen)")
        #expect(console.firstLine.contains(language.text(.connection.offline)))
        console.press(.control("q"))
        #expect(console.took().contains(.quit))
      }
    }
  }

  @Test("fits every size from the least on, in every language, with the cursor where one writes")
  func sizes() {
    Seeded.each(120) { random in
      let size = Size(columns: 20 + random.below(120), rows: 5 + random.below(40))
      let language = random.pick(Language.allCases)
      var console = Self.waiting(
        size, language, message: random.chance(1, of: 3) ? "" : random.words(30))
      let screen = console.screen.filter { !$0.isWhitespace }
      let place = language.text(.lobby.place(number: 1, total: 2)).filter { !$0.isWhitespace }
      #expect(screen.contains(place), "\(random), \(size) \(language)\n\(console.screen)")
      console.type("abc")
      let grid = console.model.view
      guard let cursor = grid.cursor else { return }
      #expect(grid.row(cursor.row).map(\.text).joined().contains("› abc"), "\(random) \(size)")
    }
  }

  @Test(
    "stands as it was looked at and found good",
    arguments: [
      Size(columns: 20, rows: 5), Size(columns: 40, rows: 12), Size(columns: 80, rows: 24),
      Size(columns: 120, rows: 36),
    ], [Language.english, .german, .japanese])
  func snapshots(size: Size, language: Language) {
    var console = Self.waiting(size, language)
    console.type("It is me")
    var screens = "waiting\n" + console.screen
    console.press(.enter)
    screens += "\n\nsent\n" + console.screen
    console.feed(.link(.ended(.turnedAway)))
    screens += "\n\nturned away\n" + console.screen
    expectSnapshot(screens, named: "waiting-\(size.columns)x\(size.rows)-\(language.code)")
  }
}
