/// Questions and their answers. Keys "question.*".
package struct QuestionPhrases: PhraseGroup {
  static let group = "question"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package var prompt: Phrase { phrase() }
  package func promptAnswer(name: String) -> Phrase { phrase(.text(name)) }
  package func askedBy(name: String) -> Phrase { phrase(.text(name)) }
  package func answeredBy(name: String) -> Phrase { phrase(.text(name)) }
  package var unanswered: Phrase { phrase() }
  package func open(count: Int) -> Phrase { phrase(.number(count)) }

  package var ask: CommandName { command() }
  package var answer: CommandName { command() }
  package var next: CommandName { command() }
  package var previous: CommandName { command() }
  package var sendAnswer: CommandName { command() }
}

extension Phrase {
  package static let question = QuestionPhrases()
}
