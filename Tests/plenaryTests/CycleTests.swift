import Testing

@testable import plenary

@Suite("Turns in a demonstration")
struct CycleTests {
  @Test("each round gives every element once")
  func rounds() {
    var cycle = Cycle(Array(0..<7))
    for _ in 0..<20 {
      #expect((0..<7).map { _ in cycle.next() }.sorted() == Array(0..<7))
    }
  }
}
