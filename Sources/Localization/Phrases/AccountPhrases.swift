/// What `plenary account` says. Keys "account.*".
package struct AccountPhrases: PhraseGroup {
  static let group = "account"

  package var password: Phrase { phrase() }
  package var passwordAgain: Phrase { phrase() }
  package var passwordsDiffer: Phrase { phrase() }
  package func passwordTooShort(least: Int) -> Phrase { phrase(.number(least)) }
  package func passwordTooLong(most: Int) -> Phrase { phrase(.number(most)) }
  package var passwordRepeats: Phrase { phrase() }
  package var passwordCommon: Phrase { phrase() }
  package var passwordNamesAccount: Phrase { phrase() }
  package var passwordNotText: Phrase { phrase() }
  package var noPassword: Phrase { phrase() }
  package func added(name: String, path: String) -> Phrase { phrase(.text(name), .text(path)) }
  package func passwordChanged(name: String) -> Phrase { phrase(.text(name)) }
  package func nowDisabled(name: String) -> Phrase { phrase(.text(name)) }
  package func nowEnabled(name: String) -> Phrase { phrase(.text(name)) }
  package func revoked(name: String) -> Phrase { phrase(.text(name)) }
  package func removed(name: String) -> Phrase { phrase(.text(name)) }
  package func joinedGroup(name: String, group: String) -> Phrase {
    phrase(.text(name), .text(group))
  }
  package func leftGroup(name: String, group: String) -> Phrase {
    phrase(.text(name), .text(group))
  }
  package var disabledMark: Phrase { phrase() }
  package func noneThere(path: String) -> Phrase { phrase(.text(path)) }
  package func noSuchAccount(name: String, path: String) -> Phrase {
    phrase(.text(name), .text(path))
  }
  package func looksLike(name: String, other: String) -> Phrase {
    phrase(.text(name), .text(other))
  }
  package func exists(name: String) -> Phrase { phrase(.text(name)) }
}

extension Phrase {
  package static let account = AccountPhrases()
}
