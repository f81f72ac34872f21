import Screen

extension Grid {
  /// What is wrong with what is drawn, whoever drew it; nil when nothing is: the cursor is parked
  /// inside, every wide glyph has its continuation, and no cell has more than a base and four marks, a
  /// control, or a code point that turns the direction of text.
  var fault: String? {
    if size.isEmpty { return nil }
    guard let cursor, bounds.contains(cursor) else { return "no cursor" }
    for row in 0..<size.rows {
      var isOpen = false
      for (column, cell) in self.row(row).enumerated() {
        let place = "column \(column), row \(row)"
        if cell.isContinuation != isOpen { return "half a glyph at \(place)" }
        isOpen = cell.width == 2
        if cell.scalars.isEmpty != cell.isContinuation { return "empty cell at \(place)" }
        if cell.scalars.count > 5 { return "too many marks at \(place)" }
        if let scalar = cell.scalars.first(where: \.actsOnOthers) {
          return "U+\(String(scalar.value, radix: 16)) at \(place)"
        }
      }
      if isOpen { return "half a glyph at the end of row \(row)" }
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Controls, line ends, bidi controls, and what interlinear text and byte orders begin with.
  fileprivate var actsOnOthers: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }
}
