import Localization
import MeetingClient
import MeetingModel
import OrderedCollections
import Screen
import Wire

/// Work on the drawing that is before the hand: a page of the board, or what lies over a slide.
extension Model {
  /// The page of the board that this person looks at.
  var shownPage: ProposalID { board.page ?? meeting.stage.page }

  /// Nil when there is nothing to draw over.
  var surface: Boards.Surface? {
    guard board.isAnnotating else { return .page(shownPage) }
    return shownPlace.map { .slide($0.slide) }
  }

  var shownDrawing: Whiteboard { surface.flatMap { meeting.boards[$0] } ?? Whiteboard() }

  /// The drawing as the hand would leave it if it let go now.
  var heldDrawing: Whiteboard {
    guard let grip = board.grip else { return shownDrawing }
    let changes = grip.changes(of: selectedShapes)
    return changes.isEmpty
      ? shownDrawing : shownDrawing.with(changes, by: replica.participant)
  }

  /// Those that are still there.
  var selectedShapes: [Shape] { board.selection.compactMap { shownDrawing[$0] } }

  /// What was in hand over one drawing is not carried to another.
  mutating func overDrawing() {
    guard board.over != surface else { return }
    if board.over != nil { board.letGo() }
    board.over = surface
  }

  /// Works on the drawing, and remembers how to take it back. Nil when it is refused.
  mutating func work(_ work: Whiteboard.Proposal, at now: Moment) -> [Effect]? {
    guard let surface, let (effects, deed) = done(work, on: surface, at: now) else { return nil }
    if let deed { board.undo.note(deed, on: surface) }
    return effects
  }

  private mutating func done(
    _ work: Whiteboard.Proposal, on surface: Boards.Surface, at now: Moment
  ) -> ([Effect], BoardUndo.Deed?)? {
    let before = meeting.boards[surface] ?? Whiteboard()
    guard let effects = propose(.board(.work(work, on: surface)), at: now) else { return nil }
    guard case .send(let frames) = effects.first, case .propose(let count, _) = frames.first,
      let after = meeting.boards[surface]
    else { return (effects, nil) }
    let id = ProposalID(participant: replica.participant, count: count)
    return (effects, work.deed(on: before, after: after, by: id))
  }

  /// Takes back the last thing done that can still be taken back.
  mutating func undoDrawing(at now: Moment) -> [Effect] {
    while let step = board.undo.popDone() {
      guard let (effects, deed) = inverted(step, at: now) else { continue }
      if let deed { board.undo.pushUndone(BoardUndo.Step(surface: step.surface, deed: deed)) }
      return effects
    }
    notify(.board.nothingToUndo, at: now)
    return []
  }

  mutating func redoDrawing(at now: Moment) -> [Effect] {
    while let step = board.undo.popUndone() {
      guard let (effects, deed) = inverted(step, at: now) else { continue }
      if let deed { board.undo.pushDone(BoardUndo.Step(surface: step.surface, deed: deed)) }
      return effects
    }
    notify(.board.nothingToUndo, at: now)
    return []
  }

  private mutating func inverted(
    _ step: BoardUndo.Step, at now: Moment
  ) -> ([Effect], BoardUndo.Deed?)? {
    guard let drawing = meeting.boards[step.surface],
      let work = step.deed.inverse(on: drawing, for: replica.participant)
    else { return nil }
    return done(work, on: step.surface, at: now)
  }

  /// Changes the same traits of all that is selected.
  mutating func changeSelection(
    at now: Moment, _ traits: (Shape) -> [ShapeTrait]
  ) -> [Effect] {
    let changes = selectedShapes.map { Whiteboard.Change($0.id, traits($0)) }
    return changes.isEmpty ? [] : work(.change(changes), at: now) ?? []
  }

  /// Draws a copy of all that is selected beside it, and selects the copies. Lines that hold on to
  /// something copied hold on to its copy.
  mutating func duplicateSelection(at now: Moment) -> [Effect] {
    guard let surface else { return [] }
    var copies: [ProposalID: ProposalID] = [:]
    var effects: [Effect] = []
    let shapes =
      selectedShapes.filter { !$0.figure.connects }
      + selectedShapes.filter(\.figure.connects)
    for shape in shapes {
      var drawing = shape.drawing
      let origin = drawing.figure.origin
      drawing.figure = drawing.figure.moved(
        to: Spot(column: origin.column + 2, row: origin.row + 1))
      for end in [\Drawing.start, \.end] {
        if let tie = drawing[keyPath: end], let copy = copies[tie.shape] {
          drawing[keyPath: end] = Tie(shape: copy, side: tie.side)
        }
      }
      guard let (sent, deed) = done(.draw(drawing), on: surface, at: now) else { break }
      effects += sent
      if case .shown(let ids) = deed, let copy = ids.first { copies[shape.id] = copy }
    }
    guard !copies.isEmpty else { return effects }
    board.undo.note(.shown(Array(copies.values.sorted())), on: surface)
    board.selection = OrderedSet(copies.values.sorted())
    return effects
  }

  /// Selects what lies wholly inside the rubber band.
  mutating func selectInBand() {
    guard let band = board.band else { return }
    let drawing = shownDrawing
    for shape in drawing.shapes {
      let bounds = drawing.figure(of: shape) { String($0).columns }
        .bounds { String($0).columns }
      if band.contains(bounds.origin), band.contains(bounds.far) {
        board.selection.append(shape.id)
      }
    }
    board.cancel()
  }

  /// Lets go of the selection where it is now.
  mutating func placeSelection(at now: Moment) -> [Effect] {
    guard let grip = board.grip else { return [] }
    let changes = grip.changes(of: selectedShapes)
    board.grip = nil
    return changes.isEmpty ? [] : work(.change(changes), at: now) ?? []
  }

  /// What is in hand, with its ends on the shapes where a connector begins and ends.
  func finishedDrawing() -> Drawing? {
    guard var drawing = board.drawing else { return nil }
    guard board.tool == .connector, case .arrow(let a, let b) = drawing.figure else {
      return drawing
    }
    func tie(at spot: Spot) -> Tie? {
      let shapes = shownDrawing
      let target = shapes.shapes.last { shape in
        !shape.figure.connects && shape.figure.bounds { String($0).columns }.contains(spot)
      }
      return target.map { Tie(shape: $0.id, side: .facing) }
    }
    drawing.start = tie(at: a)
    drawing.end = tie(at: b)
    if drawing.start?.shape == drawing.end?.shape { drawing.end = nil }
    return drawing
  }
}
