/// Who is in the meeting. Keys "participant.*".
package struct ParticipantPhrases: PhraseGroup {
  static let group = "participant"

  package var title: Phrase { phrase() }
  package func present(count: Int) -> Phrase { phrase(.number(count)) }

  /// Beside the reader's own name.
  package var you: Phrase { phrase() }
  package var speaking: Phrase { phrase() }
  package var away: Phrase { phrase() }
  package func typing(name: String) -> Phrase { phrase(.text(name)) }
  package func typingSeveral(count: Int) -> Phrase { phrase(.number(count)) }
  package func arrived(name: String) -> Phrase { phrase(.text(name)) }
  package func left(name: String) -> Phrase { phrase(.text(name)) }
  package func returned(name: String) -> Phrase { phrase(.text(name)) }
  package func hasFloor(name: String) -> Phrase { phrase(.text(name)) }
  package var floorFree: Phrase { phrase() }

  package var giveFloor: CommandName { command() }
  package var takeFloor: CommandName { command() }
  package var next: CommandName { command() }
  package var previous: CommandName { command() }
  package var first: CommandName { command() }
  package var last: CommandName { command() }
}

extension Phrase {
  package static let participant = ParticipantPhrases()
}
