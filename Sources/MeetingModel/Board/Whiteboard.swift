import HashTreeCollections

/// A drawing that everyone may work on at once: a page of the board, or what lies over one slide.
///
/// Each trait of a shape is last-writer-wins in log order, so replicas that took in the same events
/// are equal. What is erased is kept for a while, so that it can come back.
///
/// A tie to a shape that is erased is loose: the line's end stays where it was, and holds again when
/// the shape comes back.
///
/// Invariants: every spot of every shape is on the board; `shown` and `erased` are what is kept.
///
/// Copies share what is equal in them, and a change costs the same however much is drawn or erased: a
/// replica has one copy that is confirmed, and one that is seen.
package struct Whiteboard: Equatable, Sendable {
  package static let columns = 400
  package static let rows = 200
  static let mostDrawn = 1 << 40
  package static let ranks = -(1 << 30)...(1 << 30)

  /// The shapes to be seen.
  private var present: TreeDictionary<ProposalID, Shape> = [:]
  /// Those that are erased and not forgotten.
  private var gone: TreeDictionary<ProposalID, Shape> = [:]
  /// Of the shapes to be seen those of each author, and of the others those that each proposal erased.
  /// They follow from the shapes, and are kept so that nobody's shapes cost what others have drawn.
  private var drawnBy: TreeDictionary<ParticipantID, TreeSet<ProposalID>> = [:]
  private var erasedBy: TreeDictionary<ProposalID, TreeSet<ProposalID>> = [:]
  /// How many were ever drawn.
  package private(set) var drawn = 0
  /// How much is to be seen.
  package private(set) var shown = DrawingLoad()
  /// Who holds how much of what is to be seen.
  package private(set) var held = Holdings()
  /// What has changed by the event that is being applied.
  private var changes = Changes()
  /// How much is erased and not forgotten.
  package private(set) var erased = DrawingLoad()
  /// The highest and the lowest rank that was ever given. A new shape gets the highest.
  package private(set) var top = 0
  package private(set) var bottom = 0

  package init() {}

  /// From shapes in the order in which they were drawn. One whose order says otherwise comes right after
  /// the one before.
  package init(shapes: [Shape], top: Int = 0, bottom: Int = 0, drawn: Int = 0) {
    let ranks = Self.ranks
    self.top = min(max(top, 0), ranks.upperBound)
    self.bottom = max(min(bottom, 0), ranks.lowerBound)
    for var shape in shapes where shape.figure.isOnBoard && !shape.figure.spots.isEmpty {
      guard !holds(shape.id) else { continue }
      shape.order = max(shape.order, self.drawn)
      self.drawn = shape.order + 1
      keep(shape)
    }
    self.drawn = min(max(self.drawn, drawn), Self.mostDrawn)
    for (person, load) in changes.held { held.add(load, of: person, from: nil) }
    changes = Changes()
  }

  /// How much more each person holds of what is to be seen, and how much more of what is erased each of
  /// those who erased it.
  struct Changes: Equatable {
    var held: [ParticipantID: Load] = [:]
    var erased: [ParticipantID: Load] = [:]
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
  package subscript(id: ProposalID) -> Shape? { present[id] }

  /// The shape, also when it is erased.
  package func kept(_ id: ProposalID) -> Shape? { present[id] ?? gone[id] }

  package var isEmpty: Bool { count == 0 }

  /// The shapes to be seen, the lowest first.
  package var shapes: [Shape] { shapes { _ in true } }

  /// Those of them that `isMeant`, the lowest first.
  package func shapes(where isMeant: (Shape) -> Bool) -> [Shape] {
    present.values.filter(isMeant).sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }
  }

  /// All that is kept, in the order in which it was drawn, with what is erased.
  package var everything: [Shape] {
    (Array(present.values) + Array(gone.values)).sorted { $0.order < $1.order }
  }

  /// What it would be with these changes: to be shown while they are being made.
  package func with(_ changes: [Change], by writer: ParticipantID) -> Whiteboard {
    var board = self
    for change in changes { board.apply(change, by: writer) }
    board.changes = Changes()
    return board
  }

  /// The same shapes with other figures, each of which is on the board.
  package func mapFigures(_ change: (Figure) -> Figure) -> Whiteboard {
    func changed(_ shape: Shape) -> Shape {
      var shape = shape
      shape.drawing.figure = change(shape.figure)
      return shape
    }
    var board = self
    board.present = present.mapValues(changed)
    board.gone = gone.mapValues(changed)
    return board
  }

  func holds(_ id: ProposalID) -> Bool { present[id] != nil || gone[id] != nil }

  /// What that proposal erased. It costs what it gives.
  func erased(by erasure: ProposalID) -> [Shape] {
    (erasedBy[erasure] ?? []).compactMap { gone[$0] }
  }

  /// All that is erased and not forgotten.
  var erasedShapes: some Sequence<Shape> { gone.values }

  /// What shapes that are to be seen hold on to.
  var tied: Set<ProposalID> {
    var tied: Set<ProposalID> = []
    for shape in present.values {
      for tie in [shape.drawing.start, shape.drawing.end] { if let tie { tied.insert(tie.shape) } }
    }
    return tied
  }

  func hasWork(of author: ParticipantID) -> Bool { drawnBy[author] != nil }

  /// `participants` tell where those came from who hold what.
  @discardableResult
  mutating func apply(
    _ event: Event, by id: ProposalID, among participants: Participants = Participants()
  ) -> Changes {
    changes = Changes()
    take(event, by: id)
    for (person, load) in changes.held {
      held.add(load, of: person, from: participants.place(of: person))
    }
    defer { changes = Changes() }
    return changes
  }

  /// Erases all that these drew, as that proposal; see `apply`.
  mutating func clear(
    _ people: Set<ParticipantID>, by id: ProposalID, among participants: Participants
  ) -> Changes {
    let drawn = people.flatMap { drawnBy[$0] ?? [] }.sorted()
    return apply(.erased(drawn), by: id, among: participants)
  }

  mutating func settleHoldings(in participants: Participants) { held.settle(in: participants) }

  private mutating func account(for shape: Shape, times: Int) {
    changes.held[shape.author, default: Load()] += Load(count: times)
    changes.held[shape.writer(of: .form), default: Load()] +=
      Load(size: times * shape.figure.points)
  }

  private mutating func take(_ event: Event, by id: ProposalID) {
    switch event {
    case .drawn(let drawing):
      guard drawing.figure.isOnBoard, !drawing.figure.spots.isEmpty, !holds(id),
        drawn < Self.mostDrawn
      else { return }
      keep(Shape(id: id, drawing: drawing, rank: top, order: drawn))
      drawn += 1
    case .erased(let ids):
      for shape in ids { if let shape = present[shape] { erase(shape, by: id) } }
    case .changed(let changes):
      for change in changes { apply(change, by: id.participant) }
    case .cleared(.mine):
      for shape in drawnBy[id.participant] ?? [] {
        if let shape = present[shape] { erase(shape, by: id) }
      }
    case .cleared(.all): for shape in present.values { erase(shape, by: id) }
    case .revived(let erasure):
      for var shape in erased(by: erasure) {
        forget(shape)
        shape.erasure = nil
        keep(shape)
      }
    }
  }

  /// Takes in a shape that is not here.
  private mutating func keep(_ shape: Shape) {
    guard let erasure = shape.erasure else {
      present[shape.id] = shape
      drawnBy[shape.author, default: []].insert(shape.id)
      shown += DrawingLoad(shape)
      return account(for: shape, times: 1)
    }
    gone[shape.id] = shape
    erasedBy[erasure, default: []].insert(shape.id)
    erased += DrawingLoad(shape)
    changes.erased[erasure.participant, default: Load()] += shape.load
  }

  /// Takes an erased shape away.
  mutating func forget(_ shape: Shape) {
    guard let erasure = shape.erasure, gone.removeValue(forKey: shape.id) != nil else { return }
    erasedBy[erasure]?.remove(shape.id)
    if erasedBy[erasure]?.isEmpty == true { erasedBy[erasure] = nil }
    erased -= DrawingLoad(shape)
    changes.erased[erasure.participant, default: Load()] += -shape.load
  }

  private mutating func apply(_ change: Change, by writer: ParticipantID) {
    guard let shape = present[change.shape] else { return }
    let changed = shape.with(change.traits, by: writer)
    present[change.shape] = changed
    account(for: shape, times: -1)
    account(for: changed, times: 1)
    shown.points += changed.figure.points - shape.figure.points
    top = max(top, changed.rank)
    bottom = min(bottom, changed.rank)
  }

  private mutating func erase(_ shape: Shape, by id: ProposalID) {
    var shape = shape
    present[shape.id] = nil
    drawnBy[shape.author]?.remove(shape.id)
    if drawnBy[shape.author]?.isEmpty == true { drawnBy[shape.author] = nil }
    account(for: shape, times: -1)
    shown -= DrawingLoad(shape)
    shape.erasure = id
    keep(shape)
  }
}

extension Shape {
  /// What it counts for in the share of what is erased.
  var load: Load { Load(count: 1, size: figure.points) }
}
