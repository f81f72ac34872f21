import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// Nothing that the console says by itself is cut where it should fit, in any language. What people
/// write here holds no "…".
@Suite("What fits, in every language")
struct FittingTests {
  private static let large = Size(columns: 80, rows: 24)
  private static let small = Size(columns: 40, rows: 12)

  private static func busy(_ size: Size, _ language: Language, as me: ParticipantID = Rehearsal.ann)
    -> Rehearsal
  {
    var console = ViewTests.busy(as: me, size: size, language: language)
    console.deliver(
      .questions(.asked("Where?")), by: ProposalID(participant: Rehearsal.chie, count: 9))
    return console
  }

  @Test("at 80x24 titles, badges, key labels and the strip are whole", arguments: Language.allCases)
  func large(language: Language) {
    for me in [Rehearsal.ann, Rehearsal.chie] {
      var console = Self.busy(Self.large, language, as: me)
      for pane in PaneName.allCases {
        console.press(.alt(Character(String(pane.rawValue + 1))))
        #expect(!console.screen.contains("…"), "\(console.screen)")
        #expect(console.screen.contains(language.text(pane.title)))
        let last = console.lastLine
        #expect(last.contains(language.text(Phrase.console.palette.short)))
        #expect(last.contains(language.text(Phrase.console.help.short)))
        let labels = console.model.commandsHere.all.filter {
          last.contains(language.text($0.name.short))
        }
        #expect(labels.count >= 5, "\(last)")
      }
      console.press(.function(1))
      #expect(!console.screen.contains("…"), "\(console.screen)")
    }
  }

  @Test("at 40x12 the title and three key labels are whole", arguments: Language.allCases)
  func small(language: Language) {
    var console = Self.busy(Self.small, language)
    for pane in PaneName.allCases {
      console.press(.alt(Character(String(pane.rawValue + 1))))
      #expect(console.firstLine.contains(language.text(pane.title)), "\(console.firstLine)")
      let last = console.lastLine
      let labels = console.model.commandsHere.all.filter { command in
        guard let key = command.keys.first else { return false }
        return last.contains(language.text(key.phrase) + " " + language.text(command.name.short))
      }
      #expect(labels.count >= 3, "\(last)")
      #expect(!console.screen.contains("…"), "\(console.screen)")
    }
    console.press(.function(1))
    #expect(!console.screen.contains("…"), "\(console.screen)")
  }

  @Test("the state of the line is whole on every screen", arguments: Language.allCases)
  func line(language: Language) {
    for size in [Self.large, Self.small] {
      var console = Self.busy(size, language)
      console.press(.alt("3"))
      for _ in 0..<12 {
        console.type("x")
        console.press(.enter)
      }
      console.feed(.link(.lost(.closed, retryIn: 12_000)))
      console.wait(milliseconds: 100)
      let head = console.rows.prefix(3).joined(separator: " ")
      #expect(head.contains(language.text(.connection.unconfirmed(count: 12))), "\(head)")
      #expect(head.contains(language.text(.connection.reconnecting(seconds: 12))), "\(head)")
      #expect(head.contains(language.text(ChatPane.title)) || size == Self.large, "\(head)")
    }
  }

  @Test(
    "notices and the reasons of endings are whole on every screen", arguments: Language.allCases)
  func sentences(language: Language) {
    let said: [Phrase] =
      Ability.allCases.map {
        .console.notNow(command: Phrase.participant.giveFloor.short, reason: $0.refusal)
      } + [
        .connection.lost(reason: .connection.malformed), .connection.restored,
        .connection.wentBack(number: 353, known: 604),
        .connection.notAccepted(count: 3),
        .console.copied, .console.mouseOn, .console.pasted(count: 50),
        .slides.notFound(text: "crane"),
      ]
    func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    for size in [Self.large, Self.small] {
      var console = Self.busy(size, language)
      for phrase in said {
        console.model.notify(phrase, at: console.now)
        #expect(words(console.screen).hasSuffix(words(language.text(phrase))), "\(phrase.key)")
      }
      for end in [LinkEnd.meetingEnded, .replaced, .left, .denied(.storageFull)] {
        var console = Self.busy(size, language)
        console.feed(.link(.ended(end)))
        let said: Phrase =
          switch end {
          case .meetingEnded: .meeting.ended
          case .replaced: .connection.replacedHere(key: Key.function(5).phrase)
          case _: end.phrase(address: "")
          }
        let sentence = words(language.text(said))
        #expect(words(console.screen).contains(sentence), "\(console.screen)")
      }
    }
  }

  @Test("questions are whole on every screen", arguments: Language.allCases)
  func questions(language: Language) {
    for size in [Self.large, Self.small] {
      var console = Self.busy(size, language)
      console.press(.alt("3"))
      console.type("x")
      console.press(.enter, .alt("4"), .control("c"))
      #expect(console.screen.contains("› " + language.text(.console.no)))
      #expect(console.screen.contains(language.text(.console.yes)))
      #expect(!console.rows.dropFirst(1).dropLast().joined().contains("…"), "\(console.screen)")
    }
  }
}
