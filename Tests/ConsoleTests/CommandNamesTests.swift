import Localization
import Screen
import Testing

@testable import Console

@Suite("Names of commands and keys")
struct CommandNamesTests {
  @Test(
    "two commands of a pane that English tells apart have different short names in every language",
    arguments: Language.allCases)
  func distinct(language: Language) {
    for pane in PaneName.allCases {
      let commands = pane.commands + GeneralCommands.all
      let names = Dictionary(grouping: commands.map(\.name.short), by: language.text)
      for (name, phrases) in names {
        let english = Set(phrases.map(Language.english.text))
        #expect(english.count == 1, "\(pane) in \(language.code): \(name) is \(english.sorted())")
      }
    }
  }

  private static let symbols: [Key.Symbol] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .character(" "), .character("a"), .character("A"),
      .character("é"), .character("?"), .character("한"),
    ] + (1...12).map { .function($0) }

  private static let modifiers: [Modifiers] = [
    [], .control, .alt, .shift, [.control, .alt], [.control, .shift], [.alt, .shift],
    [.control, .alt, .shift],
  ]

  @Test("in English a key is called as it is written everywhere else")
  func english() {
    for symbol in Self.symbols {
      for modifiers in Self.modifiers {
        let key = Key(symbol, modifiers)
        #expect(Language.english.text(key.phrase) == key.description)
      }
    }
  }

  @Test("every key has a name of its own in every language", arguments: Language.allCases)
  func keys(language: Language) {
    let keys = Set(
      Self.symbols.flatMap { symbol in Self.modifiers.map { Key(symbol, $0) } })
    let names = Dictionary(grouping: keys, by: { language.text($0.phrase) })
    for (name, keys) in names {
      #expect(Set(keys.map(\.description)).count == 1, "\(name) in \(language.code): \(keys)")
    }
  }

  @Test("keys are called what is printed on them")
  func printed() {
    #expect(Language.german.text(Key.control("p").phrase) == "Strg-P")
    #expect(Language.german.text(Key.pageUp.phrase) == "Bild↑")
    #expect(Language.french.text(Key.backTab.phrase) == "Maj-Tab")
    #expect(Language.french.text(Key.escape.phrase) == "Échap")
    #expect(Language.spanish.text(Key.enter.phrase) == "Intro")
    #expect(Language.spanish.text(Key.alt("1").phrase) == "Alt-1")
    #expect(Language.japanese.text(Key.character(" ").phrase) == "Space")
  }
}
