import Screen
import TestSupport
import Testing

@Suite struct RectTests {
  @Test("sizes are never negative and no number overflows")
  func clamped() {
    #expect(Size(columns: -3, rows: Int.min) == .zero)
    let far = Rect(column: Int.max, row: Int.min, columns: Int.max, rows: Int.max)
    #expect(far.moved(columns: Int.max, rows: Int.min).inset(by: Int.max).isEmpty)
    #expect(far.intersection(Rect(Size(columns: 80, rows: 24))).isEmpty)
    #expect(far.splitRows([.weight(Int.max), .cells(Int.max), .weight(1)]).count == 3)
    #expect(Rect(Size(columns: 5, rows: 5)).inset(by: Int.min).size == Size(columns: 5, rows: 5))
  }

  @Test("an intersection holds exactly the cells that both hold")
  func intersection() {
    Seeded.each(300) { random in
      let a = random.rect()
      let b = random.rect()
      let both = a.intersection(b)
      for row in -6..<26 {
        for column in -6..<26 {
          let point = Point(column: column, row: row)
          #expect(both.contains(point) == (a.contains(point) && b.contains(point)), "\(random)")
        }
      }
      #expect(both.isEmpty || (a.contains(both) && b.contains(both)), "\(random)")
    }
  }

  @Test("parts of a split are adjacent, inside, and cover all when one has a weight")
  func split() {
    Seeded.each(500) { random in
      let rect = random.rect()
      let lengths = (0...random.below(5)).map { _ in
        random.chance(1, of: 2)
          ? Length.cells(random.below(12) - 2) : Length.weight(random.below(5))
      }
      let parts = rect.splitColumns(lengths)
      #expect(parts.count == lengths.count, "\(random)")
      var edge = rect.left
      for part in parts {
        #expect(part.left == edge && part.top == rect.top && part.rows == rect.rows, "\(random)")
        edge = part.right
      }
      let hasWeight = lengths.contains {
        if case .weight(let weight) = $0 { weight > 0 } else { false }
      }
      #expect(hasWeight ? edge == rect.right : edge <= rect.right, "\(random)")
      let turned = Rect(
        column: rect.top, row: rect.left, columns: rect.rows, rows: rect.columns)
      #expect(turned.splitRows(lengths).map(\.rows) == parts.map(\.columns), "\(random)")
    }
  }

  @Test("fixed parts are served before weights, weights in proportion")
  func shares() {
    let rect = Rect(Size(columns: 80, rows: 24))
    let parts = rect.splitColumns([.weight(2), .cells(20), .weight(1)])
    #expect(parts.map(\.columns) == [40, 20, 20])
    #expect(rect.splitRows([.cells(23), .cells(5), .weight(1)]).map(\.rows) == [23, 1, 0])
  }

  @Test("insets take cells off each edge and stop at nothing")
  func insets() {
    let rect = Rect(column: 2, row: 3, columns: 10, rows: 4)
    let inner = rect.inset(left: 1, top: 2, right: 3, bottom: 1)
    #expect(inner == Rect(column: 3, row: 5, columns: 6, rows: 1))
    #expect(rect.inset(by: 2).isEmpty)
  }
}

extension Seeded {
  fileprivate mutating func rect() -> Rect {
    Rect(
      column: below(20) - 5, row: below(20) - 5, columns: below(14), rows: below(14))
  }
}
