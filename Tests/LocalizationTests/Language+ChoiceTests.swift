import Testing

@testable import Localization

@Suite("Choosing a language")
struct LanguageChoiceTests {
  @Test(
    "tags and locales name a language",
    arguments: [
      ("en", .english), ("en_GB.UTF-8", .english), ("EN-us", .english),
      ("de_AT@euro", .german), ("de_DE.ISO-8859-1@euro", .german), ("fr-CA", .french),
      ("es_419", .spanish), ("ko_KR", .korean), ("ja_JP.eucJP", .japanese),
      ("zh", .simplifiedChinese), ("zh_CN", .simplifiedChinese),
      ("zh_SG.UTF-8", .simplifiedChinese),
      ("zh-Hans", .simplifiedChinese), ("zh-Hans-HK", .simplifiedChinese),
      ("zh_TW", .traditionalChinese), ("zh_HK.UTF-8", .traditionalChinese),
      ("zh-MO", .traditionalChinese), ("zh-hant", .traditionalChinese),
      ("zh-Hant-CN", .traditionalChinese),
      ("", nil), ("C", nil), ("pt_BR", nil), ("deu", nil), ("english", nil), ("_DE", nil),
      (".UTF-8", nil), ("d", nil),
    ] as [(String, Language?)])
  func locale(name: String, language: Language?) {
    #expect(Language(locale: name) == language)
  }

  @Test(
    "the first variable that is set decides, and LANGUAGE refines it",
    arguments: [
      ([:], .english),
      (["LANG": "de_DE.UTF-8"], .german),
      (["LANG": "de_DE", "LC_MESSAGES": "fr_FR"], .french),
      (["LANG": "de_DE", "LC_MESSAGES": "fr_FR", "LC_ALL": "ja_JP"], .japanese),
      (["LANG": "de_DE", "LC_MESSAGES": "", "LC_ALL": ""], .german),
      (["LANG": "de_DE", "LC_ALL": "C"], .english),
      (["LANG": "de_DE", "LC_ALL": "POSIX"], .english),
      (["LANG": "C.UTF-8"], .english),
      (["LANG": "pt_BR"], .english),
      (["LANG": "de_DE", "LC_ALL": "pt_BR"], .english),
      (["LANG": "en_US", "LANGUAGE": "ko:ja"], .korean),
      (["LANG": "en_US", "LANGUAGE": "pt:zh_TW:de"], .traditionalChinese),
      (["LANG": "es_ES", "LANGUAGE": "pt:it"], .spanish),
      (["LANG": "C", "LANGUAGE": "ko"], .english),
      (["LANGUAGE": "ko"], .english),
      (["LANG": "de_DE", "LANGUAGE": "ko", "PLENARY_LANG": "fr"], .french),
      (["LANG": "de_DE", "PLENARY_LANG": ""], .german),
    ] as [([String: String], Language)])
  func session(environment: [String: String], language: Language) throws {
    #expect(try Language.chosen(flag: nil, environment: { environment[$0] }) == language)
  }

  @Test("the flag comes before every variable")
  func flag() throws {
    let chosen = try Language.chosen(flag: "zh_TW") { $0 == "PLENARY_LANG" ? "fr" : "de_DE" }
    #expect(chosen == .traditionalChinese)
  }

  @Test("a language asked for by name that has no table is an error")
  func unknown() {
    #expect(throws: UnknownLanguage(asked: "tlh")) {
      try Language.chosen(flag: "tlh") { _ in "de_DE" }
    }
    #expect(throws: UnknownLanguage(asked: "")) {
      try Language.chosen(flag: "") { _ in nil }
    }
    #expect(throws: UnknownLanguage(asked: "pt")) {
      try Language.chosen(flag: nil) { $0 == "PLENARY_LANG" ? "pt" : nil }
    }
  }
}
