import MeetingModel
import OrderedCollections

/// What this person did to drawings, to be taken back: of each drawing the last first.
///
/// Law: undoing removes nobody else's work, however late it reaches the server: a trait goes back only
/// while it stands as this person left it, a shape goes away only while nobody else has changed it.
/// Steps name shapes by their ids, so they stay valid whatever others do, and across reconnects.
struct BoardUndo: Equatable, Sendable {
  private var done: [Step] = []
  private var undone: [Step] = []

  /// What was done is taken back, and what was taken back is done again.
  enum Way: Sendable {
    case undo, redo

    var opposite: Way { self == .undo ? .redo : .undo }

    fileprivate var steps: WritableKeyPath<BoardUndo, [Step]> {
      self == .undo ? \.done : \.undone
    }
  }

  /// Steps beyond this are forgotten, the oldest first.
  static let most = 1_000

  struct Step: Equatable, Sendable {
    var surface: Boards.Surface
    var deed: Deed
  }

  enum Deed: Equatable, Sendable {
    /// Shapes that came to be seen.
    case shown([ProposalID])
    /// Shapes that a proposal of this person erased.
    case erased([ProposalID], by: ProposalID)
    case changed([Change])
  }

  struct Change: Equatable, Sendable {
    var shape: ProposalID
    var before: [ShapeTrait]
    var after: [ShapeTrait]
  }

  func can(_ way: Way, on surface: Boards.Surface?) -> Bool {
    self[keyPath: way.steps].contains { $0.surface == surface }
  }

  /// Takes note of something new: what was undone there cannot be redone any more.
  mutating func note(_ deed: Deed, on surface: Boards.Surface) {
    push(Step(surface: surface, deed: deed), for: .undo)
    undone.removeAll { $0.surface == surface }
  }

  /// Keeps what that way goes next.
  mutating func push(_ step: Step, for way: Way) {
    self[keyPath: way.steps].append(step)
    if self[keyPath: way.steps].count > Self.most { self[keyPath: way.steps].removeFirst() }
  }

  /// The last step that way; nil when there is none.
  mutating func pop(_ way: Way, on surface: Boards.Surface) -> Step? {
    guard let index = self[keyPath: way.steps].lastIndex(where: { $0.surface == surface }) else {
      return nil
    }
    return self[keyPath: way.steps].remove(at: index)
  }
}

extension BoardUndo.Deed {
  /// What takes it back on `board` for `me`; nil when nothing of it is left to take back.
  func inverse(on board: Whiteboard, for me: ParticipantID) -> Whiteboard.Proposal? {
    switch self {
    case .shown(let ids):
      let shapes = ids.compactMap { board[$0] }
      let own = shapes.filter { $0.isWork(of: me) }.map(\.id)
      if !own.isEmpty { return .withdraw(own) }
      // What this person erased, took back to erase, and erases again.
      let others = shapes.filter { shape in
        shape.author != me
          && shape.writers.values.allSatisfy { $0 == me || $0 == shape.author }
      }.map(\.id)
      return others.isEmpty ? nil : .erase(others)
    case .erased(let ids, let erasure):
      return ids.contains { board.kept($0)?.erasure == erasure } ? .revive(erasure) : nil
    case .changed(let changes):
      let back = changes.compactMap { change -> Whiteboard.Change? in
        guard let shape = board[change.shape] else { return nil }
        let traits = zip(change.before, change.after).compactMap { before, after in
          shape.writer(of: after.name) == me && shape[after.name] == after ? before : nil
        }
        return traits.isEmpty ? nil : Whiteboard.Change(change.shape, traits)
      }
      return back.isEmpty ? nil : .restore(back)
    }
  }
}

extension Whiteboard.Proposal {
  /// What this does to `board` when `id` proposes it, to be taken back later. Nil: nothing.
  func deed(on board: Whiteboard, after: Whiteboard, by id: ProposalID) -> BoardUndo.Deed? {
    switch self {
    case .draw: return .shown([id])
    case .erase, .clear, .withdraw:
      let ids = board.shapes.map(\.id).filter { after.kept($0)?.erasure == id }
      return ids.isEmpty ? nil : .erased(ids, by: id)
    case .revive:
      return .shown(after.shapes.map(\.id).filter { board[$0] == nil })
    case .change(let changes), .restore(let changes):
      let deeds = changes.compactMap { change -> BoardUndo.Change? in
        guard let old = board[change.shape], let new = after[change.shape] else { return nil }
        let names = ShapeTrait.Name.allCases.filter { old[$0] != new[$0] }
        return names.isEmpty
          ? nil
          : BoardUndo.Change(
            shape: change.shape, before: names.map { old[$0] }, after: names.map { new[$0] })
      }
      return deeds.isEmpty ? nil : .changed(deeds)
    }
  }
}
