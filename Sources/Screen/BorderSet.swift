/// The code points that lines and boxes are drawn with; each takes one column.
///
/// Terminals set up for East Asian text may draw the Unicode ones two columns wide: those use
/// `.ascii`.
package struct BorderSet: Hashable, Sendable {
  package let horizontal: Unicode.Scalar
  package let vertical: Unicode.Scalar
  package let topLeft: Unicode.Scalar
  package let topRight: Unicode.Scalar
  package let bottomLeft: Unicode.Scalar
  package let bottomRight: Unicode.Scalar
  /// Where a line leaves a border: to the right, left, down, up, and to all four.
  package let right: Unicode.Scalar
  package let left: Unicode.Scalar
  package let down: Unicode.Scalar
  package let up: Unicode.Scalar
  package let cross: Unicode.Scalar

  /// Thin lines with round corners.
  package static let light = BorderSet(
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
    bottomRight: "╯", right: "├", left: "┤", down: "┬", up: "┴", cross: "┼")

  package static let heavy = BorderSet(
    horizontal: "━", vertical: "┃", topLeft: "┏", topRight: "┓", bottomLeft: "┗",
    bottomRight: "┛", right: "┣", left: "┫", down: "┳", up: "┻", cross: "╋")

  package static let ascii = BorderSet(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", right: "+", left: "+", down: "+", up: "+", cross: "+")
}
