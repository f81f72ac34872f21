/// Why the operating system refused: the end of a sentence that names what it refused. Keys "system.*".
package struct SystemPhrases: PhraseGroup {
  static let group = "system"

  package var noSuchFile: Phrase { phrase() }
  package var denied: Phrase { phrase() }
  package var exists: Phrase { phrase() }
  package var notFolder: Phrase { phrase() }
  package var isFolder: Phrase { phrase() }
  package var diskFull: Phrase { phrase() }
  package var readOnly: Phrase { phrase() }
  package var tooManyFiles: Phrase { phrase() }
  package var inputOutput: Phrase { phrase() }
  package var tooLarge: Phrase { phrase() }
  package var nameTooLong: Phrase { phrase() }
  package var tooManyLinks: Phrase { phrase() }
  package var addressInUse: Phrase { phrase() }
  package var addressElsewhere: Phrase { phrase() }
  package var connectionRefused: Phrase { phrase() }
  package var busy: Phrase { phrase() }
  package var outOfMemory: Phrase { phrase() }
  /// For what hardly ever happens: its errno.
  package func other(code: String) -> Phrase { phrase(.text(code)) }
  /// What another program or library says in its own words.
  package func verbatim(text: String) -> Phrase { phrase(.text(text)) }
}

extension Phrase {
  package static let system = SystemPhrases()
}
