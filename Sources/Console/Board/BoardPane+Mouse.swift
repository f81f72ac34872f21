import MeetingModel
import OrderedCollections
import Screen

extension BoardPane {
  /// The left button over a cell of the drawing before the hand.
  static func mouse(
    _ phase: MouseEvent.Phase, at spot: Spot, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch phase {
    case .press: return press(at: spot, in: &model, at: now)
    case .drag:
      if model.board.tool == .eraser {
        model.board.jump(to: spot)
        return erase(&model, at: now)
      }
      if model.board.grip?.from != nil { stretch(to: spot, in: &model) }
      if model.board.anchor != nil, model.board.draft == nil { model.board.jump(to: spot) }
    case .release:
      if model.board.isBusy, model.board.draft == nil { return finish(&model, at: now) }
    }
    return []
  }

  private static func press(
    at spot: Spot, in model: inout Model, at now: Moment
  ) -> [Effect] {
    guard model.board.draft == nil, model.board.grip == nil else { return finish(&model, at: now) }
    model.board.jump(to: spot)
    switch model.board.tool {
    case .eraser: return erase(&model, at: now)
    case .select: select(at: spot, in: &model)
    case .pen, .line, .arrow, .connector, .box, .ellipse, .text:
      if let refusal = model.refusal(of: model.drawingAbility) {
        model.notify(refusal, at: now)
      } else {
        model.board.begin()
      }
    }
    return []
  }

  /// Takes hold of the shape there: at a corner of the only one to resize it, at an end of a line to put
  /// that elsewhere, else to move all that is selected. Where there is none a rubber band begins.
  private static func select(at spot: Spot, in model: inout Model) {
    let handle = handle(at: spot, in: model)
    guard let id = handle == nil ? shape(in: model) : model.board.selection.first else {
      model.board.selection = []
      model.board.begin()
      return
    }
    if !model.board.selection.contains(id) { model.board.selection = [id] }
    guard model.refusal(of: model.drawingAbility) == nil else { return }
    model.board.grip = BoardGrip(hold: handle ?? .whole, from: spot)
  }

  /// The handle of what is selected that stands there.
  private static func handle(at spot: Spot, in model: Model) -> BoardGrip.Hold? {
    handles(in: model).first { $0.spot == spot }?.hold
  }

  /// Where the mouse resizes the only shape that is selected, and how.
  static func handles(in model: Model) -> [(spot: Spot, hold: BoardGrip.Hold)] {
    guard model.board.selection.count == 1, let id = model.board.selection.first else { return [] }
    let drawing = model.heldDrawing
    guard let shape = drawing[id] else { return [] }
    let figure = drawing.seenFigure(of: shape)
    switch figure {
    case .text: return []
    case .line(let a, let b), .arrow(let a, let b): return [(b, .end), (a, .start)]
    case .stroke, .box, .ellipse:
      let (origin, far) = (figure.origin, figure.farCorner)
      return [
        (far, .corner(isRight: true, isLower: true)),
        (origin, .corner(isRight: false, isLower: false)),
        (
          Spot(column: far.column, row: origin.row), .corner(isRight: true, isLower: false)
        ),
        (
          Spot(column: origin.column, row: far.row), .corner(isRight: false, isLower: true)
        ),
      ]
    }
  }

  private static func stretch(to spot: Spot, in model: inout Model) {
    guard let from = model.board.grip?.from else { return }
    model.board.grip?.columns = spot.column - from.column
    model.board.grip?.rows = spot.row - from.row
  }
}
