import Testing

@testable import Localization

@Suite("Spaces and signs of the languages")
struct TypographyTests {
  @Test("French puts a narrow no-break space before double signs and inside guillemets")
  func french() {
    for (key, entry) in Language.french.table.entries {
      // Not part of a sentence: addresses, and the marks of a comment.
      let text = entry.replacing("<!--", with: "")
      for (before, sign) in zip(text, text.dropFirst()) {
        #expect(!";?!»%".contains(sign) || before == "\u{202F}" || sign == "%", "\(key)")
        #expect(before != "«" || sign == "\u{202F}", "\(key)")
      }
      #expect(!text.contains(#/[^\u{202F}]:(\s|$)/#), "\(key)")
      #expect(!text.contains(#/[ \u{A0}][;:?!»]/#), "\(key)")
    }
  }

  @Test("nothing parts a name from さん or 님, nor a number from its counter")
  func ties() {
    for (key, entry) in Language.japanese.table.entries {
      #expect(!entry.contains(#/\}\} ?さん/#), "\(key) in ja.json")
      #expect(!entry.contains(#/(\}\}|\d) (人|件|枚|分|秒|回|個|行|文字|番|点|段階|バイト)/#), "\(key) in ja.json")
    }
    for (key, entry) in Language.korean.table.entries {
      #expect(!entry.contains("}} 님") && !entry.contains("}}님"), "\(key) in ko.json")
    }
    for language in [Language.traditionalChinese, .simplifiedChinese] {
      for (key, entry) in language.table.entries {
        #expect(
          !entry.contains(#/(\}\}|\d) [個个人張张則條条頁页場场位秒行項项步點点]/#),
          "\(key) in \(language.code).json")
      }
    }
  }

  @Test("a share is written as the language does")
  func share() {
    func share(_ language: Language) -> String { language.text(.poll.share(percent: 64)) }
    #expect(share(.english) == "64%" && share(.japanese) == "64%" && share(.korean) == "64%")
    #expect(share(.german) == "64\u{A0}%" && share(.spanish) == "64\u{A0}%")
    #expect(share(.french) == "64\u{202F}%")
  }

  @Test(
    "colons, brackets and quotation marks are those of the language", arguments: Language.allCases)
  func signs(language: Language) {
    let isFullWidth = [.traditionalChinese, .simplifiedChinese, .japanese].contains(language)
    for (key, entry) in language.table.entries {
      #expect(!entry.contains("\""), "\(key) in \(language.code).json: straight quotes")
      #expect(!entry.contains(#/\w'\w/#), "\(key) in \(language.code).json: straight apostrophe")
      if isFullWidth {
        #expect(!entry.contains(#/[^\x00-\x7F]: /#), "\(key) in \(language.code).json: colon")
      }
      if language == .korean {
        #expect(!entry.contains(#/[“”]/#), "\(key) in ko.json: quotation marks")
      }
    }
  }
}
