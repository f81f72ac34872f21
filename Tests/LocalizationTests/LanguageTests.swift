import Testing

@testable import Localization

@Suite("Languages")
struct LanguageTests {
  @Test("a language is known by its code and by its own name")
  func names() {
    #expect(
      Language.allCases.map(\.code) == ["en", "fr", "de", "es", "zh-Hant", "zh-Hans", "ko", "ja"])
    #expect(Set(Language.allCases.map(\.ownName)).count == 8)
    for language in Language.allCases { #expect(Language(locale: language.code) == language) }
  }
}
