/// What presenters show everyone. Keys "stage.*".
package struct StagePhrases: PhraseGroup {
  static let group = "stage"

  package var empty: Phrase { phrase() }

  package var showSlides: CommandName { command() }
  package var showBoard: CommandName { command() }
  package var showText: CommandName { command() }
}

extension Phrase {
  package static let stage = StagePhrases()
}
