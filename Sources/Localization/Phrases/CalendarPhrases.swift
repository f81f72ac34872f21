/// How days are written. Keys "calendar.*".
package struct CalendarPhrases: PhraseGroup {
  static let group = "calendar"

  package func date(year: String, month: Phrase, day: String) -> Phrase {
    phrase(.text(year), .phrase(month), .text(day))
  }
  package var january: Phrase { phrase() }
  package var february: Phrase { phrase() }
  package var march: Phrase { phrase() }
  package var april: Phrase { phrase() }
  package var may: Phrase { phrase() }
  package var june: Phrase { phrase() }
  package var july: Phrase { phrase() }
  package var august: Phrase { phrase() }
  package var september: Phrase { phrase() }
  package var october: Phrase { phrase() }
  package var november: Phrase { phrase() }
  package var december: Phrase { phrase() }
}

extension Phrase {
  package static let calendar = CalendarPhrases()
}
