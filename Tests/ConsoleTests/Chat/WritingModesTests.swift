import Localization
import MeetingModel
import Participation
import Screen
import Snapshots
import TestSupport
import Testing

@testable import Console

/// Private lines in the chat and questions without a name: for one line, or until one ends it.
@Suite("Who will read it")
struct WritingModesTests {
  private static let readers = Key.alt("t")
  private static let nameless = Key.alt("n")

  private static func say(_ text: String, _ to: Chat.Recipient) -> Proposal {
    .chat(.say(text, to: to, replyTo: nil))
  }

  @Test("a line to some is followed by lines to everyone, unless that was chosen twice")
  func chat() {
    var console = Rehearsal(size: Size(columns: 120, rows: 36))
    console.press(.alt("3"), Self.readers)
    #expect(console.lastLine.contains("For this one only. Alt-T once more keeps it on."))
    for _ in 0..<2 {
      console.type("x")
      console.press(.enter)
    }
    #expect(console.sent() == [Self.say("x", .presenters), Self.say("x", .everyone)])
    console.press(Self.readers, Self.readers)
    #expect(console.lastLine.contains("Stays on until you press Alt-T again."))
    #expect(console.screen.contains("Message to the presenters · stays on"))
    for _ in 0..<2 {
      console.type("y")
      console.press(.enter)
    }
    #expect(console.sent() == [Self.say("y", .presenters), Self.say("y", .presenters)])
    console.press(Self.readers)
    console.type("z")
    console.press(.enter)
    #expect(console.sent() == [Self.say("z", .everyone)])
  }

  @Test("a refused private line comes back as one, and the next one goes to everyone")
  func refused() {
    var console = Rehearsal()
    console.press(.alt("5"), .home, .down, .enter)
    console.type("psst")
    console.press(.enter)
    _ = console.sent()
    console.feed(.link(.outcome(count: 11, .tooFast)))
    #expect(console.model.chat.to == .participant(Rehearsal.ben))
    console.press(.enter)
    #expect(console.sent() == [Self.say("psst", .participant(Rehearsal.ben))])
    #expect(console.model.chat.to == .everyone)
  }

  @Test("a question without a name is followed by one with it, unless that was chosen twice")
  func questions() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("4"), Self.nameless)
    #expect(console.lastLine.contains("For this one only. Alt-N once more keeps it on."))
    for _ in 0..<2 {
      console.type("x")
      console.press(.enter)
    }
    #expect(console.sent() == [.questions(.askAnonymously("x")), .questions(.ask("x"))])
    console.press(Self.nameless, Self.nameless)
    #expect(console.lastLine.contains("Stays on until you press Alt-N again."))
    for _ in 0..<2 {
      console.type("y")
      console.press(.enter)
    }
    #expect(
      console.sent() == [.questions(.askAnonymously("y")), .questions(.askAnonymously("y"))])
    console.press(Self.nameless)
    console.type("z")
    console.press(.enter)
    #expect(console.sent() == [.questions(.ask("z"))])
  }

  /// The row of the prompt, and whether it has the colour of a warning.
  private func prompt(_ console: Rehearsal, holds words: String) -> Bool {
    let view = console.model.view
    let row = (0..<view.size.rows).first { row in
      view.row(row).map(\.text).joined().contains(words)
    }
    guard let row,
      let start = view.row(row).firstIndex(where: { words.hasPrefix($0.text) && $0.text != " " })
    else { return false }
    return view.row(row)[start].style == console.model.theme.warning
  }

  @Test(
    "words and colour say who will read it, on every screen, in every language, whole",
    arguments: Language.allCases)
  func signs(language: Language) {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      for presses in 1...2 {
        var console = Rehearsal(as: Rehearsal.chie, size: size, language: language)
        let kept = language.text(.console.staysOn)
        func isShown(_ phrases: Phrase...) -> Bool {
          phrases.contains { prompt(console, holds: language.text($0)) }
            && (presses == 1 || console.screen.contains(kept))
        }
        console.press(.alt("5"), .home, .enter)
        if presses == 2 { console.press(Self.readers) }
        console.wait(milliseconds: 20_000)
        #expect(
          isShown(.chat.promptPrivate(name: "Ann"), .chat.promptPrivateShort(name: "Ann")),
          "\(console.screen)")
        console.press(.alt("4"))
        for _ in 0..<presses { console.press(Self.nameless) }
        console.wait(milliseconds: 20_000)
        #expect(
          isShown(.question.promptVeiled, .question.promptVeiledShort), "\(console.screen)")
        console.deliver(.questions(.anonymitySet(.fromEveryone)), by: .server)
        #expect(isShown(.question.promptAnonymous), "\(console.screen)")
      }
    }
  }

  @Test("a long name is cut before the words that matter", arguments: Language.allCases)
  func longName(language: Language) {
    let long = ParticipantID(40)
    var console = Rehearsal(
      size: Size(columns: 40, rows: 12), language: language,
      knowing: [
        .participants(
          .arrived(long, name: String(repeating: "Maximiliane ", count: 4) + "M", role: .attendee))
      ])
    console.model.chat.write(to: .participant(long))
    console.model.chat.keepReaders()
    console.press(.alt("3"))
    #expect(console.screen.contains("… · " + language.text(.console.staysOn)))
    #expect(console.screen.contains(language.text(.chat.promptPrivateShort(name: "Maximiliane"))))
  }

  @Test("a private line looks like this", arguments: [Language.english, .german, .japanese])
  func picture(language: Language) {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      var console = Rehearsal(as: Rehearsal.chie, size: size, language: language)
      console.press(.alt("5"), .home, .enter, Self.readers)
      console.type("psst")
      console.wait(milliseconds: 20_000)
      expectSnapshot(console.screen, named: "private-\(size)-\(language.code)")
      console.press(.alt("4"), Self.nameless)
      console.type("Why?")
      console.wait(milliseconds: 20_000)
      expectSnapshot(console.screen, named: "nameless-\(size)-\(language.code)")
    }
  }
}
