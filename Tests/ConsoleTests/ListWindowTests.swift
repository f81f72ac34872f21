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

  @Test("turning a page passes no row by, and goes further where it can")
  func pages() throws {
    var far = 0
    Seeded.each(2_000) { random in
      let items = (0..<2 + random.below(30)).map { item in
        (0..<1 + random.below(random.chance(1, of: 5) ? 20 : 4)).map { "\(item).\($0)" }
      }
      let height = 1 + random.below(20)
      let isUp = random.chance(1, of: 2)
      let place = random.below(items.count - 1) + (isUp ? 1 : 0)
      let neighbours = isUp ? Array(items[..<place].reversed()) : Array(items[(place + 1)...])
      let count = ListWindow.page(
        from: items[place].count, over: neighbours.map(\.count), height: height, isUp: isUp)
      #expect((1...neighbours.count).contains(count), "\(random)")
      if count > 1 { far += 1 }
      let next = isUp ? place - count : place + count
      // As one comes to it: a tall one from above with its first rows, from below with its last.
      let before = ListWindow.rows(
        of: items, around: place, from: isUp ? 0 : nil, height: height
      ) { $0 }
      let after = ListWindow.rows(
        of: items, around: next, from: isUp ? nil : 0, height: height
      ) { $0 }
      let between = items[(min(place, next) + 1)..<max(place, next)].flatMap(\.self)
      #expect(Set(before + after).isSuperset(of: between), "\(random)")
    }
    #expect(Seeded.isSingle || far > 500)
  }
}
