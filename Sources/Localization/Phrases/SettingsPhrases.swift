/// What is wrong with a configuration. Keys "settings.*".
package struct SettingsPhrases: PhraseGroup {
  static let group = "settings"

  package func unreadable(path: String, reason: Phrase) -> Phrase {
    phrase(.text(path), .phrase(reason))
  }
  package func unknownFormat(path: String) -> Phrase { phrase(.text(path)) }
  package func unknownOption(name: String) -> Phrase { phrase(.text(name)) }
  package func empty(name: String) -> Phrase { phrase(.text(name)) }
  package func notANumber(name: String, value: String, lowest: Int, highest: Int) -> Phrase {
    phrase(.text(name), .text(value), .number(lowest), .number(highest))
  }
  package func notOneOf(name: String, value: String, choices: String) -> Phrase {
    phrase(.text(name), .text(value), .text(choices))
  }
  package func bothOrNeither(first: String, second: String) -> Phrase {
    phrase(.text(first), .text(second))
  }
  package func notADirectory(name: String, value: String) -> Phrase {
    phrase(.text(name), .text(value))
  }
  package func noDirectoryLibrary(name: String, reason: String) -> Phrase {
    phrase(.text(name), .text(reason))
  }
  package func notAnEntry(name: String, value: String) -> Phrase {
    phrase(.text(name), .text(value))
  }
  package func notAFilter(name: String, value: String) -> Phrase {
    phrase(.text(name), .text(value))
  }
  package func againstPolicy(name: String, value: String, other: String) -> Phrase {
    phrase(.text(name), .text(value), .text(other))
  }
  package func needs(name: String, other: String) -> Phrase { phrase(.text(name), .text(other)) }
}

extension Phrase {
  package static let settings = SettingsPhrases()
}
