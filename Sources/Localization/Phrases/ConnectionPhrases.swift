/// How this console is connected to its meeting, and why it no longer is. Keys "connection.*".
package struct ConnectionPhrases: PhraseGroup {
  static let group = "connection"

  package var connecting: Phrase { phrase() }
  package var connected: Phrase { phrase() }
  package func reconnecting(seconds: Int) -> Phrase { phrase(.number(seconds)) }
  package var catchingUp: Phrase { phrase() }
  package var signedOut: Phrase { phrase() }
  package var offline: Phrase { phrase() }
  /// The meeting has ended: it can be looked through, and nothing can be added.
  package var readOnly: Phrase { phrase() }

  /// Edits made here that the server has not confirmed yet.
  package func unconfirmed(count: Int) -> Phrase { phrase(.number(count)) }
  /// `reason` is one of those below, or an interruption of which nothing more is known.
  package func lost(reason: Phrase) -> Phrase { phrase(.phrase(reason)) }
  package var interrupted: Phrase { phrase() }
  package var restored: Phrase { phrase() }
  /// The server's log is not the one that this console knows: after `number` it has lost everything, or
  /// has something else.
  package func wentBack(number: Int, known: Int) -> Phrase {
    phrase(.number(number), .number(known))
  }
  package func live(milliseconds: Int) -> Phrase { phrase(.number(milliseconds)) }
  package func notAccepted(count: Int) -> Phrase { phrase(.number(count)) }
  package func unreachable(address: String) -> Phrase { phrase(.text(address)) }
  package var closed: Phrase { phrase() }
  package var silent: Phrase { phrase() }
  package var serverStopping: Phrase { phrase() }
  package var storageFailed: Phrase { phrase() }
  package var malformed: Phrase { phrase() }
  package func changedCertificate(address: String) -> Phrase { phrase(.text(address)) }
  package func untrustedCertificate(address: String) -> Phrase { phrase(.text(address)) }
  package func notPlenary(address: String) -> Phrase { phrase(.text(address)) }
  package func serverTooOld(spoken: Int, highest: Int) -> Phrase {
    phrase(.number(spoken), .number(highest))
  }
  package func serverTooNew(spoken: Int, lowest: Int) -> Phrase {
    phrase(.number(spoken), .number(lowest))
  }
  package var meetingEnded: Phrase { phrase() }
  package var replaced: Phrase { phrase() }
  package func replacedHere(key: Phrase) -> Phrase { phrase(.phrase(key)) }
  package var continueHere: CommandName { command() }
  package var left: Phrase { phrase() }
}

extension Phrase {
  package static let connection = ConnectionPhrases()
}
