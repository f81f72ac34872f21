/// One place of a grid: a glyph of at most five code points, its width and its style.
///
/// A wide glyph fills two cells: the first holds it (width 2), the second is a continuation
/// (width 0, no code points). 24 bytes without references, so a grid is built and compared as
/// plain memory. Five is what ncurses puts into one of its own cells (CCHARW_MAX).
package struct Cell: Hashable, Sendable {
  /// Code points 0–2, 21 bits each; 0 is "none".
  private var low: UInt64
  /// Code points 3 and 4, and the width in bits 42 and 43.
  private var high: UInt64
  package var style: Style

  package static let maxScalars = 5
  private static let widthShift: UInt64 = 42

  /// `scalars` must be cleaned text; those after the fifth are left out.
  init(scalars: some Sequence<Unicode.Scalar>, width: Int, style: Style) {
    low = 0
    high = UInt64(width & 3) << Cell.widthShift
    self.style = style
    for (place, scalar) in scalars.prefix(Cell.maxScalars).enumerated() {
      if place < 3 {
        low |= UInt64(scalar.value) << (21 * UInt64(place))
      } else {
        high |= UInt64(scalar.value) << (21 * UInt64(place - 3))
      }
    }
  }

  /// One code point that is known to be printable.
  init(scalar: Unicode.Scalar, width: Int, style: Style) {
    low = UInt64(scalar.value)
    high = UInt64(width & 3) << Cell.widthShift
    self.style = style
  }

  /// A space.
  package init(style: Style) { self.init(scalar: " ", width: 1, style: style) }

  /// The right half of a wide glyph.
  static func continuation(style: Style) -> Cell {
    var cell = Cell(style: style)
    cell.low = 0
    cell.high = 0
    return cell
  }

  package static let blank = Cell(style: .plain)

  /// 1 or 2 cells; 0 for the continuation of the glyph to its left.
  package var width: Int { Int(high >> Cell.widthShift) }
  package var isContinuation: Bool { width == 0 }

  /// The code points of the glyph, base first; empty for a continuation.
  package var scalars: Scalars { Scalars(low: low, high: high) }

  /// The glyph as text; empty for a continuation.
  package var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The code points of a cell, read without allocation.
  package struct Scalars: RandomAccessCollection, Sendable {
    fileprivate let low: UInt64
    fileprivate let high: UInt64

    package var startIndex: Int { 0 }
    package var endIndex: Int {
      var count = 0
      while count < Cell.maxScalars, value(count) != 0 { count += 1 }
      return count
    }

    package subscript(place: Int) -> Unicode.Scalar {
      Unicode.Scalar(value(place)) ?? "\u{FFFD}"
    }

    private func value(_ place: Int) -> UInt32 {
      let bits = place < 3 ? low >> (21 * UInt64(place)) : high >> (21 * UInt64(place - 3))
      return UInt32(bits & 0x1F_FFFF)
    }
  }
}
