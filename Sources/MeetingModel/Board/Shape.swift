/// Something drawn on a board page or over a slide.
package struct Shape: Equatable, Sendable {
  /// The proposal that drew it; its participant is the author.
  package let id: ProposalID
  package internal(set) var drawing: Drawing
  /// Shapes of a higher rank lie over those of a lower one; of equal rank, the later over the earlier.
  package internal(set) var rank: Int
  /// How many shapes were drawn on its page before it.
  package internal(set) var order: Int
  /// The proposal that erased it; nil while it is to be seen.
  package internal(set) var erasure: ProposalID?
  /// Who wrote a trait last, where that is not the author.
  package internal(set) var writers: [ShapeTrait.Name: ParticipantID]

  package init(
    id: ProposalID, drawing: Drawing, rank: Int = 0, order: Int = 0, erasure: ProposalID? = nil,
    writers: [ShapeTrait.Name: ParticipantID] = [:]
  ) {
    self.id = id
    self.drawing = drawing
    self.rank = min(max(rank, Whiteboard.ranks.lowerBound), Whiteboard.ranks.upperBound)
    self.order = min(max(order, 0), Whiteboard.mostDrawn - 1)
    self.erasure = erasure
    self.writers = writers
  }

  package init(id: ProposalID, figure: Figure, ink: Ink) {
    self.init(id: id, drawing: Drawing(figure, ink: ink))
  }

  package var author: ParticipantID { id.participant }
  package var figure: Figure { drawing.figure }
  package var ink: Ink { drawing.ink }

  /// Whether nobody else has drawn or changed it.
  package func isWork(of participant: ParticipantID) -> Bool {
    author == participant && writers.values.allSatisfy { $0 == participant }
  }

  /// Who wrote this trait last.
  package func writer(of name: ShapeTrait.Name) -> ParticipantID { writers[name] ?? author }
}

/// What a shape looks like.
package struct Drawing: Hashable, Sendable {
  package var figure: Figure
  package var ink: Ink
  package var line: LineStyle
  package var fill: Fill
  /// What the first end of a line or an arrow holds on to, and its second end.
  package var start: Tie?
  package var end: Tie?

  package init(
    _ figure: Figure, ink: Ink = .standard, line: LineStyle = .solid, fill: Fill = .none,
    start: Tie? = nil, end: Tie? = nil
  ) {
    self.figure = figure
    self.ink = ink
    self.line = line
    self.fill = fill
    self.start = start
    self.end = end
  }
}

/// The colour of a shape. Consoles choose a shade that their theme can show.
package enum Ink: UInt8, CaseIterable, Sendable {
  case standard, red, green, yellow, blue, magenta, cyan
}

/// How the outline of a shape is drawn.
package enum LineStyle: UInt8, CaseIterable, Sendable {
  case solid, dashed, heavy
}

/// What the inside of a box or an ellipse is filled with. Nothing: what lies under it is seen.
package enum Fill: UInt8, CaseIterable, Sendable {
  case none, light, medium, dense
}

/// The end of a line or an arrow holds on to a shape, and goes where the shape goes.
package struct Tie: Hashable, Sendable {
  package var shape: ProposalID
  package var side: Side

  package init(shape: ProposalID, side: Side) {
    self.shape = shape
    self.side = side
  }

  package enum Side: UInt8, CaseIterable, Sendable {
    /// The side that faces the other end.
    case facing
    case left, right, top, bottom
  }
}

/// One thing about a shape that can be changed: the last writer wins, in log order.
package enum ShapeTrait: Hashable, Sendable {
  /// Where the top left corner of its form is.
  case origin(Spot)
  /// The form alone; where the figure stands does not count.
  case form(Figure)
  case ink(Ink)
  case line(LineStyle)
  case fill(Fill)
  case start(Tie?)
  case end(Tie?)
  case rank(Int)

  package enum Name: UInt8, CaseIterable, Sendable {
    case origin, form, ink, line, fill, start, end, rank
  }

  package var name: Name {
    switch self {
    case .origin: .origin
    case .form: .form
    case .ink: .ink
    case .line: .line
    case .fill: .fill
    case .start: .start
    case .end: .end
    case .rank: .rank
    }
  }
}

extension Shape {
  /// The trait as it is; a form stands at the top left of the board, so that equal forms are equal.
  package subscript(name: ShapeTrait.Name) -> ShapeTrait {
    switch name {
    case .origin: .origin(figure.origin)
    case .form: .form(figure.moved(to: Spot(column: 0, row: 0)))
    case .ink: .ink(ink)
    case .line: .line(drawing.line)
    case .fill: .fill(drawing.fill)
    case .start: .start(drawing.start)
    case .end: .end(drawing.end)
    case .rank: .rank(rank)
    }
  }

  /// The shape with these traits. What would not fit on the board is moved until it does; a form that
  /// is too large for the board changes nothing.
  package func with(_ traits: [ShapeTrait], by writer: ParticipantID? = nil) -> Shape {
    var shape = self
    var origin = figure.origin
    for trait in traits {
      switch trait {
      case .origin(let spot): origin = spot
      case .form(let figure):
        guard figure.isOnBoard, !figure.spots.isEmpty else { continue }
        shape.drawing.figure = figure
      case .ink(let ink): shape.drawing.ink = ink
      case .line(let line): shape.drawing.line = line
      case .fill(let fill): shape.drawing.fill = fill
      case .start(let tie): shape.drawing.start = tie
      case .end(let tie): shape.drawing.end = tie
      case .rank(let rank):
        shape.rank = min(max(rank, Whiteboard.ranks.lowerBound), Whiteboard.ranks.upperBound)
      }
      if let writer { shape.writers[trait.name] = writer == author ? nil : writer }
    }
    shape.drawing.figure = shape.figure.moved(to: origin)
    return shape
  }
}
