import TestSupport
import Testing

@testable import SharedText

@Suite("Authorship") struct AuthorshipTests {
  @Test("each scalar keeps its author, whatever is changed around it")
  func law() throws {
    try Seeded.each(100) { random in
      var text = Text(random.string(upTo: 20))
      var authorship = Authorship(of: text.count, by: 9)
      var model = Array(repeating: UInt32(9), count: text.count)
      for _ in 0..<30 {
        let author = UInt32(random.below(3))
        let range = random.range(in: model.count, upTo: 5)
        let change = Change(replacing: range, with: random.string(upTo: 4))
        model.replaceSubrange(
          range, with: Array(repeating: author, count: change.growth + range.count))
        try text.apply(change)
        authorship.apply(change, by: author)
      }
      let all = authorship.stretches.flatMap { Array(repeating: $0.author, count: $0.count) }
      #expect(all == model, "\(random)")
      let part = random.range(in: model.count, upTo: model.count)
      let asked = authorship.stretches(in: part).flatMap {
        Array(repeating: $0.author, count: $0.count)
      }
      #expect(asked == Array(model[part]), "\(random)")
      let neighbours = zip(authorship.stretches, authorship.stretches.dropFirst())
      #expect(neighbours.allSatisfy { $0.author != $1.author }, "\(random)")
    }
  }

  @Test("changes in several places at once are all by their author")
  func severalPlaces() {
    var authorship = Authorship(of: 4, by: 1)
    let change = Change(replacing: 0..<0, with: "ab").composed(
      with: Change(replacing: 4..<5, with: "c"))
    authorship.apply(change, by: 2)
    #expect(authorship.stretches.map(\.author) == [2, 1, 2, 1])
    #expect(authorship.stretches.map(\.count) == [2, 2, 1, 1])
  }
}
