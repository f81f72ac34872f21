/// The most cells that tables can have. Every row of a table is filled up to the width of its header,
/// so a few kilobytes could ask for millions of cells.
enum TableBound {
  /// Whether no way of reading `text` as tables makes more than `cells` cells. A table has no blank
  /// line inside, and no more columns than the header's bars plus one.
  static func holds(_ text: some Sequence<UInt8>, cells: Int) -> Bool {
    var most = 0
    var block = (rows: 0, columns: 1)
    var line = (bars: 0, isBlank: true)
    func endLine() {
      if line.isBlank {
        most += block.rows * block.columns
        block = (0, 1)
      } else {
        block = (block.rows + 1, max(block.columns, line.bars + 1))
      }
      line = (0, true)
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endLine()
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      case UInt8(ascii: "|"): line = (line.bars + 1, false)
      default: line.isBlank = false
      }
    }
    endLine()
    line.isBlank = true
    endLine()
    return most <= cells
  }
}
