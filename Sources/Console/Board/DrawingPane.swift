import MeetingModel
import Screen

/// A pane over whose drawing the hand can be.
protocol DrawingPane: Pane {
  /// The hand over the pane's drawing; nil while keys do not mean the drawing.
  func easel(in context: Context) -> Easel?
}

extension DrawingPane {
  /// Lets the hand do something; what it has become is the first wish. Nil where there is no hand, and
  /// where `change` says that it means nothing.
  func drawing(in context: Context, _ change: (inout Easel) -> [Wish]?) -> [Wish]? {
    guard var easel = easel(in: context), let wishes = change(&easel) else { return nil }
    return [.hold(easel.hand)] + wishes
  }
}
