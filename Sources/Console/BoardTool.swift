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

extension BoardPane {
  /// The hand over the board: where it is, what it holds, what it is drawing.
  struct State: Equatable, Sendable {
    var tool = BoardTool.pen
    var ink = Ink.standard
    private(set) var cursor = Spot(column: 0, row: 0)
    /// Where the figure that is being drawn began; nil while none is.
    private(set) var anchor: Spot?
    private var stroke: [Spot] = []
    /// The text that is being written on the board.
    var draft: TextField?

    var isDrawing: Bool { anchor != nil }

    /// What would be drawn if it were finished now.
    var figure: Figure? {
      guard let anchor else { return nil }
      switch tool {
      case .pen: return .stroke(stroke)
      case .line: return .line(anchor, cursor)
      case .box: return .box(anchor, cursor)
      case .ellipse: return .ellipse(anchor, cursor)
      case .text:
        guard let draft, !draft.text.allSatisfy(\.isWhitespace) else { return nil }
        return .text(at: anchor, draft.text)
      case .eraser: return nil
      }
    }

    mutating func begin() {
      anchor = cursor
      stroke = [cursor]
      draft = tool == .text ? TextField(allowsLines: true, maxScalars: Limits.points) : nil
    }

    mutating func cancel() {
      anchor = nil
      stroke = []
      draft = nil
    }

    /// Moves the cursor as far as the board goes.
    mutating func move(columns: Int, rows: Int) {
      jump(to: Spot(column: cursor.column + columns, row: cursor.row + rows))
    }

    mutating func jump(to spot: Spot) {
      cursor = Spot(
        column: min(max(0, spot.column), Whiteboard.columns - 1),
        row: min(max(0, spot.row), Whiteboard.rows - 1))
      if anchor != nil, tool == .pen, stroke.last != cursor, stroke.count < Limits.points {
        stroke.append(cursor)
      }
    }

    /// The cell where the next character or stroke goes.
    var caret: Spot {
      guard let anchor, let draft else { return cursor }
      let place = draft.layout(width: Whiteboard.columns).caret
      return Spot(column: anchor.column + place.column, row: anchor.row + place.row)
    }

    /// The board's cell at the top left of a window of that size: the window moves by half of itself
    /// when the caret would leave it.
    func origin(in size: Size) -> Spot {
      func origin(_ caret: Int, _ length: Int) -> Int {
        guard caret >= length, length > 1 else { return 0 }
        let half = length / 2
        return (caret - length) / half * half + half
      }
      return Spot(
        column: origin(caret.column, size.columns), row: origin(caret.row, size.rows))
    }
  }
}
