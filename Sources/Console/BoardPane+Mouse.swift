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

  /// Takes hold of the shape there: at its far corner to resize it, else to move all that is selected.
  /// Where there is none a rubber band begins.
  private static func select(at spot: Spot, in model: inout Model) {
    guard let id = shape(in: model) else {
      model.board.selection = []
      model.board.begin()
      return
    }
    if !model.board.selection.contains(id) { model.board.selection = [id] }
    guard model.refusal(of: model.drawingAbility) == nil else { return }
    let isCorner =
      model.board.selection.count == 1 && model.shownDrawing[id]?.figure.farCorner == spot
    model.board.grip = BoardGrip(resizes: isCorner, from: spot)
  }

  private static func stretch(to spot: Spot, in model: inout Model) {
    guard let from = model.board.grip?.from else { return }
    model.board.grip?.columns = spot.column - from.column
    model.board.grip?.rows = spot.row - from.row
  }
}
