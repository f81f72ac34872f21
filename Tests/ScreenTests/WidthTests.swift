import Testing

@testable import Screen

@Suite struct WidthTests {
  @Test(
    "the ranges of a table ascend and do not touch",
    arguments: [WidthTable.zero, WidthTable.wide, WidthTable.emojiByRequest])
  func ascending(_ table: [UInt32]) {
    #expect(table.count.isMultiple(of: 2) && !table.isEmpty)
    for pair in stride(from: 0, to: table.count, by: 2) {
      #expect(table[pair] <= table[pair + 1])
      #expect(pair == 0 || table[pair] > table[pair - 1] + 1)
    }
  }

  @Test(
    "the ends of ranges are in them, their neighbours are not",
    arguments: [
      (0x2FF, 1), (0x300, 0), (0x36F, 0), (0x370, 1), (0x10FF, 1), (0x1100, 2), (0x1160, 0),
      (0x4DC0, 2), (0x4E00, 2), (0x9FFF, 2), (0xA000, 2), (0xD7A3, 2), (0x20000, 2), (0x1F600, 2),
      (0x2500, 1), (0xFF01, 2), (0xFF61, 1), (0xFE0F, 0), (0x200D, 0), (0x903, 1),
    ] as [(UInt32, Int)])
  func edges(_ value: UInt32, _ columns: Int) throws {
    #expect(Width.of(try #require(Unicode.Scalar(value))) == columns)
  }

  @Test("what the short ways say agrees with the tables")
  func shortWays() {
    for value in UInt32(0x4E00)..<0xA000 {
      #expect(WidthTable.holds(value, in: WidthTable.wide))
    }
    #expect(WidthTable.zero[0] == 0x300 && WidthTable.wide[0] >= 0x300)
  }
}

extension WidthTable {
  /// A linear search, to compare with.
  fileprivate static func holds(_ value: UInt32, in table: [UInt32]) -> Bool {
    stride(from: 0, to: table.count, by: 2).contains {
      value >= table[$0] && value <= table[$0 + 1]
    }
  }
}
