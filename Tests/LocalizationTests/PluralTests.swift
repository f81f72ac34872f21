import Testing

@testable import Localization

@Suite("Plural forms")
struct PluralTests {
  /// Samples of CLDR 45, plurals.xml, cardinal, integers.
  @Test(
    "counts fall into the categories of CLDR",
    arguments: [
      (.english, 0, .other), (.english, 1, .one), (.english, 2, .other), (.english, -1, .one),
      (.english, 1_000_000, .other), (.english, Int.min, .other),
      (.german, 0, .other), (.german, 1, .one), (.german, 1_000_000, .other),
      (.spanish, 0, .other), (.spanish, 1, .one), (.spanish, 16, .other),
      (.spanish, 999_999, .other), (.spanish, 1_000_000, .many), (.spanish, 1_000_001, .other),
      (.spanish, 7_000_000, .many), (.spanish, Int.min, .other),
      (.french, 0, .one), (.french, 1, .one), (.french, 2, .other), (.french, 17, .other),
      (.french, 1_000_000, .many), (.french, 2_000_000, .many), (.french, 1_500_000, .other),
      (.traditionalChinese, 1, .other), (.simplifiedChinese, 1, .other),
      (.korean, 1, .other), (.japanese, 1, .other), (.japanese, 1_000_000, .other),
    ] as [(Language, Int, Plural)])
  func categories(language: Language, count: Int, plural: Plural) {
    #expect(language.plural(count) == plural)
  }

  @Test("every count has a form that the tables have", arguments: Language.allCases)
  func listed(language: Language) {
    for count in [Int.min, -1, 0, 1, 2, 5, 11, 21, 100, 1_000_000, 3_000_000, Int.max] {
      #expect(language.plurals.contains(language.plural(count)))
    }
  }
}
