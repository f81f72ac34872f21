/// How much is drawn: what the limits of drawings count.
package struct DrawingLoad: Equatable, Sendable {
  package var shapes = 0
  /// Points of strokes, corners and ends, and scalars of texts.
  package var points = 0

  package init(shapes: Int = 0, points: Int = 0) {
    self.shapes = shapes
    self.points = points
  }

  init(_ shape: Shape) { self.init(shapes: 1, points: shape.figure.points) }

  static func + (a: DrawingLoad, b: DrawingLoad) -> DrawingLoad {
    DrawingLoad(shapes: a.shapes + b.shapes, points: a.points + b.points)
  }

  static func - (a: DrawingLoad, b: DrawingLoad) -> DrawingLoad {
    DrawingLoad(shapes: a.shapes - b.shapes, points: a.points - b.points)
  }

  static func += (a: inout DrawingLoad, b: DrawingLoad) { a = a + b }
  static func -= (a: inout DrawingLoad, b: DrawingLoad) { a = a - b }

  /// Whether a load of this size stays below both of these.
  func fits(shapes: Int, points: Int) -> Bool { self.shapes <= shapes && self.points <= points }
}
