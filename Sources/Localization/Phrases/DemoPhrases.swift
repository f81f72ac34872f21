/// What the guests of a demonstration say. Keys "demo.*".
package struct DemoPhrases: PhraseGroup {
  static let group = "demo"

  package var hello: Phrase { phrase() }
  package var goodToBeHere: Phrase { phrase() }
  package var small: Phrase { phrase() }
  package var keys: Phrase { phrase() }
  package var palette: Phrase { phrase() }
  package var language: Phrase { phrase() }
  package var writeSomething: Phrase { phrase() }
  package var drawing: Phrase { phrase() }
  package var thanks: Phrase { phrase() }
  /// Written on the whiteboard.
  package var idea: Phrase { phrase() }

  /// Questions, each followed by its answer.
  package var mayILookBack: Phrase { phrase() }
  package var lookBack: Phrase { phrase() }
  package var whatIfItStops: Phrase { phrase() }
  package var itGoesOn: Phrase { phrase() }
  package var howToDraw: Phrase { phrase() }
  package var drawLikeThis: Phrase { phrase() }
}

extension Phrase {
  package static let demo = DemoPhrases()
}
