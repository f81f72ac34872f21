import MeetingModel

/// A drawing as it stands on this screen, and the way back to how it is kept: the two differ where it lies
/// over a slide that is laid out for another width.
struct ShownDrawing: Sendable {
  /// Nil: nothing has been drawn there yet.
  private let stored: Whiteboard?
  /// Nil on a page of the board: what is kept is what is seen.
  private let projection: SlideProjection?

  init(_ stored: Whiteboard?, through projection: SlideProjection?) {
    (self.stored, self.projection) = (stored, projection)
  }

  /// As it is seen.
  var whiteboard: Whiteboard {
    guard let stored else { return Whiteboard() }
    guard !stored.isEmpty, let projection, !projection.isIdentity else { return stored }
    return stored.mapFigures(projection.figure)
  }

  /// The cell as it is kept, of one on this screen.
  func kept(_ spot: Spot) -> Spot { projection?.reversed.spot(spot) ?? spot }

  /// The cell on this screen, of one as it is kept.
  func shown(_ spot: Spot) -> Spot { projection?.spot(spot) ?? spot }

  /// What was done to the drawing as it is seen, done to it as it is kept.
  func kept(_ work: Whiteboard.Proposal) -> Whiteboard.Proposal {
    guard let back = projection?.reversed else { return work }
    switch work {
    case .draw(var drawing):
      drawing.figure = back.figure(drawing.figure)
      return .draw(drawing)
    case .change(let changes):
      let seen = whiteboard
      return .change(changes.map { kept($0, seen, back) })
    case .erase, .clear, .revive, .withdraw, .restore: return work
    }
  }

  private func kept(
    _ change: Whiteboard.Change, _ seen: Whiteboard, _ back: SlideProjection
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
