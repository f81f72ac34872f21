/// Why a file cannot be shown as slides, and what to look at in one that can. Keys "deck.*".
package struct DeckPhrases: PhraseGroup {
  static let group = "deck"

  package func unreadable(path: String, reason: Phrase) -> Phrase {
    phrase(.text(path), .phrase(reason))
  }
  package func empty(path: String) -> Phrase { phrase(.text(path)) }
  package func binary(path: String) -> Phrase { phrase(.text(path)) }
  package func notUTF8(path: String, line: Int) -> Phrase { phrase(.text(path), .number(line)) }
  package func tooLong(path: String, limit: Int) -> Phrase { phrase(.text(path), .number(limit)) }
  package func pageTooLong(path: String, limit: Int) -> Phrase {
    phrase(.text(path), .number(limit))
  }
  package func tooManySlides(path: String, limit: Int) -> Phrase {
    phrase(.text(path), .number(limit))
  }
  package func slideTooLong(path: String, number: Int, limit: Int) -> Phrase {
    phrase(.text(path), .number(number), .number(limit))
  }
  package func badPoll(path: String, number: Int, reason: Phrase) -> Phrase {
    phrase(.text(path), .number(number), .phrase(reason))
  }
  package var pollNoQuestion: Phrase { phrase() }
  package func pollUnknownKind(text: String) -> Phrase { phrase(.text(text)) }
  package func pollUnknownAnswer(text: String) -> Phrase { phrase(.text(text)) }
  package var pollUnwantedChoices: Phrase { phrase() }
  package func badFrontMatter(path: String, line: Int) -> Phrase {
    phrase(.text(path), .number(line))
  }
  package func doubtfulNote(path: String, line: Int, text: String) -> Phrase {
    phrase(.text(path), .number(line), .text(text))
  }
  package func slides(count: Int) -> Phrase { phrase(.number(count)) }
  package func overflows(number: Int, title: String, columns: Int, rows: Int) -> Phrase {
    phrase(.number(number), .text(title), .number(columns), .number(rows))
  }
  package func fits(columns: Int, rows: Int) -> Phrase { phrase(.number(columns), .number(rows)) }
}

extension Phrase {
  package static let deck = DeckPhrases()
}
