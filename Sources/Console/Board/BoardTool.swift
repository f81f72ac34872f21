import Localization
import MeetingModel

/// What one draws with.
enum BoardTool: CaseIterable, Sendable {
  case select, pen, line, arrow, connector, box, ellipse, text, eraser

  var key: Character {
    switch self {
    case .select: "v"
    case .pen: "p"
    case .line: "l"
    case .arrow: "a"
    case .connector: "k"
    case .box: "b"
    case .ellipse: "e"
    case .text: "t"
    case .eraser: "x"
    }
  }

  var command: CommandName {
    switch self {
    case .select: Phrase.board.select
    case .pen: Phrase.board.pen
    case .line: Phrase.board.line
    case .arrow: Phrase.board.arrow
    case .connector: Phrase.board.connector
    case .box: Phrase.board.box
    case .ellipse: Phrase.board.ellipse
    case .text: Phrase.board.text
    case .eraser: Phrase.board.eraser
    }
  }

  /// Whether it begins a shape where it is put down.
  var draws: Bool {
    switch self {
    case .select, .eraser: false
    case .pen, .line, .arrow, .connector, .box, .ellipse, .text: true
    }
  }
}
