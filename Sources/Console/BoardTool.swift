import Localization
import MeetingModel
import Screen

/// What one draws with.
enum BoardTool: CaseIterable, Sendable {
  case pen, line, box, ellipse, text, eraser

  var key: Character {
    switch self {
    case .pen: "p"
    case .line: "l"
    case .box: "b"
    case .ellipse: "e"
    case .text: "t"
    case .eraser: "x"
    }
  }

  var command: CommandName {
    switch self {
    case .pen: Phrase.board.pen
    case .line: Phrase.board.line
    case .box: Phrase.board.box
    case .ellipse: Phrase.board.ellipse
    case .text: Phrase.board.text
    case .eraser: Phrase.board.eraser
    }
  }
}
