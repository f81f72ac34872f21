/// Who is in the meeting. Keys "participant.*".
package struct ParticipantPhrases: PhraseGroup {
  static let group = "participant"

  package var title: Phrase { phrase() }
  package func present(count: Int) -> Phrase { phrase(.number(count)) }

  /// In place of the name of somebody whom the reader may not know.
  package var hidden: Phrase { phrase() }
  /// Beside the reader's own name.
  package var you: Phrase { phrase() }
  package var speaking: Phrase { phrase() }
  package func typing(name: String) -> Phrase { phrase(.text(name)) }
  package func typingSeveral(count: Int) -> Phrase { phrase(.number(count)) }
  package func arrived(name: String) -> Phrase { phrase(.text(name)) }
  package func left(name: String) -> Phrase { phrase(.text(name)) }
  package func returned(name: String) -> Phrase { phrase(.text(name)) }
  /// The one who hosts, whose going does not end the meeting.
  package func hostLeft(name: String) -> Phrase { phrase(.text(name)) }
  package func hostReturned(name: String) -> Phrase { phrase(.text(name)) }
  package func hasFloor(name: String) -> Phrase { phrase(.text(name)) }
  package var floorFree: Phrase { phrase() }

  package func isNow(name: String, role: Phrase) -> Phrase { phrase(.text(name), .phrase(role)) }
  package func youAre(role: Phrase) -> Phrase { phrase(.phrase(role)) }
  package func removed(name: String) -> Phrase { phrase(.text(name)) }
  package func cleared(name: String) -> Phrase { phrase(.text(name)) }
  package var nobodyFound: Phrase { phrase() }
  package var demoteOthersQuestion: Phrase { phrase() }
  package var stepBackQuestion: Phrase { phrase() }
  package func removeQuestion(name: String) -> Phrase { phrase(.text(name)) }
  package func removeQuestionAmongOthers(name: String, count: Int) -> Phrase {
    phrase(.text(name), .number(count))
  }
  package var removeAndBan: Phrase { phrase() }
  package var removeAndBanAddress: Phrase { phrase() }
  package func removeAllAtAddress(all: Int) -> Phrase { phrase(.number(all)) }
  /// To a presenter who would remove or clear another one.
  package var presenterProtected: Phrase { phrase() }
  package func clearQuestion(name: String) -> Phrase { phrase(.text(name)) }
  package var clearWithPlace: Phrase { phrase() }

  package var giveFloor: CommandName { command() }
  package var takeFloor: CommandName { command() }
  package var next: CommandName { command() }
  package var previous: CommandName { command() }
  package var first: CommandName { command() }
  package var last: CommandName { command() }
  package var pageDown: CommandName { command() }
  package var pageUp: CommandName { command() }
  package var find: CommandName { command() }
  package var choose: CommandName { command() }
  package var promote: CommandName { command() }
  package var demote: CommandName { command() }
  package var cast: CommandName { command() }
  package var demoteOthers: CommandName { command() }
  package var remove: CommandName { command() }
  package var clear: CommandName { command() }
}

extension Phrase {
  package static let participant = ParticipantPhrases()
}
