/// The whiteboard. Keys "board.*".
package struct BoardPhrases: PhraseGroup {
  static let group = "board"

  package var title: Phrase { phrase() }
  package var empty: Phrase { phrase() }
  package func drawnBy(name: String) -> Phrase { phrase(.text(name)) }

  /// The tool in hand and the colour it draws in.
  package func inHand(tool: Phrase, ink: Phrase) -> Phrase { phrase(.phrase(tool), .phrase(ink)) }
  package var inkStandard: Phrase { phrase() }
  package var inkRed: Phrase { phrase() }
  package var inkGreen: Phrase { phrase() }
  package var inkYellow: Phrase { phrase() }
  package var inkBlue: Phrase { phrase() }
  package var inkMagenta: Phrase { phrase() }
  package var inkCyan: Phrase { phrase() }

  package var lineSolid: Phrase { phrase() }
  package var lineDashed: Phrase { phrase() }
  package var lineHeavy: Phrase { phrase() }
  package var fillNone: Phrase { phrase() }
  package var fillLight: Phrase { phrase() }
  package var fillMedium: Phrase { phrase() }
  package var fillDense: Phrase { phrase() }
  package var nothingToUndo: Phrase { phrase() }
  package var tooLargeToCopy: Phrase { phrase() }
  package func selected(count: Int) -> Phrase { phrase(.number(count)) }

  package var select: CommandName { command() }
  package var arrow: CommandName { command() }
  package var connector: CommandName { command() }
  package var hold: CommandName { command() }
  package var pick: CommandName { command() }
  package var band: CommandName { command() }
  package var duplicate: CommandName { command() }
  package var take: CommandName { command() }
  package var put: CommandName { command() }
  package func taken(count: Int) -> Phrase { phrase(.number(count)) }
  package var raise: CommandName { command() }
  package var lower: CommandName { command() }
  package var nextLine: CommandName { command() }
  package var nextFill: CommandName { command() }
  package var undo: CommandName { command() }
  package var redo: CommandName { command() }
  package var point: CommandName { command() }
  package var clearMine: CommandName { command() }
  package var clearAll: CommandName { command() }
  package var copySVG: CommandName { command() }
  package var save: CommandName { command() }
  package var previousPage: CommandName { command() }
  package var nextPage: CommandName { command() }
  package var followPage: CommandName { command() }
  package var addPage: CommandName { command() }
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
}

extension Phrase {
  package static let board = BoardPhrases()
}
