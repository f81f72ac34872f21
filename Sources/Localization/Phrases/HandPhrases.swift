/// Raised hands, and turns to speak. Keys "hand.*".
package struct HandPhrases: PhraseGroup {
  static let group = "hand"

  package func raised(count: Int) -> Phrase { phrase(.number(count)) }
  package var none: Phrase { phrase() }
  /// In the status line: one's own place in line.
  package func mine(place: Int) -> Phrase { phrase(.number(place)) }
  package func hasRaised(name: String) -> Phrase { phrase(.text(name)) }
  /// Over the seating chart.
  package var seats: Phrase { phrase() }

  /// `time` is like "1:23".
  package func timeLeft(time: String) -> Phrase { phrase(.text(time)) }
  package func timeOver(time: String) -> Phrase { phrase(.text(time)) }
  package func timeIsUp(name: String) -> Phrase { phrase(.text(name)) }
  package var yourTimeIsUp: Phrase { phrase() }
  package var noLimit: Phrase { phrase() }

  package var raise: CommandName { command() }
  package var lower: CommandName { command() }
  package var lowerOther: CommandName { command() }
  package var lowerAll: CommandName { command() }
  package var next: CommandName { command() }
  package var limit: CommandName { command() }
  package var line: CommandName { command() }
  package var seating: CommandName { command() }
  package var nextSeat: CommandName { command() }
  package var previousSeat: CommandName { command() }
}

extension Phrase {
  package static let hand = HandPhrases()
}
