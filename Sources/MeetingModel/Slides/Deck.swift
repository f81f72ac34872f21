/// An ordered set of slides, as it was read from a file.
///
/// A deck carries its Markdown, not a layout: every console lays a slide out for its own terminal.
package struct Deck: Equatable, Sendable {
  package var title: String
  package var author: String
  /// The name of a colour theme that the deck asks for; empty for none. Consoles that lack it use
  /// their own.
  package var theme: String
  package var slides: [Slide]

  package init(title: String, author: String = "", theme: String = "", slides: [Slide]) {
    self.title = title
    self.author = author
    self.theme = theme
    self.slides = slides
  }
}

/// One slide: CommonMark (with tables, task lists, strikethrough) for the audience, plain text for
/// its presenter.
package struct Slide: Equatable, Sendable {
  /// The text of the first heading, without markup; empty when there is none.
  package var title: String
  /// The source of the slide, without speaker notes. A line that holds only
  /// `<!-- pause -->` ends a step.
  package var markdown: String
  /// Speaker notes; seen by presenters only.
  package var notes: String
  /// How many steps it takes to show the whole slide: 1 + the number of pauses.
  ///
  /// Invariant: at least 1, at most one for each byte that a deck may have.
  package private(set) var steps: Int

  package init(title: String, markdown: String, notes: String = "", steps: Int = 1) {
    self.title = title
    self.markdown = markdown
    self.notes = notes
    self.steps = min(max(steps, 1), Limits.deckBytes)
  }
}
