/// Polls and votes. Keys "poll.*".
package struct PollPhrases: PhraseGroup {
  static let group = "poll"

  package var title: Phrase { phrase() }
  package var poll: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package func openCount(count: Int) -> Phrase { phrase(.number(count)) }
  package func place(number: Int, total: Int) -> Phrase { phrase(.number(number), .number(total)) }
  package var isPrepared: Phrase { phrase() }
  package var isOpen: Phrase { phrase() }
  package var isClosed: Phrase { phrase() }
  package var isSecret: Phrase { phrase() }
  package var isShown: Phrase { phrase() }
  package func share(percent: Int) -> Phrase { phrase(.number(percent)) }
  package func voted(count: Int) -> Phrase { phrase(.number(count)) }
  package func answered(text: String) -> Phrase { phrase(.text(text)) }
  /// Why there are no counts: to presenters, and to attendees.
  package var countsLater: Phrase { phrase() }
  package var notShown: Phrase { phrase() }
  package var prompt: Phrase { phrase() }
  /// Below a slide whose poll is open.
  package func numbers(most: Int) -> Phrase { phrase(.number(most)) }
  package func numbersMark(most: Int) -> Phrase { phrase(.number(most)) }
  package func yourVote(choice: String) -> Phrase { phrase(.text(choice)) }
  package func marked(choice: String) -> Phrase { phrase(.text(choice)) }

  package var abstain: Phrase { phrase() }
  package var single: Phrase { phrase() }
  package var multiple: Phrase { phrase() }
  package var yesNoAbstain: Phrase { phrase() }
  package func rating(most: Int) -> Phrase { phrase(.number(most)) }
  package var shortText: Phrase { phrase() }

  package func newlyOpen(question: String, key: Phrase) -> Phrase {
    phrase(.text(question), .phrase(key))
  }
  package func opened(question: String) -> Phrase { phrase(.text(question)) }
  package func closed(question: String) -> Phrase { phrase(.text(question)) }
  package func emptyQuestion(question: String) -> Phrase { phrase(.text(question)) }
  package func removeQuestion(question: String) -> Phrase { phrase(.text(question)) }
  package var formPrompt: Phrase { phrase() }
  package var formQuestion: Phrase { phrase() }

  package var vote: CommandName { command() }
  package var mark: CommandName { command() }
  package var takeBack: CommandName { command() }
  package var nextOption: CommandName { command() }
  package var previousOption: CommandName { command() }
  package var next: CommandName { command() }
  package var previous: CommandName { command() }
  package var open: CommandName { command() }
  package var close: CommandName { command() }
  package var show: CommandName { command() }
  package var hide: CommandName { command() }
  package var voters: CommandName { command() }
  package var make: CommandName { command() }
  package var stage: CommandName { command() }
  package var removeVotes: CommandName { command() }
  package var remove: CommandName { command() }
  package var fromSlide: CommandName { command() }
  /// Keys of the form.
  package var kind: Phrase { phrase() }
  package var secret: Phrase { phrase() }
  package var prepare: Phrase { phrase() }
  package var openNow: Phrase { phrase() }
}

extension Phrase {
  package static let poll = PollPhrases()
}
