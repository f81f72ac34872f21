/// How many cells wide and high something is. Never negative; out-of-range numbers are clamped, so
/// that no arithmetic on sizes, points and rectangles can overflow.
package struct Size: Hashable, Sendable, CustomStringConvertible {
  private var width: Int32
  private var height: Int32

  package init(columns: Int, rows: Int) {
    width = Int32(clamping: max(0, columns))
    height = Int32(clamping: max(0, rows))
  }

  package static let zero = Size(columns: 0, rows: 0)

  package var columns: Int {
    get { Int(width) }
    set { width = Int32(clamping: max(0, newValue)) }
  }
  package var rows: Int {
    get { Int(height) }
    set { height = Int32(clamping: max(0, newValue)) }
  }

  package var isEmpty: Bool { width == 0 || height == 0 }
  package var description: String { "\(columns)x\(rows)" }
}

/// A cell's place, counted from 0 at the top left. May be negative: that is left of or above
/// whatever it is measured from. Clamped to 32 bits.
package struct Point: Hashable, Sendable, CustomStringConvertible {
  private var x: Int32
  private var y: Int32

  package init(column: Int, row: Int) {
    x = Int32(clamping: column)
    y = Int32(clamping: row)
  }

  package static let zero = Point(column: 0, row: 0)

  package var column: Int {
    get { Int(x) }
    set { x = Int32(clamping: newValue) }
  }
  package var row: Int {
    get { Int(y) }
    set { y = Int32(clamping: newValue) }
  }

  /// The point `columns` to the right and `rows` down; negative numbers go left and up.
  package func moved(columns: Int = 0, rows: Int = 0) -> Point {
    Point(
      column: column + Int(Int32(clamping: columns)), row: row + Int(Int32(clamping: rows)))
  }

  package var description: String { "(\(column),\(row))" }
}
