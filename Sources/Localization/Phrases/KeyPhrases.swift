/// What keys are called: in key lines, on the help page and in sentences. Keys "key.*".
package struct KeyPhrases: PhraseGroup {
  static let group = "key"

  package var control: Phrase { phrase() }
  package var alt: Phrase { phrase() }
  package var shift: Phrase { phrase() }
  package var space: Phrase { phrase() }
  package var enter: Phrase { phrase() }
  package var escape: Phrase { phrase() }
  package var tab: Phrase { phrase() }
  package var backspace: Phrase { phrase() }
  package var delete: Phrase { phrase() }
  package var insert: Phrase { phrase() }
  package var home: Phrase { phrase() }
  package var end: Phrase { phrase() }
  package var pageUp: Phrase { phrase() }
  package var pageDown: Phrase { phrase() }

  /// A key that is named by what is printed on it everywhere: "B", "?", "F1", "↑".
  package func printed(sign: String) -> Phrase { phrase(.text(sign)) }
  /// A key that is pressed while another one is held down.
  package func combined(modifier: Phrase, key: Phrase) -> Phrase {
    phrase(.phrase(modifier), .phrase(key))
  }
}

extension Phrase {
  package static let key = KeyPhrases()
}
