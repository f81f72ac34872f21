package import OrderedCollections

/// A drawing that everyone may work on at once: a page of the board, or what lies over one slide.
///
/// Each trait of a shape is last-writer-wins in log order, so replicas that took in the same events
/// are equal. What is erased is kept for a while: erasing can be undone, and a line that holds on to
/// an erased shape ends where it last did.
///
/// Invariants: every spot of every shape is on the board; at most `Limits.shapes` shapes are to be
/// seen, and about as many erased ones are remembered.
package struct Whiteboard: Equatable, Sendable {
  package static let columns = 400
  package static let rows = 200
  package static let ranks = -(1 << 30)...(1 << 30)

  /// In the order in which they were drawn, with those that are erased.
  package private(set) var all: OrderedDictionary<ProposalID, Shape> = [:]
  /// How many are to be seen.
  package private(set) var count = 0
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
      if shape.erasure == nil { count += 1 }
    }
  }

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
      all[id] = Shape(id: id, drawing: drawing, rank: top)
      count += 1
    case .erased(let ids):
      for shape in ids { erase(shape, by: id) }
      forget()
    case .changed(let changes):
      for change in changes { apply(change, by: id.participant) }
    case .cleared(let whose):
      for index in all.values.indices where all.values[index].erasure == nil {
        guard whose == .all || all.values[index].author == id.participant else { continue }
        all.values[index].erasure = id
        count -= 1
      }
      forget()
    case .revived(let erasure):
      for index in all.values.indices where all.values[index].erasure == erasure {
        all.values[index].erasure = nil
        count += 1
      }
    }
  }

  private mutating func apply(_ change: Change, by writer: ParticipantID) {
    guard let shape = self[change.shape] else { return }
    let changed = shape.with(change.traits, by: writer)
    all[change.shape] = changed
    top = max(top, changed.rank)
    bottom = min(bottom, changed.rank)
  }

  private mutating func erase(_ shape: ProposalID, by id: ProposalID) {
    guard self[shape] != nil else { return }
    all[shape]?.erasure = id
    count -= 1
  }

  /// Forgets the older half of what is erased once there is too much of it, but for what lines that
  /// are to be seen hold on to.
  private mutating func forget() {
    guard all.count - count > Limits.shapes else { return }
    var held: Set<ProposalID> = []
    for shape in all.values where shape.erasure == nil {
      for tie in [shape.drawing.start, shape.drawing.end] { if let tie { held.insert(tie.shape) } }
    }
    var surplus = all.count - count - Limits.shapes / 2
    all.removeAll { id, shape in
      guard surplus > 0, shape.erasure != nil, !held.contains(id) else { return false }
      surplus -= 1
      return true
    }
  }
}
