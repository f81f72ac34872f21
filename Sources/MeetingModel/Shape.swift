/// Something drawn on the whiteboard.
package struct Shape: Equatable, Sendable {
  /// The proposal that drew it; its participant is the author.
  package var id: ProposalID
  package var figure: Figure
  package var ink: Ink

  package init(id: ProposalID, figure: Figure, ink: Ink) {
    self.id = id
    self.figure = figure
    self.ink = ink
  }

  package var author: ParticipantID { id.participant }
}

/// The form of a shape. Corners and ends may be given in any order.
package enum Figure: Equatable, Sendable {
  case stroke([Spot])
  case line(Spot, Spot)
  case box(Spot, Spot)
  case ellipse(Spot, Spot)
  /// One or more lines of text; `at` is its first cell.
  case text(at: Spot, String)

  package var spots: [Spot] {
    switch self {
    case .stroke(let spots): spots
    case .line(let a, let b), .box(let a, let b), .ellipse(let a, let b): [a, b]
    case .text(let spot, _): [spot]
    }
  }
}

/// A cell of the whiteboard, which is as large for everyone, whatever their terminal.
package struct Spot: Hashable, Sendable {
  /// From 0 at the left to `Whiteboard.columns - 1`.
  package var column: Int
  /// From 0 at the top to `Whiteboard.rows - 1`.
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  var isOnBoard: Bool {
    (0..<Whiteboard.columns).contains(column) && (0..<Whiteboard.rows).contains(row)
  }
}

/// The colour of a shape. Consoles choose a shade that their theme can show.
package enum Ink: UInt8, CaseIterable, Sendable {
  case standard, red, green, yellow, blue, magenta, cyan
}
