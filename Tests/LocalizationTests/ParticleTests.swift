import TestSupport
import Testing

@testable import Localization

@Suite("Korean particles")
struct ParticleTests {
  @Test(
    "the form follows the sound before it",
    arguments: [
      ("김철수", "가는를와로"), ("지은", "이은을과으로"), ("서울", "이은을과로"), ("한글 3", "이은을과으로"),
      ("0", "이은을과으로"), ("1", "이은을과로"), ("2", "가는를와로"), ("7", "이은을과로"), ("9", "가는를와로"),
      ("10", "이은을과으로"), ("1,000", "이은을과으로"), ("1,000,000,000,000", "가는를와로"),
      ("Kim", "이은을과으로"), ("Paul", "이은을과로"), ("Anna", "가는를와로"), ("Bob", "이은을과으로"),
      ("Mark", "가는를와로"), ("Jack", "이은을과으로"), ("Young", "이은을과으로"), ("Greg", "가는를와로"),
      ("HTML", "이은을과로"), ("USB", "가는를와로"), ("R", "이은을과로"), ("José", "가는를와로"),
      ("‘지은’", "이은을과으로"), ("Anna (2)", "가는를와로"), ("\u{1112}\u{1161}\u{11AB}", "이은을과으로"),
      ("\u{1112}\u{1161}", "가는를와로"),
    ])
  func forms(word: String, forms: String) {
    #expect(Particle.allCases.map { $0.form(after: word) }.joined() == forms, "\(word)")
  }

  @Test("of a syllable its final consonant decides, whatever stands before")
  func syllables() {
    // 28 finals for each of the 399 pairs of a leading consonant and a vowel (Unicode 3.12).
    for value in UInt32(0xAC00)...0xD7A3 {
      let syllable = Unicode.Scalar(value).map { String(Character($0)) } ?? ""
      let final = (value - 0xAC00) % 28
      #expect(Particle.object.form(after: "a" + syllable) == (final == 0 ? "를" : "을"))
      #expect(Particle.by.form(after: syllable) == (final == 0 || final == 8 ? "로" : "으로"))
    }
  }

  @Test("of a number its last digit decides, or how many zeros it ends in")
  func numbers() {
    Seeded.each(1000) { random in
      let number = Int(truncatingIfNeeded: random.next() >> UInt64(1 + random.below(60)))
      let digit = number % 10
      let zeros = Self.zeros(number)
      let isOpen = digit == 0 ? (12...15).contains(zeros) : [2, 4, 5, 9].contains(digit)
      let text = Language.korean.number(number)
      #expect(Particle.subject.form(after: text) == (isOpen ? "가" : "이"), "\(random)")
    }
  }

  private static func zeros(_ number: Int) -> Int {
    number == 0 || number % 10 != 0 ? (number == 0 ? 1 : 0) : 1 + zeros(number / 10)
  }

  @Test(
    "both forms stay where nobody can know how it is read", arguments: ["千恵", "😀", "…", "—", ""])
  func unknown(word: String) {
    for particle in Particle.allCases { #expect(particle.form(after: word) == particle.rawValue) }
  }

  @Test("particles of a table agree with what stands in the placeholder, and with nothing else")
  func sentences() {
    let korean = Language.korean
    #expect(korean.text(.check.accountFound(name: "지은", groups: "")).contains("지은이 있습니다"))
    #expect(korean.text(.check.accountFound(name: "Anna", groups: "")).contains("Anna가 있습니다"))
    #expect(korean.text(.slides.notFound(text: "물")).hasPrefix("‘물’이 있는"))
    #expect(
      korean.text(.account.looksLike(name: "Kim", other: "Lee"))
        == "Kim은 이미 있는 계정 Lee와 구별되지 않습니다. 다른 이름을 고르십시오.")
    // What people write is never changed.
    #expect(korean.text(.chat.promptPrivate(name: "가이(가)은(는)")).hasPrefix("가이(가)은(는)\u{A0}님"))
  }

  @Test("both forms are written behind a placeholder only, and never one alone")
  func tables() {
    let placed = #/\}\}[’”]?(이\(가\)|은\(는\)|을\(를\)|과\(와\)|\(으\)로)/#
    let single = #/\}\}[’”]?(이|가|은|는|을|를|과|와|으로|로)([ .,]|$)/#
    for (key, entry) in Language.korean.table.entries {
      let rest = entry.replacing(placed, with: "}}")
      #expect(
        !Particle.allCases.contains { rest.contains($0.rawValue) }, "\(key): no placeholder before")
      #expect(!entry.contains(single), "\(key): only one form of the particle")
    }
  }
}
