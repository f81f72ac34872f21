import MeetingModel
import Testing

@testable import Localization

@Suite("Phrases")
struct PhraseTests {
  @Test("a member's name is its key, and its labels are its placeholders")
  func members() {
    #expect(Phrase.chat.empty == Phrase(key: "chat.empty", arguments: []))
    #expect(
      Phrase.chat.unread(count: 3)
        == Phrase(key: "chat.unread", arguments: [.init(name: "count", value: .number(3))]))
    #expect(
      Phrase.calendar.date(year: "1", month: .calendar.may, day: "2").arguments.map(\.name)
        == ["year", "month", "day"])
    #expect(Phrase.chat.send.long.key == "chat.send")
    #expect(Phrase.chat.send.short.key == "chat.send_short")
  }

  @Test("the sources declare the phrases that there are")
  func declared() throws {
    let declared = try DeclaredPhrase.all()
    #expect(declared.contains { $0.key == "chat.send_short" })
    let unread = declared.first { $0.key == "chat.unread" }
    #expect(unread?.placeholders == ["count": .number])
    let date = declared.first { $0.key == "calendar.date" }
    #expect(date?.placeholders == ["year": .text, "month": .phrase, "day": .text])
  }

  @Test("every code of a refusal is worded, and with the limit that it tells")
  func refusals() throws {
    let placeholders = Dictionary(
      uniqueKeysWithValues: try DeclaredPhrase.all().map { ($0.key, $0.placeholders) })
    for code in Refusal.Plain.allCases {
      #expect(placeholders[Phrase.refusal.plain(code.rawValue).key] == [:], "\(code)")
    }
    for code in Refusal.Bound.allCases {
      let phrase = Phrase.refusal.beyond(code.rawValue, limit: 7)
      #expect(placeholders[phrase.key] == ["limit": .number], "\(code)")
    }
    #expect(Phrase.refusal.plain("tooFast") == .refusal.tooFast)
    #expect(Phrase.refusal.beyond("textTooLong", limit: 7) == .refusal.textTooLong(limit: 7))
  }
}
