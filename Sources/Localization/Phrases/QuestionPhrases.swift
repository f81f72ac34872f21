/// Questions and their answers. Keys "question.*".
package struct QuestionPhrases: PhraseGroup {
  static let group = "question"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package var prompt: Phrase { phrase() }
  package func promptAnswer(name: String) -> Phrase { phrase(.text(name)) }
  package func open(count: Int) -> Phrase { phrase(.number(count)) }
  package func waiting(count: Int) -> Phrase { phrase(.number(count)) }
  package var noneSuch: Phrase { phrase() }
  package var anonymous: Phrase { phrase() }
  package var privately: Phrase { phrase() }
  package var aloud: Phrase { phrase() }
  package var namesOnly: Phrase { phrase() }
  package var promoted: Phrase { phrase() }
  package func unreadable(path: String, line: Int) -> Phrase {
    phrase(.text(path), .number(line))
  }

  package var promptAnonymous: Phrase { phrase() }
  package var promptVeiled: Phrase { phrase() }
  /// In little room: what matters of it.
  package var promptVeiledShort: Phrase { phrase() }
  package func promptPrivate(name: String) -> Phrase { phrase(.text(name)) }
  package var promptLive: Phrase { phrase() }
  package var promptWords: Phrase { phrase() }
  package var promptMerge: Phrase { phrase() }

  package var isPending: Phrase { phrase() }
  package var isOpen: Phrase { phrase() }
  package var isClaimed: Phrase { phrase() }
  package var isLive: Phrase { phrase() }
  package var isAnswered: Phrase { phrase() }
  package var isAnsweredPrivately: Phrase { phrase() }
  package var isAnsweredLive: Phrase { phrase() }
  package var isDismissed: Phrase { phrase() }
  package var isMerged: Phrase { phrase() }
  package var isEdited: Phrase { phrase() }

  package var filterAll: Phrase { phrase() }
  package var filterWaiting: Phrase { phrase() }
  package var filterPending: Phrase { phrase() }
  package var filterMine: Phrase { phrase() }
  package var filterAnswered: Phrase { phrase() }
  package var filterPutAside: Phrase { phrase() }
  package var byTime: Phrase { phrase() }
  package var byVotes: Phrase { phrase() }

  package var ask: CommandName { command() }
  package var answer: CommandName { command() }
  package var next: CommandName { command() }
  package var previous: CommandName { command() }
  package var sendAnswer: CommandName { command() }
  package var sendPrivately: CommandName { command() }
  package var sendWords: CommandName { command() }
  package var mergeHere: CommandName { command() }
  package var anonymously: CommandName { command() }
  package var vote: CommandName { command() }
  package var answerPrivately: CommandName { command() }
  package var answerLive: CommandName { command() }
  package var finishLive: CommandName { command() }
  package var publish: CommandName { command() }
  package var claim: CommandName { command() }
  package var takeOver: CommandName { command() }
  package var release: CommandName { command() }
  package var dismiss: CommandName { command() }
  package var reopen: CommandName { command() }
  package var edit: CommandName { command() }
  package var merge: CommandName { command() }
  package var useCanned: CommandName { command() }
  package var filter: CommandName { command() }
  package var sort: CommandName { command() }
  package var moderate: CommandName { command() }
  package var stopModerating: CommandName { command() }
  package var hideFromAttendees: CommandName { command() }
  package var hideFromEveryone: CommandName { command() }
  package var forbidAnonymous: CommandName { command() }
  package var answerNext: CommandName { command() }
  package var promote: CommandName { command() }
}

extension Phrase {
  package static let question = QuestionPhrases()
}
