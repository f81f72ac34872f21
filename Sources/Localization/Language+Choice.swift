/// A language was asked for by name, and there is no table for it.
package struct UnknownLanguage: Error, Equatable {
  /// As it was written.
  package let asked: String
}

extension Language {
  /// The language of a person's console: what they ask for (`--lang`, then PLENARY_LANG), else what
  /// their session speaks.
  ///
  /// `environment` looks a variable up. An empty variable counts as absent, as in POSIX. Only what
  /// was written for Plenary itself can be wrong; a session in a language without a table gets
  /// English.
  package static func chosen(
    flag: String?, environment: (String) -> String?
  ) throws(UnknownLanguage) -> Language {
    if let asked = flag ?? set("PLENARY_LANG", in: environment) {
      guard let language = Language(locale: asked) else { throw UnknownLanguage(asked: asked) }
      return language
    }
    return ofSession(environment: environment)
  }

  /// The language of a session: LC_ALL, LC_MESSAGES, LANG in the order of POSIX, and before them the
  /// list in LANGUAGE as GNU gettext reads it: not at all when the locale is "C" or "POSIX".
  package static func ofSession(environment: (String) -> String?) -> Language {
    let locale =
      set("LC_ALL", in: environment) ?? set("LC_MESSAGES", in: environment)
      ?? set("LANG", in: environment) ?? "C"
    if locale == "C" || locale == "POSIX" { return .english }
    let wished = set("LANGUAGE", in: environment) ?? ""
    for wish in wished.split(separator: ":") {
      if let language = Language(locale: String(wish)) { return language }
    }
    return Language(locale: locale) ?? .english
  }

  private static func set(_ name: String, in environment: (String) -> String?) -> String? {
    guard let value = environment(name), !value.isEmpty else { return nil }
    return value
  }

  /// The language of a BCP 47 tag ("zh-Hant-TW") or a POSIX locale ("zh_TW.UTF-8"), in any case of
  /// letters. Chinese without a script is written as its region writes it, simplified when there is
  /// no region either. Nil when there is no table for it.
  package init?(locale: String) {
    let name = locale.prefix { $0 != "." && $0 != "@" }.lowercased()
    let subtags = name.split(omittingEmptySubsequences: false) { $0 == "_" || $0 == "-" }
    guard let language = subtags.first else { return nil }
    if language == "zh" {
      self = Language(chinese: subtags.dropFirst())
    } else {
      self.init(rawValue: String(language))
    }
  }

  private init(chinese subtags: ArraySlice<Substring>) {
    if subtags.contains("hant") {
      self = .traditionalChinese
    } else if subtags.contains("hans") {
      self = .simplifiedChinese
    } else {
      let traditional = subtags.contains { $0 == "tw" || $0 == "hk" || $0 == "mo" }
      self = traditional ? .traditionalChinese : .simplifiedChinese
    }
  }
}
