/// Who may do what. Keys "permission.*".
package struct PermissionPhrases: PhraseGroup {
  static let group = "permission"

  package var open: CommandName { command() }

  /// The permissions that organizers give and take.
  package var say: Phrase { phrase() }
  package var sayPrivately: Phrase { phrase() }
  package var ask: Phrase { phrase() }
  package var askAnonymously: Phrase { phrase() }
  package var upvote: Phrase { phrase() }
  package var annotate: Phrase { phrase() }
  package var draw: Phrase { phrase() }
  package var editNotes: Phrase { phrase() }
  package var roam: Phrase { phrase() }
  package var seeParticipants: Phrase { phrase() }
  package var seeMoods: Phrase { phrase() }
  package var export: Phrase { phrase() }
  package var handOut: Phrase { phrase() }
  package var record: Phrase { phrase() }

  package var attendees: Phrase { phrase() }
  package var presenters: Phrase { phrase() }

  /// Whether they may, and why.
  package var yes: Phrase { phrase() }
  package var no: Phrase { phrase() }
  package var never: Phrase { phrase() }
  package func isInitial(answer: Phrase) -> Phrase { phrase(.phrase(answer)) }
  package func isChanged(answer: Phrase) -> Phrase { phrase(.phrase(answer)) }
  package func isException(answer: Phrase) -> Phrase { phrase(.phrase(answer)) }
  package func isAsRole(answer: Phrase) -> Phrase { phrase(.phrase(answer)) }
  package var isWithheld: Phrase { phrase() }
  package func ofAbility(ability: Phrase, state: Phrase) -> Phrase {
    phrase(.phrase(ability), .phrase(state))
  }

  /// What somebody sees; several things are joined by `and`.
  package func attendeeSees(things: Phrase) -> Phrase { phrase(.phrase(things)) }
  package func presenterSees(things: Phrase) -> Phrase { phrase(.phrase(things)) }
  package func personSees(name: String, things: Phrase) -> Phrase {
    phrase(.text(name), .phrase(things))
  }
  package func unseen(things: Phrase) -> Phrase { phrase(.phrase(things)) }
  package func and(first: Phrase, second: Phrase) -> Phrase {
    phrase(.phrase(first), .phrase(second))
  }
  package var othersPrivate: Phrase { phrase() }
  package var moods: Phrase { phrase() }
  package var hands: Phrase { phrase() }
  package var whoWaits: Phrase { phrase() }
  package var meetingKeys: Phrase { phrase() }

  package var personPrompt: Phrase { phrase() }
  package var noPerson: Phrase { phrase() }
  package var keyToggle: Phrase { phrase() }
  package var keyInitial: Phrase { phrase() }
  package var keyPerson: Phrase { phrase() }
  package var keyColumn: Phrase { phrase() }
}

extension Phrase {
  package static let permission = PermissionPhrases()
}
