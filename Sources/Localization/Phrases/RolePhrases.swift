/// What a participant may do in a meeting. Keys "role.*".
package struct RolePhrases: PhraseGroup {
  static let group = "role"

  package var organizer: Phrase { phrase() }
  package var coOrganizer: Phrase { phrase() }
  package var presenter: Phrase { phrase() }
  package var attendee: Phrase { phrase() }
}

extension Phrase {
  package static let role = RolePhrases()
}
