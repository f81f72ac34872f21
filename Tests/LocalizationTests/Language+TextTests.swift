import Testing

@testable import Localization

@Suite("Wording a phrase")
struct LanguageTextTests {
  @Test("the same phrase has words in each language")
  func words() {
    #expect(Language.english.text(.chat.send.long) == "Send the message")
    #expect(Language.german.text(.chat.send.short) == "Senden")
    #expect(Language.japanese.text(.role.presenter) == "発表者")
  }

  @Test("arguments stand in their places")
  func arguments() {
    #expect(Language.french.text(.chat.promptPrivate(name: "Zoé")) == "Message privé à Zoé")
    #expect(
      Language.korean.text(.calendar.date(year: "1", month: .calendar.may, day: "3"))
        == "1년 5월 3일")
  }

  @Test("an argument is never read as a pattern")
  func hostile() {
    for name in ["{{name}}", "{{", "}}", "{{name", "", "}}{{"] {
      #expect(
        Language.english.text(.chat.promptPrivate(name: name)) == "Private message to \(name)")
    }
  }

  @Test("a count chooses the plural form and is grouped")
  func counts() {
    #expect(Language.english.text(.chat.unread(count: 1)) == "1 unread")
    #expect(Language.french.text(.chat.unread(count: 0)) == "0 non lu")
    #expect(Language.french.text(.chat.unread(count: 2)) == "2 non lus")
    #expect(
      Language.spanish.text(.deck.slides(count: 2_000_000)) == "2.000.000 de diapositivas")
    #expect(Language.german.text(.chat.unread(count: 1234)) == "1.234 ungelesen")
  }

  @Test("a phrase without an entry is shown by its key")
  func missing() {
    for language in Language.allCases {
      #expect(language.text(Phrase(key: "no.such", arguments: [])) == "no.such")
    }
  }
}
