import MeetingModel

/// What drawings are made of. A view choice; the shapes are the same.
struct BoardPens: Sendable {
  struct Stroke: Sendable {
    var dot: Character
    var across: Character
    var down: Character
    var falling: Character
    var rising: Character
    /// Top left, top right, bottom left, bottom right.
    var corners: [Character]
  }

  /// By the raw value of the line style.
  private var strokes: [Stroke]
  /// Right, left, down, up.
  var heads: [Character]
  /// By the raw value of the fill, but for none.
  private var fills: [Character]

  func stroke(_ style: LineStyle) -> Stroke { strokes[Int(style.rawValue) % strokes.count] }

  /// Nil: what lies under it is seen.
  func fill(_ fill: Fill) -> Character? {
    fill == .none ? nil : fills[(Int(fill.rawValue) - 1) % fills.count]
  }

  static let lines = BoardPens(
    strokes: [
      Stroke(
        dot: "•", across: "─", down: "│", falling: "╲", rising: "╱", corners: ["┌", "┐", "└", "┘"]),
      Stroke(
        dot: "·", across: "╌", down: "╎", falling: "⋱", rising: "⋰", corners: ["┌", "┐", "└", "┘"]),
      Stroke(
        dot: "●", across: "━", down: "┃", falling: "╲", rising: "╱", corners: ["┏", "┓", "┗", "┛"]),
    ], heads: ["►", "◄", "▼", "▲"], fills: ["░", "▒", "▓"])
  static let ascii = BoardPens(
    strokes: [
      Stroke(
        dot: "*", across: "-", down: "|", falling: "\\", rising: "/", corners: ["+", "+", "+", "+"]),
      Stroke(
        dot: ".", across: "~", down: ":", falling: ".", rising: ".", corners: ["+", "+", "+", "+"]),
      Stroke(
        dot: "#", across: "=", down: "#", falling: "#", rising: "#", corners: ["#", "#", "#", "#"]),
    ], heads: [">", "<", "v", "^"], fills: [".", ":", "%"])
}
