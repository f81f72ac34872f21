/// The meeting as a whole. Keys "meeting.*".
package struct MeetingPhrases: PhraseGroup {
  static let group = "meeting"

  package var namePrompt: Phrase { phrase() }
  package func nameSuggestion(name: String) -> Phrase { phrase(.text(name)) }
  package var accountPrompt: Phrase { phrase() }
  package var invitationPrompt: Phrase { phrase() }
  package var endQuestion: Phrase { phrase() }
  package var ended: Phrase { phrase() }
  package var roamingAllowed: Phrase { phrase() }
  package var roamingForbidden: Phrase { phrase() }
  package var invitationForAttendees: Phrase { phrase() }
  package var invitationForPresenters: Phrase { phrase() }
  package var invitationCopied: Phrase { phrase() }

  package var end: CommandName { command() }
  package var invite: CommandName { command() }
}

extension Phrase {
  package static let meeting = MeetingPhrases()
}
