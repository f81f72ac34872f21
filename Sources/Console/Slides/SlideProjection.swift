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

extension SlidesPane {
  /// From the cells in which drawings over that slide are kept to those of this screen; nil when there
  /// is no such slide.
  func projection(of id: SlideID, in context: Context) -> SlideProjection? {
    let place = SlidePlace(deck: id.deck, index: id.index, step: 0)
    guard let slide = context.meeting.decks[place] else { return nil }
    func canvas(width: Int) -> SlideCanvas {
      SlideCanvas(layouts[context.layoutKey(of: slide.markdown, width: width)])
    }
    return SlideProjection(
      from: canvas(width: SlideCanvas.reference), to: canvas(width: Self.textWidth(in: context)))
  }
}
