/// How this console is connected to its meeting. Keys "connection.*".
package struct ConnectionPhrases: PhraseGroup {
  static let group = "connection"

  package var connecting: Phrase { phrase() }
  package var connected: Phrase { phrase() }
  package func reconnecting(seconds: Int) -> Phrase { phrase(.number(seconds)) }
  package var catchingUp: Phrase { phrase() }
  package var offline: Phrase { phrase() }

  /// Edits made here that the server has not confirmed yet.
  package func unconfirmed(count: Int) -> Phrase { phrase(.number(count)) }
  package var lost: Phrase { phrase() }
  package var restored: Phrase { phrase() }
}

extension Phrase {
  package static let connection = ConnectionPhrases()
}
