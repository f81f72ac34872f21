/// The whiteboard. Keys "board.*".
package struct BoardPhrases: PhraseGroup {
  static let group = "board"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package func drawnBy(name: String) -> Phrase { phrase(.text(name)) }
  package func shapes(count: Int) -> Phrase { phrase(.number(count)) }
  package var textPrompt: Phrase { phrase() }

  /// The tool in hand and the colour it draws in.
  package func inHand(tool: Phrase, ink: Phrase) -> Phrase { phrase(.phrase(tool), .phrase(ink)) }
  package var inkStandard: Phrase { phrase() }
  package var inkRed: Phrase { phrase() }
  package var inkGreen: Phrase { phrase() }
  package var inkYellow: Phrase { phrase() }
  package var inkBlue: Phrase { phrase() }
  package var inkMagenta: Phrase { phrase() }
  package var inkCyan: Phrase { phrase() }

  package var pen: CommandName { command() }
  package var line: CommandName { command() }
  package var box: CommandName { command() }
  package var ellipse: CommandName { command() }
  package var text: CommandName { command() }
  package var eraser: CommandName { command() }
  package var nextInk: CommandName { command() }

  /// The first of the points between which a figure is drawn by keyboard.
  package var begin: CommandName { command() }
  package var finish: CommandName { command() }
  package var erase: CommandName { command() }
  package var move: CommandName { command() }
}

extension Phrase {
  package static let board = BoardPhrases()
}
