/// The languages that every sentence of Plenary exists in. The raw value is the BCP 47 tag, which
/// also names the table in `Localization/`.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case french = "fr"
  case german = "de"
  case spanish = "es"
  case traditionalChinese = "zh-Hant"
  case simplifiedChinese = "zh-Hans"
  case korean = "ko"
  case japanese = "ja"

  package var code: String { rawValue }

  /// What its own readers call the language: a list of languages is shown in these words, so that
  /// everyone finds their own.
  package var ownName: String {
    switch self {
    case .english: "English"
    case .french: "Français"
    case .german: "Deutsch"
    case .spanish: "Español"
    case .traditionalChinese: "繁體中文"
    case .simplifiedChinese: "简体中文"
    case .korean: "한국어"
    case .japanese: "日本語"
    }
  }
}
