/// The slides, and moving through them. Keys "slides.*".
package struct SlidesPhrases: PhraseGroup {
  static let group = "slides"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package func place(number: Int, total: Int) -> Phrase { phrase(.number(number), .number(total)) }
  package func roaming(number: Int) -> Phrase { phrase(.number(number)) }
  package var notes: Phrase { phrase() }
  package var noNotes: Phrase { phrase() }

  /// Heading of the preview that presenters see.
  package var upNext: Phrase { phrase() }
  package var lastSlide: Phrase { phrase() }
  package func elapsed(time: String) -> Phrase { phrase(.text(time)) }

  /// At the lower edge of a slide that is too long for its pane.
  package func more(count: Int) -> Phrase { phrase(.number(count)) }
  package func picture(description: String) -> Phrase { phrase(.text(description)) }
  package var goToPrompt: Phrase { phrase() }
  package var searchPrompt: Phrase { phrase() }
  package func notFound(text: String) -> Phrase { phrase(.text(text)) }

  package var next: CommandName { command() }
  package var previous: CommandName { command() }
  package var first: CommandName { command() }
  package var last: CommandName { command() }
  package var goTo: CommandName { command() }
  package var chooseDeck: CommandName { command() }
  package var search: CommandName { command() }
  package var searchNext: CommandName { command() }
  package var follow: CommandName { command() }
  package var scrollDown: CommandName { command() }
  package var scrollUp: CommandName { command() }
  package var notesToggle: CommandName { command() }
  package var allowRoaming: CommandName { command() }
  package var forbidRoaming: CommandName { command() }
  package var annotate: CommandName { command() }
  package var allowAnnotating: CommandName { command() }
  package var forbidAnnotating: CommandName { command() }
}

extension Phrase {
  package static let slides = SlidesPhrases()
}
