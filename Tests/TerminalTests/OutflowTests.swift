import TestSupport
import Testing

@testable import Terminal

struct OutflowTests {
  private static let second: UInt64 = 1_000_000_000

  @Test("what is taken is gone from the front, and the rest keeps its order")
  func order() {
    var outflow = Outflow()
    _ = outflow.add([1, 2, 3])
    outflow.took(2, at: 0)
    _ = outflow.add([4])
    #expect(outflow.unsent == [3, 4])
    outflow.took(2, at: 1)
    #expect(outflow.unsent.isEmpty)
    #expect(outflow.speed(at: 1) == nil)
  }

  @Test("nothing is added beyond the limit, and nothing is lost by that")
  func bound() {
    var outflow = Outflow()
    let most = [UInt8](repeating: 0, count: Outflow.most)
    let answers = [outflow.add(most), outflow.add([1])]
    #expect(answers == [true, false])
    #expect(outflow.unsent.count == Outflow.most)
    outflow.drop()
    let hasRoom = outflow.add([1])
    #expect(hasRoom && outflow.unsent == [1])
  }

  /// A queue in front of a reader of a certain speed, which takes again when it is nearly empty.
  private struct Line {
    let speed: Int
    var held = 0.0
    var isFull = false
    var time: UInt64 = 0

    mutating func pass(_ nanoseconds: UInt64) {
      time += nanoseconds
      held = max(0, held - Double(nanoseconds) * Double(speed) / 1e9)
      if held < 3_000 { isFull = false }
    }

    mutating func take(_ count: Int) -> Int {
      guard !isFull else { return 0 }
      let room = max(0, Outflow.queue - Int(held))
      held += Double(min(count, room))
      if count > room { isFull = true }
      return min(count, room)
    }
  }

  @Test(
    "frames that a slow line cannot follow: at the second full queue its speed is known within a tenth"
  )
  func speed() {
    Seeded.each(100) { random in
      var outflow = Outflow()
      var line = Line(speed: 600 + random.below(8_000))
      var isCertain = false
      for _ in 0..<200_000 where !isCertain {
        if outflow.unsent.isEmpty {
          _ = outflow.add([UInt8](repeating: 0, count: line.speed / 10 + random.below(600)))
        }
        let count = outflow.unsent.count
        let taken = line.take(count)
        if taken > 0 || !line.isFull { outflow.took(taken, at: line.time) }
        line.pass(50_000_000)
        isCertain = outflow.speed(at: line.time)?.isCertain == true
      }
      let learned = outflow.speed(at: line.time)?.bytesPerSecond ?? 0
      #expect(isCertain, "\(random)")
      #expect(abs(learned - line.speed) <= line.speed / 10, "\(random) \(learned) \(line.speed)")
      #expect(
        outflow.speed(at: line.time + Outflow.certainty)?.bytesPerSecond ?? .max >= 2 * learned)
    }
  }

  @Test("a terminal that stood still once is guessed to be slow, and soon no more")
  func standstill() {
    var outflow = Outflow()
    _ = outflow.add([UInt8](repeating: 0, count: 20_000))
    outflow.took(18_000, at: 0)
    #expect(outflow.speed(at: 10 * Self.second) == nil)
    outflow.took(2_000, at: 20 * Self.second)
    #expect(outflow.speed(at: 20 * Self.second)?.isCertain == false)
    #expect(outflow.speed(at: 90 * Self.second) == nil)
  }

  @Test("a fast line whose queue is full for moments has no speed")
  func moments() {
    var outflow = Outflow()
    for round in 0..<100 {
      let now = UInt64(30 + 90 * round) * Self.second
      _ = outflow.add([UInt8](repeating: 0, count: 19_000))
      outflow.took(18_000, at: now)
      outflow.took(1_000, at: now + 1_000_000)
      #expect(outflow.speed(at: now + 1_000_000) == nil)
    }
  }

  @Test("a fast line has no speed, however often its queue was full")
  func fast() {
    var outflow = Outflow()
    _ = outflow.add([UInt8](repeating: 0, count: 4_000_000))
    outflow.took(1, at: 0)
    for step in 1...30 {
      outflow.took(100_000, at: UInt64(step) * Self.second / 10)
      #expect(outflow.speed(at: UInt64(step) * Self.second / 10) == nil)
    }
  }
}
