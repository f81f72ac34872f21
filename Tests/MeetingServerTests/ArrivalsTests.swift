import NIOCore
import Testing

@testable import MeetingServer

@Suite struct ArrivalsTests {
  private let start = NIODeadline.uptimeNanoseconds(1_000)
  private let office = Place("192.0.2.1")

  @Test("a company comes in at once, and goes on coming in")
  func atOnce() {
    var arrivals = Arrivals()
    let atOnce = (0..<5_000).count { _ in arrivals.take(from: office, at: start) }
    #expect(atOnce == 5_000)
    let later = (1...500).count { second in
      arrivals.take(from: office, at: start + .milliseconds(Int64(second) * 200))
    }
    #expect(later == 500)
  }

  @Test("5,000 come at once and not one more; then one each fifth of a second")
  func bounds() {
    var arrivals = Arrivals()
    let atOnce = (0..<5_010).count { _ in arrivals.take(from: office, at: start) }
    #expect(atOnce == 5_000)
    let due = start + .milliseconds(200)
    let later = [
      arrivals.take(from: office, at: due - .nanoseconds(1)), arrivals.take(from: office, at: due),
      arrivals.take(from: office, at: due),
    ]
    #expect(later == [false, true, false])
  }

  @Test("who leaves soon counts 25 times, and nobody from there waits longer than 20 seconds")
  func leaving() {
    var arrivals = Arrivals()
    for _ in 0..<200 {
      let isTaken = arrivals.take(from: office, at: start)
      #expect(isTaken)
      arrivals.notePassing(through: office, at: start)
    }
    let none = arrivals.take(from: office, at: start)
    #expect(!none, "200 times 25 are 5,000")
    for _ in 0..<1_000 { arrivals.notePassing(through: office, at: start) }
    let due = start + .milliseconds(20_200)
    let early = arrivals.take(from: office, at: due - .nanoseconds(1))
    let late = arrivals.take(from: office, at: due)
    #expect(!early && late)
  }

  @Test(
    "of 20,000 who come and go a hundred a second few come in, and nobody from elsewhere notices")
  func passing() {
    var arrivals = Arrivals()
    var taken = 0
    for number in 0..<20_000 {
      let now = start + .milliseconds(Int64(number) * 10)
      guard arrivals.take(from: office, at: now) else { continue }
      taken += 1
      arrivals.notePassing(through: office, at: now)
    }
    #expect((220...260).contains(taken))
    let last = start + .seconds(200)
    // A while later one from there comes in, too.
    let isTaken = [
      arrivals.take(from: Place("192.0.2.2"), at: last),
      arrivals.take(from: office, at: last + .seconds(2)),
    ]
    #expect(isTaken == [true, true])
  }

  @Test("however many places there are, few are remembered, and forgetting keeps nobody out")
  func bounded() {
    var arrivals = Arrivals(most: 100)
    for number in 0..<10_000 {
      let place = Place("10.0.\(number / 250).\(number % 250)")
      let isTaken = arrivals.take(from: place, at: start)
      #expect(isTaken)
    }
    #expect(arrivals.count <= 100)
  }
}
