package import OrderedCollections

/// A drawing that everyone may work on at once: a page of the board, or what lies over one slide.
///
/// Each trait of a shape is last-writer-wins in log order, so replicas that took in the same events
/// are equal. What is erased is kept for a while, so that it can come back.
///
/// A tie to a shape that is erased is loose: the line's end stays where it was, and holds again when
/// the shape comes back.
///
/// Invariants: every spot of every shape is on the board; `shown` and `erased` are what `all` holds.
package struct Whiteboard: Equatable, Sendable {
  package static let columns = 400
  package static let rows = 200
  package static let ranks = -(1 << 30)...(1 << 30)

  /// In the order in which they were drawn, with those that are erased.
  package private(set) var all: OrderedDictionary<ProposalID, Shape> = [:]
  /// How much is to be seen.
  package private(set) var shown = DrawingLoad()
  /// How much is erased and not forgotten.
  package private(set) var erased = DrawingLoad()
  /// The highest and the lowest rank that was ever given. A new shape gets the highest.
  package private(set) var top = 0
  package private(set) var bottom = 0

  package init() {}

  package init(shapes: [Shape], top: Int = 0, bottom: Int = 0) {
    let ranks = Self.ranks
    self.top = min(max(top, 0), ranks.upperBound)
    self.bottom = max(min(bottom, 0), ranks.lowerBound)
    for shape in shapes where shape.figure.isOnBoard && !shape.figure.spots.isEmpty {
      guard all[shape.id] == nil else { continue }
      all[shape.id] = shape
      if shape.erasure == nil { shown += DrawingLoad(shape) } else { erased += DrawingLoad(shape) }
    }
  }

  typealias Loads = (shown: DrawingLoad, erased: DrawingLoad)

  var loads: Loads { (shown, erased) }

  /// How many shapes are to be seen.
  package var count: Int { shown.shapes }

  package enum Proposal: Equatable, Sendable {
    /// The new shape bears the id of this proposal.
    case draw(Drawing)
    /// Shapes that are gone already are passed over.
    case erase([ProposalID])
    /// Traits of shapes that are there. Anybody who may draw may change any shape.
    case change([Change])
    /// Erases what the proposer drew, or everything.
    case clear(Whose)
    /// Brings back what that proposal erased. Presenters may undo what others erased.
    case revive(ProposalID)
    /// Takes back drawing these: erases those of them that nobody but the proposer has drawn or changed.
    case withdraw([ProposalID])
    /// Takes back changes: as `change`, but only traits that the proposer wrote last.
    case restore([Change])
  }

  package enum Event: Equatable, Sendable {
    case drawn(Drawing)
    case erased([ProposalID])
    case changed([Change])
    case cleared(Whose)
    case revived(ProposalID)
  }

  package enum Whose: UInt8, CaseIterable, Sendable {
    case mine, all
  }

  package struct Change: Hashable, Sendable {
    package var shape: ProposalID
    package var traits: [ShapeTrait]

    package init(_ shape: ProposalID, _ traits: [ShapeTrait]) {
      self.shape = shape
      self.traits = traits
    }
  }

  /// The shape, if it is to be seen.
  package subscript(id: ProposalID) -> Shape? {
    all[id].flatMap { $0.erasure == nil ? $0 : nil }
  }

  package var isEmpty: Bool { count == 0 }

  /// The shapes to be seen, the lowest first.
  package var shapes: [Shape] {
    let shown = all.values.filter { $0.erasure == nil }
    guard top != 0 || bottom != 0 else { return shown }
    return shown.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
  }

  /// What it would be with these changes: to be shown while they are being made.
  package func with(_ changes: [Change], by writer: ParticipantID) -> Whiteboard {
    var board = self
    for change in changes { board.apply(change, by: writer) }
    return board
  }

  /// The same shapes with other figures, each of which is on the board.
  package func mapFigures(_ change: (Figure) -> Figure) -> Whiteboard {
    var board = self
    for index in board.all.values.indices {
      board.all.values[index].drawing.figure = change(board.all.values[index].figure)
    }
    return board
  }

  /// Gives each shape to be seen, the highest first.
  package func eachFromTop(_ body: (Shape) -> Void) {
    guard top == 0, bottom == 0 else { return shapes.reversed().forEach(body) }
    for shape in all.values.reversed() where shape.erasure == nil { body(shape) }
  }

  func holds(_ id: ProposalID) -> Bool { all[id] != nil }

  mutating func apply(_ event: Event, by id: ProposalID) {
    switch event {
    case .drawn(let drawing):
      guard drawing.figure.isOnBoard, !drawing.figure.spots.isEmpty, all[id] == nil else { return }
      let shape = Shape(id: id, drawing: drawing, rank: top)
      all[id] = shape
      shown += DrawingLoad(shape)
    case .erased(let ids):
      for shape in ids {
        guard let index = all.index(forKey: shape) else { continue }
        erase(at: index, by: id)
      }
    case .changed(let changes):
      for change in changes { apply(change, by: id.participant) }
    case .cleared(let whose):
      for index in all.values.indices
      where whose == .all || all.values[index].author == id.participant {
        erase(at: index, by: id)
      }
    case .revived(let erasure):
      for index in all.values.indices where all.values[index].erasure == erasure {
        all.values[index].erasure = nil
        let load = DrawingLoad(all.values[index])
        shown += load
        erased -= load
      }
    }
  }

  private mutating func apply(_ change: Change, by writer: ParticipantID) {
    guard let shape = self[change.shape] else { return }
    let changed = shape.with(change.traits, by: writer)
    all[change.shape] = changed
    shown.points += changed.figure.points - shape.figure.points
    top = max(top, changed.rank)
    bottom = min(bottom, changed.rank)
  }

  private mutating func erase(at index: Int, by id: ProposalID) {
    guard all.values[index].erasure == nil else { return }
    all.values[index].erasure = id
    let load = DrawingLoad(all.values[index])
    shown -= load
    erased += load
  }

  /// Forgets the older half of what is erased, but for what lines that are to be seen hold on to.
  mutating func forget() {
    var held: Set<ProposalID> = []
    for shape in all.values where shape.erasure == nil {
      for tie in [shape.drawing.start, shape.drawing.end] { if let tie { held.insert(tie.shape) } }
    }
    let (shapes, points) = (erased.shapes / 2, erased.points / 2)
    var left = erased
    all.removeAll { id, shape in
      guard shape.erasure != nil, !held.contains(id), !left.fits(shapes: shapes, points: points)
      else { return false }
      left -= DrawingLoad(shape)
      return true
    }
    erased = left
  }
}
