import MeetingModel
import OrderedCollections
import Screen

/// A hold on the selection: how far it has been moved or resized so far.
struct BoardGrip: Equatable, Sendable {
  var columns = 0
  var rows = 0
  var hold = Hold.whole
  /// Where the mouse took hold.
  var from: Spot?

  enum Hold: Equatable, Sendable {
    /// All of it: to move it.
    case whole
    /// A corner of the box around it: to resize it.
    case corner(isRight: Bool, isLower: Bool)
    /// An end of a line or an arrow: to put it elsewhere.
    case start, end
  }

  /// What would change if it were let go now. All move together, as far as the board goes.
  ///
  /// A line that holds on to what is selected with it goes where that goes. One that is moved or
  /// stretched by itself lets go with the ends that move.
  func changes(of shapes: [Shape], on board: Whiteboard) -> [Whiteboard.Change] {
    guard columns != 0 || rows != 0, !shapes.isEmpty else { return [] }
    switch hold {
    case .whole: return moves(of: shapes, on: board)
    case .corner(let isRight, let isLower):
      return shapes.compactMap { shape in
        let old = board.seenFigure(of: shape)
        return old.resized(isRight: isRight, isLower: isLower, columns: columns, rows: rows)
          .map { change(shape, from: old, to: $0) }
      }
    case .start, .end: return shapes.first.flatMap { putEnd(of: $0, on: board) }.map { [$0] } ?? []
    }
  }

  private func moves(of shapes: [Shape], on board: Whiteboard) -> [Whiteboard.Change] {
    let selected = Set(shapes.map(\.id))
    let carried = shapes.filter { shape in
      let ties = [shape.drawing.start, shape.drawing.end].compactMap(\.self)
      return ties.count < 2 || !ties.contains { selected.contains($0.shape) }
    }
    let figures = carried.map { board.seenFigure(of: $0) }
    let left = figures.map(\.origin.column).min() ?? 0
    let top = figures.map(\.origin.row).min() ?? 0
    let right = figures.map(\.farCorner.column).max() ?? 0
    let bottom = figures.map(\.farCorner.row).max() ?? 0
    let across = min(max(columns, -left), Whiteboard.columns - 1 - right)
    let down = min(max(rows, -top), Whiteboard.rows - 1 - bottom)
    return zip(carried, figures).map { shape, figure in
      let origin = figure.origin
      let moved = ShapeTrait.origin(Spot(column: origin.column + across, row: origin.row + down))
      guard shape.drawing.start != nil || shape.drawing.end != nil else {
        return Whiteboard.Change(shape.id, [moved])
      }
      var traits: [ShapeTrait] = [.form(figure.moved(to: Spot(column: 0, row: 0))), moved]
      for (tie, trait) in [
        (shape.drawing.start, ShapeTrait.start(nil)), (shape.drawing.end, .end(nil)),
      ] where tie.map({ !selected.contains($0.shape) }) ?? false { traits.append(trait) }
      return Whiteboard.Change(shape.id, traits)
    }
  }

  private func change(_ shape: Shape, from old: Figure, to new: Figure) -> Whiteboard.Change {
    var traits: [ShapeTrait] = [.form(new.moved(to: Spot(column: 0, row: 0)))]
    if new.origin != shape.figure.origin { traits.append(.origin(new.origin)) }
    if shape.drawing.start != nil, old.spots.first != new.spots.first { traits.append(.start(nil)) }
    if shape.drawing.end != nil, old.spots.last != new.spots.last { traits.append(.end(nil)) }
    return Whiteboard.Change(shape.id, traits)
  }

  /// Puts one end elsewhere. The end of a connector holds on to the shape where it is put.
  private func putEnd(of shape: Shape, on board: Whiteboard) -> Whiteboard.Change? {
    let old = board.seenFigure(of: shape)
    guard old.connects, let a = old.spots.first, let b = old.spots.last else { return nil }
    func moved(_ spot: Spot) -> Spot {
      Spot(column: spot.column + columns, row: spot.row + rows).onBoard
    }
    let (first, last) = hold == .start ? (moved(a), b) : (a, moved(b))
    var isFirst = true
    let new = old.map { _ in
      defer { isFirst = false }
      return isFirst ? first : last
    }
    var change = change(shape, from: old, to: new)
    change.traits.removeAll { $0.name == (hold == .start ? .start : .end) }
    let isConnector = shape.drawing.start != nil || shape.drawing.end != nil
    let spot = hold == .start ? first : last
    let tie = isConnector ? board.tie(at: spot) : nil
    change.traits.append(hold == .start ? .start(tie) : .end(tie))
    return change
  }
}

extension Whiteboard {
  /// The figure as it is seen: lines end at the shapes that they hold on to.
  func seenFigure(of shape: Shape) -> Figure { figure(of: shape) { String($0).columns } }

  /// What a line's end holds on to that is put there: the topmost shape around the cell.
  func tie(at spot: Spot) -> Tie? {
    let target = shapes.last { shape in
      !shape.figure.connects && shape.figure.bounds { String($0).columns }.contains(spot)
    }
    return target.map { Tie(shape: $0.id, side: .facing) }
  }
}

extension Figure {
  /// With one corner of the box around it elsewhere, as far as the opposite one: ends and corners that
  /// lie there go along, strokes are stretched. Nil for text, which is as large as it is.
  func resized(isRight: Bool, isLower: Bool, columns: Int, rows: Int) -> Figure? {
    let (origin, far) = (origin, farCorner)
    let newOrigin = Spot(
      column: isRight ? origin.column : min(origin.column + columns, far.column),
      row: isLower ? origin.row : min(origin.row + rows, far.row)
    ).onBoard
    let newFar = Spot(
      column: isRight ? max(origin.column, far.column + columns) : far.column,
      row: isLower ? max(origin.row, far.row + rows) : far.row
    ).onBoard
    func scaled(_ value: Int, _ first: Int, _ last: Int, _ newFirst: Int, _ newLast: Int) -> Int {
      newFirst + (value - first) * (newLast - newFirst) / max(1, last - first)
    }
    var count = 0
    func changed(_ spot: Spot) -> Spot {
      // What is flat grows at its second spot.
      defer { count += 1 }
      let isSecond = count > 0
      return Spot(
        column: origin.column == far.column
          ? (isSecond ? newFar : newOrigin).column
          : scaled(spot.column, origin.column, far.column, newOrigin.column, newFar.column),
        row: origin.row == far.row
          ? (isSecond ? newFar : newOrigin).row
          : scaled(spot.row, origin.row, far.row, newOrigin.row, newFar.row))
    }
    switch self {
    case .text: return nil
    case .stroke, .line, .arrow, .box, .ellipse: return map(changed)
    }
  }
}
