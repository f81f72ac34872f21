import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// The hand over one drawing as it stands on this screen: a page of the board, or what lies over a slide.
/// What is done with the hand changes `hand`; the pane returns it as a wish.
struct Easel {
  var hand: DrawingHand
  let surface: Boards.Surface
  let context: Context
  private let project: () -> SlideProjection?

  /// `project`: how what is kept lies on this screen; nil where it lies as it is kept.
  init(
    on surface: Boards.Surface, in context: Context,
    through project: @escaping () -> SlideProjection? = { nil }
  ) {
    hand = context.hand
    self.surface = surface
    self.context = context
    self.project = project
  }

  /// What it takes to work on the drawing.
  var ability: Ability { surface.ability }

  private var stored: Whiteboard? { context.meeting.boards[surface] }
  private var shown: ShownDrawing { ShownDrawing(stored, through: project()) }

  /// As it stands on this screen.
  var drawing: Whiteboard {
    // Of a slide that nobody has drawn over no other layout is needed.
    stored?.isEmpty == false ? shown.whiteboard : stored ?? Whiteboard()
  }

  /// The drawing as the hand would leave it if it let go now.
  var held: Whiteboard {
    guard let grip = hand.grip else { return drawing }
    let drawing = drawing
    let changes = grip.changes(of: hand.selection.compactMap { drawing[$0] }, on: drawing)
    return changes.isEmpty ? drawing : drawing.with(changes, by: context.me)
  }

  /// Those that are still there.
  var selectedShapes: [Shape] {
    guard !hand.selection.isEmpty else { return [] }
    let drawing = drawing
    return hand.selection.compactMap { drawing[$0] }
  }

  /// The topmost shape under the cursor.
  var shape: ProposalID? { BoardCells.shape(at: hand.cursor, of: drawing) }

  /// The cell as it is kept, of one on this screen.
  func kept(_ spot: Spot) -> Spot { shown.kept(spot) }

  /// The cell on this screen, of one as it is kept.
  func shown(_ spot: Spot) -> Spot { shown.shown(spot) }

  // MARK: Work

  /// Works on the drawing, and remembers how to take it back. Then `finish` changes the hand, unless the
  /// work is refused.
  func work(
    _ work: Whiteboard.Proposal,
    then finish: @escaping @Sendable (inout DrawingHand) -> Void = { _ in }
  ) -> [Wish] {
    let surface = surface
    return Self.done(shown.kept(work), on: surface, in: context) { hand, deed, _ in
      if let deed { hand.undo.note(deed, on: surface) }
      finish(&hand)
      return []
    }
  }

  /// Proposes it; `then` is told how it can be taken back, if it can.
  private static func done(
    _ work: Whiteboard.Proposal, on surface: Boards.Surface, in context: Context,
    then: @escaping @Sendable (inout DrawingHand, BoardUndo.Deed?, Context) -> [Wish]
  ) -> [Wish] {
    let before = context.meeting.boards[surface] ?? Whiteboard()
    let newest = context.newestUnsettled
    return [
      .propose(.board(.work(work, on: surface))),
      .handle { hand, context in
        guard let count = context.newestUnsettled, count != newest,
          let after = context.meeting.boards[surface]
        else { return then(&hand, nil, context) }
        let id = ProposalID(participant: context.me, count: count)
        return then(&hand, work.deed(on: before, after: after, by: id), context)
      },
    ]
  }

  /// Takes back the last thing done to the drawing, or does it again, that this can still be said of.
  mutating func step(_ way: BoardUndo.Way) -> [Wish] {
    while let step = hand.undo.pop(way, on: surface) {
      let wishes = inverted(step) { $0.undo.push($1, for: way.opposite) }
      if let wishes { return wishes }
    }
    return [.notify(.board.nothingToUndo)]
  }

  /// Nil when that cannot be done any more.
  private func inverted(
    _ step: BoardUndo.Step,
    then note: @escaping @Sendable (inout DrawingHand, BoardUndo.Step) -> Void
  ) -> [Wish]? {
    guard let drawing = context.meeting.boards[step.surface],
      let work = step.deed.inverse(on: drawing, for: context.me)
    else { return nil }
    if case .no = context.verdict(on: .board(.work(work, on: step.surface))) { return nil }
    return Self.done(work, on: step.surface, in: context) { hand, deed, _ in
      if let deed { note(&hand, BoardUndo.Step(surface: step.surface, deed: deed)) }
      return []
    }
  }

  /// Changes the same traits of all that is selected.
  func changeSelection(_ traits: (Shape) -> [ShapeTrait]) -> [Wish] {
    let changes = selectedShapes.map { Whiteboard.Change($0.id, traits($0)) }
    return changes.isEmpty ? [] : work(.change(changes))
  }

  /// Lets go of the selection where it is now.
  private mutating func placeSelection() -> [Wish] {
    guard let grip = hand.grip else { return [] }
    let changes = grip.changes(of: selectedShapes, on: drawing)
    hand.grip = nil
    return changes.isEmpty ? [] : work(.change(changes))
  }

  // MARK: Copies

  /// Draws a copy of all that is selected beside it, and selects the copies.
  func duplicateSelection() -> [Wish] { drawCopies(of: seen(selectedShapes), columns: 2, rows: 1) }

  /// Takes along what is selected, to be drawn elsewhere: on this page, another, or over a slide.
  mutating func takeSelection() -> [Wish] {
    hand.taken = seen(selectedShapes)
    return [.notify(.board.taken(count: hand.taken.count))]
  }

  /// Pastes the copied shapes, their top left corner at the cursor.
  func drawTaken() -> [Wish] {
    let origins = hand.taken.map(\.figure.origin)
    let left = origins.map(\.column).min() ?? 0
    let top = origins.map(\.row).min() ?? 0
    return drawCopies(
      of: hand.taken, columns: hand.cursor.column - left, rows: hand.cursor.row - top)
  }

  /// Those shapes with their lines where they are seen.
  private func seen(_ shapes: [Shape]) -> [Shape] {
    let drawing = drawing
    return shapes.map { shape in
      var copy = shape.drawing
      copy.figure = drawing.seenFigure(of: shape)
      return Shape(id: shape.id, drawing: copy, rank: shape.rank)
    }
  }

  /// Lines that hold on to something copied hold on to its copy. What lies over others does so again.
  private func drawCopies(of shapes: [Shape], columns: Int, rows: Int) -> [Wish] {
    let lowestFirst = shapes.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    let ordered =
      lowestFirst.filter { !$0.figure.connects } + lowestFirst.filter(\.figure.connects)
    let copies = ordered.map { shape in
      var drawing = shape.drawing
      let origin = drawing.figure.origin
      drawing.figure = drawing.figure.moved(
        to: Spot(column: origin.column + columns, row: origin.row + rows))
      if case .draw(let kept) = shown.kept(.draw(drawing)) { drawing = kept }
      return (of: shape.id, drawing)
    }
    return Self.draw(copies[...], drawn: [:], on: surface, in: context)
  }

  /// One after the other, as each must know the names of those before it. Where one is refused those before
  /// it stay.
  private static func draw(
    _ copies: ArraySlice<(of: ProposalID, Drawing)>, drawn: [ProposalID: ProposalID],
    on surface: Boards.Surface, in context: Context
  ) -> [Wish] {
    let ids = drawn.values.sorted()
    let selecting = Wish.handle { hand, _ in
      guard !ids.isEmpty else { return [] }
      hand.undo.note(.shown(ids), on: surface)
      hand.selection = OrderedSet(ids)
      return []
    }
    guard let (original, copied) = copies.first else { return [selecting] }
    var drawing = copied
    for end in [\Drawing.start, \.end] {
      guard let tie = drawing[keyPath: end] else { continue }
      drawing[keyPath: end] = drawn[tie.shape].map { Tie(shape: $0, side: tie.side) }
    }
    let work = Whiteboard.Proposal.draw(drawing)
    if case .no = context.verdict(on: .board(.work(work, on: surface))) {
      return [selecting, .propose(.board(.work(work, on: surface)))]
    }
    return done(work, on: surface, in: context) { _, deed, context in
      var drawn = drawn
      if case .shown(let ids) = deed, let copy = ids.first { drawn[original] = copy }
      return draw(copies.dropFirst(), drawn: drawn, on: surface, in: context)
    }
  }

  // MARK: What is in hand

  mutating func finish() -> [Wish] {
    if hand.grip != nil { return placeSelection() }
    if hand.isBanding {
      selectInBand()
      return []
    }
    guard let finished else {
      hand.cancel()
      return []
    }
    return work(.draw(finished)) { $0.cancel() }
  }

  /// Selects what lies wholly inside the rubber band.
  private mutating func selectInBand() {
    guard let band = hand.band else { return }
    let drawing = drawing
    for shape in drawing.shapes {
      let bounds = drawing.seenFigure(of: shape).bounds { String($0).columns }
      if band.contains(bounds.origin), band.contains(bounds.far) {
        hand.selection.append(shape.id)
      }
    }
    hand.cancel()
  }

  /// What is in hand, with its ends on the shapes where a connector begins and ends.
  private var finished: Drawing? {
    guard var drawing = hand.drawing else { return nil }
    guard hand.tool == .connector, case .arrow(let a, let b) = drawing.figure else {
      return drawing
    }
    let shapes = self.drawing
    drawing.start = shapes.tie(at: a)
    drawing.end = shapes.tie(at: b)
    if drawing.start?.shape == drawing.end?.shape { drawing.end = nil }
    return drawing
  }

  var erasable: [ProposalID] {
    hand.selection.isEmpty ? [shape].compactMap(\.self) : selectedShapes.map(\.id)
  }

  func erase() -> [Wish] {
    let shapes = erasable
    return shapes.isEmpty ? [] : work(.erase(shapes)) { $0.selection = [] }
  }
}
