import MeetingModel
import Screen

/// Carries what is drawn over a slide from one layout of it to another.
struct SlideProjection: Sendable {
  let from: SlideCanvas
  let to: SlideCanvas

  var reversed: SlideProjection { SlideProjection(from: to, to: from) }

  var isIdentity: Bool { from.width == to.width }

  func spot(_ spot: Spot) -> Spot { isIdentity ? spot : to.spot(at: from.anchor(of: spot)) }

  /// The figure around the same content; all of it is on the board.
  func figure(_ figure: Figure) -> Figure {
    guard !isIdentity else { return figure }
    switch figure {
    case .line(let a, let b): return .line(spot(a), spot(b))
    case .arrow(let a, let b): return .arrow(spot(a), spot(b))
    case .text(let at, let text): return .text(at: spot(at), text)
    case .stroke, .box, .ellipse: return enclosing(figure)
    }
  }

  /// Around the same glyphs, where nothing else would come inside; else as large as it is, at the glyph
  /// nearest its middle.
  private func enclosing(_ figure: Figure) -> Figure {
    let bounds = Bounds(origin: figure.origin, far: figure.farCorner)
    let marks = from.marks(in: bounds.inside)
    guard let old = from.bounds(of: marks), let new = to.bounds(of: marks) else {
      return figure.moved(by: bounds.middle, to: spot(bounds.middle))
    }
    let around = Bounds(
      origin: Spot(
        column: new.origin.column + bounds.origin.column - old.origin.column,
        row: new.origin.row + bounds.origin.row - old.origin.row),
      far: Spot(
        column: new.far.column + bounds.far.column - old.far.column,
        row: new.far.row + bounds.far.row - old.far.row))
    guard Set(to.marks(in: around.inside)) == Set(marks) else {
      guard let mark = from.mark(nearest: bounds.middle, of: marks),
        let then = from.spot(of: mark), let now = to.spot(of: mark)
      else { return figure }
      return figure.moved(by: then, to: now)
    }
    func scaled(_ value: Int, _ first: Int, _ last: Int, to newFirst: Int, _ newLast: Int) -> Int {
      last == first ? newFirst : newFirst + (value - first) * (newLast - newFirst) / (last - first)
    }
    return figure.map { spot in
      Spot(
        column: scaled(
          spot.column, bounds.origin.column, bounds.far.column, to: around.origin.column,
          around.far.column),
        row: scaled(
          spot.row, bounds.origin.row, bounds.far.row, to: around.origin.row, around.far.row)
      ).onBoard
    }
  }
}

extension Bounds {
  /// What a figure that is drawn along these bounds is drawn around: what is flat, is drawn over.
  fileprivate var inside: Bounds {
    guard far.row - origin.row > 1, far.column - origin.column > 1 else { return self }
    return Bounds(
      origin: Spot(column: origin.column + 1, row: origin.row + 1),
      far: Spot(column: far.column - 1, row: far.row - 1))
  }
}

extension Figure {
  /// Moved as `old` is to `new`, as far as the board allows.
  fileprivate func moved(by old: Spot, to new: Spot) -> Figure {
    moved(
      to: Spot(
        column: origin.column + new.column - old.column, row: origin.row + new.row - old.row))
  }
}

extension Model {
  /// From the cells in which drawings over that slide are kept to those of this screen; nil when there
  /// is no such slide.
  func projection(of slide: SlideID) -> SlideProjection? {
    let place = SlidePlace(deck: slide.deck, index: slide.index, step: 0)
    guard let slide = meeting.decks[place] else { return nil }
    return SlideProjection(
      from: canvas(slide, width: SlideCanvas.reference),
      to: canvas(slide, width: SlidesPane.textWidth(in: self)))
  }

  private func canvas(_ slide: Slide, width: Int) -> SlideCanvas {
    SlideCanvas(slides.layouts[layoutKey(of: slide.markdown, width: width)])
  }

  /// The cell as it is kept, of one on this screen.
  func kept(_ spot: Spot, on surface: Boards.Surface) -> Spot {
    guard case .slide(let slide) = surface, let projection = projection(of: slide) else {
      return spot
    }
    return projection.reversed.spot(spot)
  }

  /// The cell on this screen, of one as it is kept.
  func shown(_ spot: Spot, on surface: Boards.Surface) -> Spot {
    guard case .slide(let slide) = surface else { return spot }
    return projection(of: slide)?.spot(spot) ?? spot
  }

  /// A drawing as it stands on this screen.
  func drawing(on surface: Boards.Surface) -> Whiteboard {
    guard let drawing = meeting.boards[surface] else { return Whiteboard() }
    guard case .slide(let slide) = surface, !drawing.isEmpty,
      let projection = projection(of: slide), !projection.isIdentity
    else { return drawing }
    return drawing.mapFigures(projection.figure)
  }

  /// What was done to a drawing as it stands on this screen, done to it as it is kept.
  func kept(_ work: Whiteboard.Proposal, on surface: Boards.Surface) -> Whiteboard.Proposal {
    guard case .slide(let slide) = surface, let projection = projection(of: slide) else {
      return work
    }
    let back = projection.reversed
    switch work {
    case .draw(var drawing):
      drawing.figure = back.figure(drawing.figure)
      return .draw(drawing)
    case .change(let changes):
      let seen = drawing(on: surface)
      return .change(changes.map { kept($0, seen, meeting.boards[surface], back) })
    case .erase, .clear, .revive, .withdraw, .restore: return work
    }
  }

  private func kept(
    _ change: Whiteboard.Change, _ seen: Whiteboard, _ stored: Whiteboard?, _ back: SlideProjection
  ) -> Whiteboard.Change {
    guard let shape = seen[change.shape], let old = stored?[change.shape] else { return change }
    let figure = back.figure(shape.with(change.traits).figure)
    var traits: [ShapeTrait] = []
    for trait in change.traits {
      switch trait {
      case .origin: traits.append(.origin(figure.origin))
      case .form:
        traits.append(.form(figure.moved(to: Spot(column: 0, row: 0))))
        // A form that holds other glyphs may begin elsewhere.
        if figure.origin != old.figure.origin { traits.append(.origin(figure.origin)) }
      case .ink, .line, .fill, .start, .end, .rank: traits.append(trait)
      }
    }
    return Whiteboard.Change(change.shape, traits)
  }
}
