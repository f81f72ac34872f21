package import OrderedCollections

/// A drawing that everyone may add to: shapes, the later over the earlier.
///
/// Invariant: every spot of every shape is on the board.
package struct Whiteboard: Equatable, Sendable {
  package static let columns = 400
  package static let rows = 200

  package private(set) var shapes: OrderedDictionary<ProposalID, Shape> = [:]

  package init() {}

  package init(shapes: [Shape]) {
    self.shapes = OrderedDictionary(
      shapes.filter(\.figure.isOnBoard).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  package enum Proposal: Equatable, Sendable {
    /// The new shape bears the id of this proposal.
    case draw(Figure, Ink)
    /// Shapes that are gone already are passed over.
    case erase([ProposalID])
  }

  package enum Event: Equatable, Sendable {
    case drawn(Figure, Ink)
    case erased([ProposalID])
  }

  func holds(_ id: ProposalID) -> Bool { shapes[id] != nil }

  mutating func apply(_ event: Event, by id: ProposalID) {
    switch event {
    case .drawn(let figure, let ink):
      guard figure.isOnBoard else { return }
      shapes[id] = Shape(id: id, figure: figure, ink: ink)
    case .erased(let ids):
      let gone = Set(ids)
      shapes.removeAll { gone.contains($0.key) }
    }
  }
}

extension Figure {
  var isOnBoard: Bool { spots.allSatisfy(\.isOnBoard) }

  func accepted() throws(Refusal) -> Figure {
    guard spots.count <= Limits.points else { throw .shapeTooLong(limit: Limits.points) }
    guard !spots.isEmpty, isOnBoard else { throw .shapeOutside }
    switch self {
    case .text(let spot, let text):
      return .text(at: spot, try PlainText.accepted(text, limit: Limits.points))
    case .stroke, .line, .box, .ellipse: return self
    }
  }
}

extension Meeting {
  func decide(
    _ proposal: Whiteboard.Proposal, by id: ProposalID
  ) throws(Refusal) -> [Whiteboard.Event] {
    try require(.draw, of: id.participant)
    switch proposal {
    case .draw(let figure, let ink):
      guard board.shapes.count < Limits.shapes else { throw .boardFull(limit: Limits.shapes) }
      return [.drawn(try figure.accepted(), ink)]
    case .erase(let ids):
      var known: OrderedSet<ProposalID> = []
      for shape in ids where board.shapes[shape] != nil { known.append(shape) }
      guard !known.isEmpty else { return [] }
      if known.contains(where: { $0.participant != id.participant }) {
        try require(.eraseOthers, of: id.participant)
      }
      return [.erased(known.elements)]
    }
  }
}
