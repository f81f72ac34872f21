import TestSupport
import Testing

@testable import Console

@Suite("The window of a list")
struct ListWindowTests {
  @Test("shows rows that follow each other, the chosen item, and no empty row that could be filled")
  func law() throws {
    try Seeded.each(2_000) { random in
      let items = (0..<1 + random.below(20)).map { item in
        (0..<1 + random.below(4)).map { "\(item).\($0)" }
      }
      let all = items.flatMap(\.self)
      let chosen = random.below(items.count)
      let height = random.below(30)
      let from = random.chance(1, of: 3) ? random.below(6) : nil
      let rows = ListWindow.rows(of: items, around: chosen, from: from, height: height) { $0 }
      #expect(rows.count == min(height, all.count), "\(random)")
      guard let first = rows.first else { return }
      let start = try #require(all.firstIndex(of: first), "\(random)")
      #expect(Array(all[start..<start + rows.count]) == rows, "\(random)")
      let last = max(0, items[chosen].count - height)
      let own = items[chosen].dropFirst(min(from ?? last, last)).prefix(height)
      let place = try #require(rows.firstIndex(of: own[own.startIndex]), "\(random)")
      #expect(Array(rows[place...].prefix(own.count)) == Array(own), "\(random)")
      // Nearer to an end of the window than the other only at that end of the list.
      let (above, below) = (place, rows.count - place - own.count)
      if above < below { #expect(below - above <= 1 || start == 0, "\(random)") }
      if above > below {
        #expect(above - below <= 1 || start + rows.count == all.count, "\(random)")
      }
    }
  }
}
