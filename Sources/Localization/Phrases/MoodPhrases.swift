/// Moods: what everybody may tell without a word. Keys "mood.*".
package struct MoodPhrases: PhraseGroup {
  static let group = "mood"

  package var proceed: Phrase { phrase() }
  package var slowDown: Phrase { phrase() }
  package var speedUp: Phrase { phrase() }
  package var question: Phrase { phrase() }
  package var needHelp: Phrase { phrase() }
  package var away: Phrase { phrase() }
  package var none: Phrase { phrase() }

  package var choose: CommandName { command() }
  package var resetAll: CommandName { command() }
}

extension Phrase {
  package static let mood = MoodPhrases()
}
