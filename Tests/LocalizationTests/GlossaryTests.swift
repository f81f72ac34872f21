import Foundation
import Testing

@testable import Localization

@Suite("The glossary")
struct GlossaryTests {
  /// The words in backticks in the third column of a language's section: no phrase has them.
  private static func refused(in language: Language) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Localization/GLOSSARY.md").standardizedFileURL
    let sections = try String(contentsOf: file, encoding: .utf8).split(separator: "\n## ")
    let section = try #require(
      sections.first { $0.prefix { $0 != "\n" }.hasSuffix("(\(language.code))") })
    return section.split(separator: "\n").filter { $0.hasPrefix("|") }.flatMap { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5 else { return [String]() }
      return cells[3].matches(of: #/`([^`]+)`/#).map { String($0.1) }
    }
  }

  private static func holds(_ entry: String, _ word: String, in language: Language) -> Bool {
    switch language {
    case .english, .german, .french, .spanish:
      entry.ranges(of: word).contains { range in
        range.lowerBound == entry.startIndex
          || !entry[entry.index(before: range.lowerBound)].isLetter
      }
    case .traditionalChinese, .simplifiedChinese, .japanese, .korean: entry.contains(word)
    }
  }

  @Test("no phrase has a word that was given up", arguments: Language.allCases)
  func refusedWords(language: Language) throws {
    let refused = try Self.refused(in: language)
    #expect(refused.count >= 10, "the section of \(language.code) has no such words")
    for (key, entry) in language.table.entries {
      let found = refused.filter { Self.holds(entry, $0, in: language) }
      #expect(found == [], "\(key) in \(language.code).json: \(entry)")
    }
  }

  @Test("the words that were asked for are among them")
  func listed() throws {
    #expect(try Self.refused(in: .german).contains("Vortragend"))
    #expect(try Self.refused(in: .spanish).contains("votación"))
    #expect(try Self.refused(in: .traditionalChinese).contains("與會者"))
    #expect(Self.holds("Die Vortragenden", "Vortragend", in: .german))
    #expect(!Self.holds("unterbefördern", "befördern", in: .german))
  }

  @Test("keys have one name in a language", arguments: Language.allCases)
  func keyNames(language: Language) {
    let own = language.table.entries.filter { $0.key.hasPrefix("key.") }
    let english = Language.english.table.entries.filter { $0.key.hasPrefix("key.") }
    let foreign = Set(english.values).subtracting(own.values)
      .filter { $0.contains(#/^[A-Za-z]{3,}$/#) }
    for (key, entry) in language.table.entries where !key.hasPrefix("key.") {
      // Commands of a shell are the same in every language.
      let words = Set(entry.matches(of: #/\p{Letter}+/#).map { String($0.output) })
      #expect(words.isDisjoint(with: foreign), "\(key) in \(language.code).json: \(entry)")
    }
  }
}
