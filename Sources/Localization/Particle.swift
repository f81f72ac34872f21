/// A particle of Korean whose form depends on the sound before it. Tables write both forms, as the raw
/// value has them, behind a placeholder: "{{name}}이(가)".
enum Particle: String, CaseIterable {
  case subject = "이(가)"
  case topic = "은(는)"
  case object = "을(를)"
  case with = "과(와)"
  case by = "(으)로"

  /// The form behind `text`; both forms where nobody can tell how `text` is read.
  func form(after text: some StringProtocol) -> String {
    guard let sound = FinalSound(of: text) else { return rawValue }
    return switch self {
    case .subject: sound == .vowel ? "가" : "이"
    case .topic: sound == .vowel ? "는" : "은"
    case .object: sound == .vowel ? "를" : "을"
    case .with: sound == .vowel ? "와" : "과"
    case .by: sound == .consonant ? "으로" : "로"
    }
  }

  /// `pattern`, which follows `text`, with the particle at its beginning in the form that `text` needs.
  /// Closing quotation marks and brackets may stand between.
  static func agree(_ pattern: String, with text: String) -> String {
    let marks = pattern.prefix { FinalSound.isClosingMark($0) }
    let rest = pattern.dropFirst(marks.count)
    guard let particle = allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      return pattern
    }
    return marks + particle.form(after: text) + rest.dropFirst(particle.rawValue.count)
  }
}

/// How a word ends when Koreans read it aloud.
enum FinalSound: Equatable {
  case vowel
  /// The consonant ㄹ, behind which 로 stands as behind a vowel.
  case rieul
  case consonant

  /// Nil where the end of `text` is neither Hangul, nor a digit, nor a Latin letter. Closing marks do
  /// not count.
  init?(of text: some StringProtocol) {
    let scalars = Array(text.unicodeScalars)
    guard let last = scalars.lastIndex(where: { !Self.isClosingMark(Character($0)) }) else {
      return nil
    }
    let word = scalars[...last]
    switch word[last].value {
    case 0xAC00...0xD7A3: self = Self.jongseong(Int(word[last].value - 0xAC00) % 28)
    case 0x11A8...0x11C2: self = Self.jongseong(Int(word[last].value - 0x11A7))
    case 0x1161...0x1175: self = .vowel
    case 0x30...0x39: self = Self.number(word)
    case 0x41...0x5A, 0x61...0x7A: self = Self.latin(word)
    case 0xC0...0x24F:
      self =
        "ĺľł".contains(Character(word[last]))
        ? .rieul
        : "ñńň".contains(Character(word[last])) ? .consonant : .vowel
    default: return nil
    }
  }

  static func isClosingMark(_ mark: Character) -> Bool { "’”'\")]}»›」』）］".contains(mark) }

  /// Of a syllable with this final consonant (Unicode 3.12): 0 is none, 8 is ㄹ.
  private static func jongseong(_ number: Int) -> FinalSound {
    number == 0 ? .vowel : number == 8 ? .rieul : .consonant
  }

  /// 영 일 이 삼 사 오 육 칠 팔 구; behind a number that ends in zeros 십, 백, 천, 만 or 억. A number of
  /// a million millions ends in 조.
  private static func number(_ word: ArraySlice<Unicode.Scalar>) -> FinalSound {
    switch word.last {
    case "1", "7", "8": return .rieul
    case "2", "4", "5", "9": return .vowel
    case "0":
      let zeros = word.reversed().filter { $0 != "," }.prefix { $0 == "0" }.count
      return (12...15).contains(zeros) ? .vowel : .consonant
    case _: return .consonant
    }
  }

  /// A capital is read by its name: L, M, N and R end in a consonant (엘, 엠, 엔, 알). A word is read as
  /// it sounds: l, m, n and ng are final consonants, and so are b, c, k, p and t behind a vowel.
  private static func latin(_ word: ArraySlice<Unicode.Scalar>) -> FinalSound {
    let last = word.last ?? " "
    let before = word.dropLast().last ?? " "
    switch last {
    case "L", "R", "l": return .rieul
    case "M", "N", "m", "n": return .consonant
    case "g": return before == "n" ? .consonant : .vowel
    case "k" where before == "c": return .consonant
    case "b", "c", "k", "p", "t":
      return "aeiou".unicodeScalars.contains(before) ? .consonant : .vowel
    case _: return .vowel
    }
  }
}
