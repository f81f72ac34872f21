import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

/// Two consoles of one person.
@Suite("A seat that another console took")
struct SeatTests {
  @Test(
    "the first console says so and names the key that comes back, on every screen",
    arguments: Language.allCases)
  func told(language: Language) {
    func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      var console = Rehearsal(as: Rehearsal.chie, size: size, language: language)
      console.press(.alt("3"))
      console.feed(.link(.ended(.replaced)))
      let sentence = language.text(.connection.replacedHere(key: Key.function(5).phrase))
      #expect(plain(console.screen).contains(plain(sentence)), "\(console.screen)")
      let label = "F5 " + language.text(Phrase.connection.continueHere.short)
      #expect(console.lastLine.contains(label), "\(console.lastLine)")
    }
  }

  @Test("the key takes the seat back, with what was being written, and is no key at other times")
  func back() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("3"), .function(5))
    #expect(console.took().isEmpty)
    console.type("half a li")
    console.feed(.link(.ended(.replaced)))
    _ = console.took()
    console.press(.function(5))
    #expect(console.took() == [.takeSeatBack])
    #expect(console.firstLine.contains("Connecting"))
    #expect(!console.lastLine.contains("F5"))
    console.rejoin()
    #expect(console.model.isLive && !console.model.isOver)
    console.type("ne")
    console.press(.enter)
    #expect(console.sent() == [.chat(.say("half a line", to: .everyone, replyTo: nil))])
  }

  @Test("other endings have no such key", arguments: [true, false])
  func others(isRemoved: Bool) {
    var console = Rehearsal(as: Rehearsal.chie)
    console.feed(.link(.ended(isRemoved ? .removed : .meetingEnded)))
    console.press(.function(5))
    #expect(console.took().isEmpty && !console.lastLine.contains("F5"))
  }
}
