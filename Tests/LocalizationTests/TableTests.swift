import Testing

@testable import Localization

@Suite("The eight tables")
struct TableTests {
  @Test("every table parses", arguments: Language.allCases)
  func parses(language: Language) throws {
    let table = try Table(json: language.tableFile)
    #expect(table.entries == language.table.entries)
    #expect(table.entries.isEmpty == false)
  }

  @Test(
    "every table has exactly the keys and plural forms of the phrases", arguments: Language.allCases
  )
  func keys(language: Language) throws {
    let declared = try DeclaredPhrase.all().flatMap { $0.keys(in: language) }
    let wanted = Set(declared)
    let present = Set(language.table.entries.keys)
    #expect(declared.count == wanted.count, "a key is declared twice")
    #expect(wanted.subtracting(present).sorted() == [], "missing in \(language.code).json")
    #expect(present.subtracting(wanted).sorted() == [], "in \(language.code).json, but no phrase")
  }

  @Test("every entry has the placeholders of its phrase", arguments: Language.allCases)
  func placeholders(language: Language) throws {
    for phrase in try DeclaredPhrase.all() {
      for key in phrase.keys(in: language) {
        let entry = language.table.entries[key] ?? ""
        let names = entry.matches(of: #/\{\{(\w+)\}\}/#).map { String($0.1) }
        // "one" may be a word instead of a digit.
        let optional: Set<String> = key.hasSuffix("_one") ? ["count"] : []
        #expect(
          Set(names).union(optional) == Set(phrase.placeholders.keys).union(optional),
          "\(key) in \(language.code).json")
        let text = entry.replacing(#/\{\{\w+\}\}/#, with: "")
        #expect(
          !text.contains { "{}".contains($0) }, "\(key) in \(language.code).json: loose brace")
      }
    }
  }

  @Test("no entry has control characters, outer or doubled spaces", arguments: Language.allCases)
  func clean(language: Language) {
    for (key, entry) in language.table.entries {
      let controls = entry.unicodeScalars.filter {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
      #expect(controls.isEmpty, "\(key) in \(language.code).json")
      // The colon alone brings the space behind it.
      #expect(
        !entry.isEmpty && entry.first != " " && (entry.last != " " || key == "console.colon"),
        "\(key) in \(language.code).json")
      #expect(!entry.contains("  "), "\(key) in \(language.code).json")
    }
  }

  @Test("an entry ends as the English one does", arguments: Language.allCases)
  func endings(language: Language) {
    func ending(_ entry: String) -> Character? {
      switch entry.last {
      case "。": "."
      case "？": "?"
      case "：": ":"
      case ".", "?", ":", "…": entry.last
      case _: nil
      }
    }
    for (key, entry) in language.table.entries where key != "console.colon" {
      let englishKey = key.replacing(#/_many$/#, with: "_other")
      guard let english = Language.english.table.entries[englishKey] else { continue }
      #expect(ending(entry) == ending(english), "\(key) in \(language.code).json")
    }
  }

  @Test(
    "what is the same as in English is known to be so",
    arguments: Language.allCases.filter { $0 != .english })
  func translated(language: Language) {
    let same = language.table.entries.filter { key, entry in
      // Keys are called what is printed on them.
      !key.hasPrefix("key.") && entry.contains(#/\p{Letter}/#)
        && Language.english.table.entries[key] == entry
        && entry.replacing(#/\{\{\w+\}\}/#, with: "").contains(#/\p{Letter}/#)
    }
    let surprising = Set(same.values).subtracting(Self.sameWords[language, default: []])
    #expect(surprising.sorted() == [], "untranslated in \(language.code).json?")
  }

  /// Entries that are the same word in English.
  private static let sameWords: [Language: Set<String>] = [
    .french: [
      "Configuration", "Ellipse", "Exception", "Message", "Notes", "OK", "Question", "Secret",
      "Participants", "Questions", "Terminal", "Type", "cyan", "{{count}} question",
      "{{count}} questions", "magenta", "monochrome",
    ],
    .german: [
      "April", "August", "Chat", "Ellipse", "Filter", "Live", "November", "OK", "Offline",
      "September", "Status", "Terminal", "Text", "Whiteboard", "live",
    ],
    .spanish: [
      "Chat", "Color", "Idea", "No", "OK", "Terminal", "error", "magenta", "no", "{{count}} color",
    ],
  ]

  @Test("the short name of a command fits 12 columns", arguments: Language.allCases)
  func shortNames(language: Language) {
    for (key, entry) in language.table.entries where key.hasSuffix("_short") {
      #expect(columns(entry) <= 12, "\(key) in \(language.code).json")
    }
  }

  /// How many cells of a terminal `text` takes: two for the scripts of East Asia and their
  /// punctuation, one for the rest.
  private func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let isWide =
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
        || (0xFF00...0xFF60).contains(scalar.value)
      return sum + (isWide ? 2 : 1)
    }
  }
}
