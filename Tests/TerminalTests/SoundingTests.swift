import TestSupport
import Testing

@testable import Terminal

struct SoundingTests {
  private static let millisecond: UInt64 = 1_000_000

  /// A line that carries so many bytes a second after a delay, with queues before it that hold all, and a
  /// terminal that answers.
  private struct Line {
    let speed: Int
    let delay: UInt64
    /// When all that was sent has gone.
    var free: UInt64 = 0
    var answers: [UInt64] = []
    var mostHeld = 0

    mutating func send(_ bytes: [UInt8], at now: UInt64) {
      let request = Sounding.request
      var index = 0
      free = max(free, now)
      while index < bytes.count {
        let isRequest = bytes[index...].starts(with: request)
        let count = isRequest ? request.count : 1
        free += UInt64(count) * 1_000_000_000 / UInt64(speed)
        index += count
        if isRequest { answers.append(free + delay) }
      }
      mostHeld = max(mostHeld, Int((free - now) * UInt64(speed) / 1_000_000_000))
    }
  }

  private func frame(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }

  @Test("the speed of a slow line is known within a tenth, however long the way is")
  func speed() {
    Seeded.each(200) { random in
      var line = Line(
        speed: 600 + random.below(4_000), delay: UInt64(random.below(800)) * Self.millisecond)
      var (sounding, outflow) = (Sounding(), Outflow())
      let start = UInt64(random.below(1_000_000_000))
      line.send(frame(random.below(60)), at: start)
      line.send(sounding.wrap(frame(600 + random.below(900)), isSlow: false, at: start), at: start)
      #expect(sounding.isFirst && line.answers.count == 2)
      for answer in line.answers {
        if let passage = sounding.hear(at: answer) { outflow.learn(from: passage, at: answer) }
      }
      let learned = outflow.speed(at: line.answers[1])
      #expect(sounding.isSettled && learned?.isCertain == true && learned?.queued == 0, "\(random)")
      let speed = learned?.bytesPerSecond ?? 0
      #expect(abs(speed - line.speed) <= line.speed / 10, "\(random) \(speed) \(line.speed)")
    }
  }

  @Test("of a fast line nothing is learned, and it is asked once")
  func fast() {
    var (sounding, outflow) = (Sounding(), Outflow())
    var line = Line(speed: 1_000_000, delay: 300 * Self.millisecond)
    line.send(sounding.wrap(frame(1_200), isSlow: false, at: 0), at: 0)
    for answer in line.answers {
      if let passage = sounding.hear(at: answer) { outflow.learn(from: passage, at: answer) }
    }
    #expect(outflow.speed(at: line.answers[1]) == nil)
    #expect(sounding.mostCells == .max)
    let late = 1_000 * Sounding.interval
    #expect(sounding.wrap(frame(9_000), isSlow: false, at: late) == frame(9_000))
  }

  @Test("a slow line is asked again, at most every interval; a line that has become fast is let go")
  func again() {
    var (sounding, outflow) = (Sounding(), Outflow())
    var now: UInt64 = 0
    func ask(_ speed: Int) -> Bool {
      var line = Line(speed: speed, delay: 0)
      let bytes = sounding.wrap(frame(400), isSlow: outflow.speed(at: now) != nil, at: now)
      line.send(bytes, at: now)
      for answer in line.answers {
        now = answer
        if let passage = sounding.hear(at: answer) { outflow.learn(from: passage, at: answer) }
      }
      return bytes.count > 400
    }
    #expect(ask(1_200))
    #expect(!ask(1_200))
    now += Sounding.interval
    #expect(ask(1_200))
    #expect(outflow.speed(at: now)?.isCertain == true)
    now += Sounding.interval
    #expect(ask(2_000_000))
    #expect(outflow.speed(at: now) == nil)
    now += Sounding.interval
    #expect(!ask(1_200))
  }

  @Test(
    "until the answers are there, what was sent takes a second of the slowest lines, keys and all")
  func careful() {
    Seeded.each(100) { random in
      var sounding = Sounding()
      var line = Line(speed: 1_200, delay: UInt64(random.below(300)) * Self.millisecond)
      // On screens of text a changed cell costs a byte and some, with its moves and colours.
      func cost(_ cells: Int) -> Int { cells + cells / 2 }
      line.send(sounding.wrap(frame(cost(sounding.mostCells)), isSlow: false, at: 0), at: 0)
      for key in 1...4 {
        let now = UInt64(key * random.below(60)) * Self.millisecond
        line.send(sounding.wrap(frame(cost(sounding.mostCells)), isSlow: false, at: now), at: now)
      }
      #expect(line.answers.count == 2)
      #expect(line.mostHeld <= 1_200, "\(random)")
    }
  }

  @Test("a terminal that does not answer is asked once and waited for no longer than the patience")
  func mute() {
    var sounding = Sounding()
    _ = sounding.wrap(frame(600), isSlow: false, at: 0)
    sounding.look(at: Sounding.patience - 1)
    #expect(sounding.isFirst && sounding.mostCells == Sounding.keyCells)
    sounding.look(at: Sounding.patience)
    #expect(!sounding.isFirst && sounding.mostCells == .max)
    #expect(sounding.hear(at: Sounding.patience + 1) == nil)
    let late = 10 * Sounding.interval
    #expect(sounding.wrap(frame(600), isSlow: true, at: late) == frame(600))
  }

  @Test("the second answer is waited for much longer, but not for ever")
  func second() {
    var sounding = Sounding()
    _ = sounding.wrap(frame(600), isSlow: false, at: 0)
    #expect(sounding.hear(at: 1) == nil)
    sounding.look(at: 10 * Sounding.patience)
    #expect(sounding.isFirst && sounding.state.isAnswering)
    sounding.look(at: Sounding.longest)
    #expect(!sounding.isFirst && sounding.mostCells == .max)
  }

  @Test("an answer is no key, whole or in parts; other reports are none", arguments: [true, false])
  func answers(inParts: Bool) {
    var decoder = InputDecoder()
    var (answers, inputs) = (0, 0)
    let bytes = Array("\u{1B}[0n\u{1B}[12;5R\u{1B}[3n\u{1B}[0n".utf8)
    for part in inParts ? [bytes[..<3], bytes[3..<8], bytes[8...]] : [bytes[...]] {
      decoder.begin(at: 0)
      for byte in part { decoder.take(Int32(byte)) }
      inputs += decoder.finish().count
      answers += decoder.answers
    }
    #expect(answers == 2)
    #expect(inputs == 0)
  }
}
