/// How one enters a meeting. Keys "entry.*".
package struct EntryPhrases: PhraseGroup {
  static let group = "entry"

  package var open: CommandName { command() }
  package var attendees: Phrase { phrase() }
  package var presenters: Phrase { phrase() }
  package var byOpen: Phrase { phrase() }
  package var byKey: Phrase { phrase() }
  package var byList: Phrase { phrase() }
  package var byDirectory: Phrase { phrase() }
  package var renew: Phrase { phrase() }
  package var renewQuestion: Phrase { phrase() }
  package func list(accounts: Int, groups: Int) -> Phrase {
    phrase(.number(accounts), .number(groups))
  }
  package var listPrompt: Phrase { phrase() }
  package var keyRenewed: Phrase { phrase() }
  package var keySave: Phrase { phrase() }
}

extension Phrase {
  package static let entry = EntryPhrases()
}
