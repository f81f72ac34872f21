import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

/// Keys while an input method is on.
@Suite("Letters of another script as keys")
struct LatinKeyTests {
  /// What the two-set layout types for keys without and with Shift.
  private static let jamo: [(key: Character, letter: Character)] = Array(
    zip(
      "qwertyuiopasdfghjklzxcvbnmQWERTOP", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"))

  @Test("each letter of the two-set layout is the letter on its key")
  func letters() {
    #expect(Self.jamo.count == 33)
    for (key, letter) in Self.jamo {
      #expect(Key.character(letter).latin == [.character(key)])
      #expect(Key.alt(letter).latin == [Key(.character(key), .alt)])
    }
  }

  @Test("a syllable is the keys that compose it")
  func syllables() {
    func typed(_ text: Character) -> String? {
      Key.character(text).latin.map { $0.map(\.description).joined() }
    }
    let known: [(Character, String)] = [
      ("하", "gk"), ("한", "gks"), ("글", "rmf"), ("왜", "dho"), ("값", "rkqt"), ("닭", "ekfr"),
      ("힣", "glg"), ("가", "rk"), ("쀍", "Qnpfr"), ("ㄳ", "rt"), ("ㅢ", "ml"),
      ("\u{1112}\u{1161}\u{11AB}", "gks"),
      ("ｈ", "h"), ("１", "1"), ("？", "?"),
    ]
    for (text, keys) in known { #expect(typed(text) == keys, "\(text)") }
    for text in ["h", "1", "é", "ж", "あ", "漢", "👍", "\u{E000}"] as [Character] {
      #expect(Key.character(text).latin == nil)
    }
  }

  @Test("a syllable of any parts gives the keys of its parts, one after the other")
  func parts() {
    Seeded.each(200) { random in
      let (lead, vowel, tail) = (random.below(19), random.below(21), random.below(28))
      func keys(_ value: Int) -> [Key] {
        Unicode.Scalar(UInt32(value)).flatMap { Key.character(Character($0)).latin } ?? []
      }
      let whole = keys(0xAC00 + (lead * 21 + vowel) * 28 + tail)
      let last = tail == 0 ? [] : keys(0x11A7 + tail)
      #expect(whole == keys(0x1100 + lead) + keys(0x1161 + vowel) + last, "\(random)")
      #expect(!keys(0x1100 + lead).isEmpty && !keys(0x1161 + vowel).isEmpty, "\(random)")
    }
  }

  @Test("commands work with Hangul on: alone, with Alt, several in a syllable, and in pages")
  func commands() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.press(.alt("5"))
    console.type("ㅗ")
    #expect(console.sent() == [.hands(.raise)])
    console.press(.alt("ㅗ"))
    #expect(console.sent() == [.hands(.lower(Rehearsal.chie))])
    // ㅎ and ㅏ: to a slide by its number (g), then k, which is no key there.
    console.press(.alt("1"))
    console.type("하")
    #expect(console.model.slides.isGoing)
    console.press(.function(1))
    console.type("ㅂ")
    #expect(console.model.overlay == nil)
  }

  @Test("where text is written they stay what they are")
  func text() {
    var console = Rehearsal()
    console.press(.alt("3"))
    console.type("안녕ㅗ")
    #expect(console.model.chat.draft.field.text == "안녕ㅗ")
    console.press(.escape, .control("p"))
    console.type("한")
    #expect(console.screen.contains("› 한"))
  }

  @Test(
    "any other letter says what to do, in every language, and does nothing",
    arguments: Language.allCases)
  func other(language: Language) {
    for letter in ["ж", "あ", "λ", "漢", "ק"] as [Character] {
      var console = Rehearsal(language: language)
      console.press(.character(letter))
      let words = language.text(
        .console.latinLetters(letter: String(letter), key: Key.control("p").phrase))
      func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
      #expect(plain(console.screen).hasSuffix(plain(words)), "\(console.screen)")
      #expect(console.sent().isEmpty)
    }
  }

  @Test("a key that means nothing in Latin letters says nothing")
  func nothing() {
    var console = Rehearsal()
    console.press(.character("j"), .character("ㅓ"), .character("%"), .alt("%"))
    #expect(console.model.notice == nil)
  }
}
