import MeetingModel
import Screen

extension BoardPane {
  /// The hand over the board: where it is, what it holds, what it is drawing.
  struct State: Equatable, Sendable {
    var tool = BoardTool.pen
    var ink = Ink.standard
    private(set) var cursor = Spot(column: 0, row: 0)
    /// Where the window stood when it was last in view.
    private var corner = Spot(column: 0, row: 0)
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
      let lines = draft.text.prefix(draft.caret)
        .split(separator: "\n", omittingEmptySubsequences: false)
      let column = lines.last.map { String($0).columns } ?? 0
      return Spot(
        column: min(anchor.column + column, Whiteboard.columns - 1),
        row: min(anchor.row + max(0, lines.count - 1), Whiteboard.rows - 1))
    }

    /// The board's cell at the top left of a window of that size. The window stays where it is until
    /// the caret would leave it; then it moves so that the caret stands in its middle.
    func origin(in size: Size) -> Spot {
      func origin(_ corner: Int, _ caret: Int, _ length: Int, of whole: Int) -> Int {
        if (corner..<corner + length).contains(caret) { return corner }
        return min(max(0, caret - length / 2), max(0, whole - length))
      }
      return Spot(
        column: origin(corner.column, caret.column, size.columns, of: Whiteboard.columns),
        row: origin(corner.row, caret.row, size.rows, of: Whiteboard.rows))
    }

    /// Remembers where a window of that size now stands.
    mutating func follow(in size: Size) {
      guard !size.isEmpty else { return }
      corner = origin(in: size)
    }
  }
}
