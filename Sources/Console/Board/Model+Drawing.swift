import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// Work on the drawing that is before the hand: a page of the board, or what lies over a slide.
extension Model {
  /// The page of the board that this person looks at.
  var shownPage: ProposalID { board.page ?? meeting.stage.page }

  /// Nil when there is nothing to draw over.
  var surface: Boards.Surface? {
    guard board.isAnnotating else { return .page(shownPage) }
    return shownPlace.map { .slide($0.slide) }
  }

  /// As it stands on this screen.
  var shownDrawing: Whiteboard { surface.map { drawing(on: $0) } ?? Whiteboard() }

  /// The drawing as the hand would leave it if it let go now.
  var heldDrawing: Whiteboard {
    guard let grip = board.grip else { return shownDrawing }
    let drawing = shownDrawing
    let changes = grip.changes(of: board.selection.compactMap { drawing[$0] }, on: drawing)
    return changes.isEmpty ? drawing : drawing.with(changes, by: replica.participant)
  }

  /// Those that are still there.
  var selectedShapes: [Shape] {
    guard !board.selection.isEmpty else { return [] }
    let drawing = shownDrawing
    return board.selection.compactMap { drawing[$0] }
  }

  /// What was in hand over one drawing is not carried to another.
  mutating func overDrawing() {
    guard board.over != surface else { return }
    if board.over != nil { board.letGo() }
    board.over = surface
  }

  /// Works on the drawing, and remembers how to take it back. Nil when it is refused.
  mutating func work(_ work: Whiteboard.Proposal, at now: Moment) -> [Effect]? {
    guard let surface,
      let (effects, deed) = done(kept(work, on: surface), on: surface, at: now)
    else { return nil }
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

  /// Takes back the last thing done to the drawing before the hand that can still be taken back.
  mutating func undoDrawing(at now: Moment) -> [Effect] {
    while let surface, let step = board.undo.popDone(on: surface) {
      guard let (effects, deed) = inverted(step, at: now) else { continue }
      if let deed { board.undo.pushUndone(BoardUndo.Step(surface: step.surface, deed: deed)) }
      return effects
    }
    notify(.board.nothingToUndo, at: now)
    return []
  }

  mutating func redoDrawing(at now: Moment) -> [Effect] {
    while let surface, let step = board.undo.popUndone(on: surface) {
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

  /// Draws a copy of all that is selected beside it, and selects the copies.
  mutating func duplicateSelection(at now: Moment) -> [Effect] {
    drawCopies(of: seen(selectedShapes), columns: 2, rows: 1, at: now)
  }

  /// Takes along what is selected, to be drawn elsewhere: on this page, another, or over a slide.
  mutating func takeSelection() { board.taken = seen(selectedShapes) }

  /// Draws what was taken along, its top left corner at the cursor.
  mutating func drawTaken(at now: Moment) -> [Effect] {
    let origins = board.taken.map(\.figure.origin)
    let left = origins.map(\.column).min() ?? 0
    let top = origins.map(\.row).min() ?? 0
    return drawCopies(
      of: board.taken, columns: board.cursor.column - left, rows: board.cursor.row - top, at: now)
  }

  /// Those shapes with their lines where they are seen.
  private func seen(_ shapes: [Shape]) -> [Shape] {
    let drawing = shownDrawing
    return shapes.map { shape in
      var copy = shape.drawing
      copy.figure = drawing.seenFigure(of: shape)
      return Shape(id: shape.id, drawing: copy, rank: shape.rank)
    }
  }

  /// Lines that hold on to something copied hold on to its copy. What lies over others does so again.
  private mutating func drawCopies(
    of shapes: [Shape], columns: Int, rows: Int, at now: Moment
  ) -> [Effect] {
    guard let surface else { return [] }
    var copies: [ProposalID: ProposalID] = [:]
    var effects: [Effect] = []
    let lowestFirst = shapes.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    for shape in lowestFirst.filter({ !$0.figure.connects })
      + lowestFirst.filter(\.figure.connects)
    {
      var drawing = shape.drawing
      let origin = drawing.figure.origin
      drawing.figure = drawing.figure.moved(
        to: Spot(column: origin.column + columns, row: origin.row + rows))
      for end in [\Drawing.start, \.end] {
        guard let tie = drawing[keyPath: end] else { continue }
        drawing[keyPath: end] = copies[tie.shape].map { Tie(shape: $0, side: tie.side) }
      }
      let copy = kept(.draw(drawing), on: surface)
      guard let (sent, deed) = done(copy, on: surface, at: now) else { break }
      effects += sent
      if case .shown(let ids) = deed, let copy = ids.first { copies[shape.id] = copy }
    }
    guard !copies.isEmpty else { return effects }
    let drawn = copies.values.sorted()
    board.undo.note(.shown(drawn), on: surface)
    board.selection = OrderedSet(drawn)
    return effects
  }

  /// Selects what lies wholly inside the rubber band.
  mutating func selectInBand() {
    guard let band = board.band else { return }
    let drawing = shownDrawing
    for shape in drawing.shapes {
      let bounds = drawing.seenFigure(of: shape).bounds { String($0).columns }
      if band.contains(bounds.origin), band.contains(bounds.far) {
        board.selection.append(shape.id)
      }
    }
    board.cancel()
  }

  /// Lets go of the selection where it is now.
  mutating func placeSelection(at now: Moment) -> [Effect] {
    guard let grip = board.grip else { return [] }
    let changes = grip.changes(of: selectedShapes, on: shownDrawing)
    board.grip = nil
    return changes.isEmpty ? [] : work(.change(changes), at: now) ?? []
  }

  /// What is in hand, with its ends on the shapes where a connector begins and ends.
  func finishedDrawing() -> Drawing? {
    guard var drawing = board.drawing else { return nil }
    guard board.tool == .connector, case .arrow(let a, let b) = drawing.figure else {
      return drawing
    }
    let shapes = shownDrawing
    drawing.start = shapes.tie(at: a)
    drawing.end = shapes.tie(at: b)
    if drawing.start?.shape == drawing.end?.shape { drawing.end = nil }
    return drawing
  }
}
