import TestSupport
import Testing

@testable import SharedText

@Suite("Chronicle") struct ChronicleTests {
  private struct Line: Equatable {
    var change: Change
    var author: UInt32
  }

  private func read(_ bytes: [UInt8]) throws -> [Line] {
    var lines: [Line] = []
    try Chronicle.read(bytes, limit: 10_000) { lines.append(Line(change: $0, author: $1)) }
    return lines
  }

  /// Runs of typing and erasing, and now and then something else.
  private func history(_ random: inout Seeded) -> [Line] {
    var lines: [Line] = []
    var caret = 50
    while lines.count < 200 {
      let author = UInt32(random.below(3))
      let kind = random.below(5)
      for index in 0..<1 + random.below(8) {
        let change: Change
        switch kind {
        case 0, 1:
          change = Change(
            replacing: caret..<caret, with: String(random.pick(hardScalars)),
            leaning: kind == 0 ? index > 0 : random.chance(1, of: 2))
          caret += 1
        case 2 where caret > 0:
          change = Change(replacing: caret - 1..<caret, with: "")
          caret -= 1
        case 3: change = Change(replacing: caret..<caret + 1, with: "")
        default:
          change = random.change(to: 80)
          caret = random.below(100)
        }
        lines.append(Line(change: change, author: author))
      }
    }
    return lines
  }

  @Test("reading gives every change and author again")
  func roundTrip() throws {
    try Seeded.each(60) { random in
      let lines = history(&random)
      var writer = ChronicleWriter()
      for line in lines { writer.append(line.change, by: line.author) }
      let result = try read(writer.bytes)
      #expect(result == lines, "\(random)")
    }
    #expect(try read(ChronicleWriter().bytes) == [])
  }

  @Test("typing takes little more than its text")
  func size() {
    var writer = ChronicleWriter()
    for index in 0..<10_000 {
      let at = index % 500 == 0 ? 0 : index % 500
      let change = Change(replacing: at..<at, with: "x", leaning: index % 500 > 0)
      writer.append(change, by: 1)
    }
    #expect(writer.bytes.count < 10_000 + 200)
  }

  @Test("damaged bytes give a typed error or other changes, never a trap or an endless run")
  func fuzz() {
    Seeded.each(400) { random in
      var writer = ChronicleWriter()
      for line in history(&random).prefix(40) { writer.append(line.change, by: line.author) }
      var bytes = writer.bytes
      for _ in 0..<1 + random.below(4) {
        bytes[random.below(min(bytes.count, 60))] = UInt8(random.below(256))
      }
      if random.chance(1, of: 3) { bytes.removeLast(random.below(bytes.count)) }
      var count = 0
      do throws(CodingError) {
        try Chronicle.read(bytes, limit: 10_000) { change, _ in
          count += 1
          expectCanonical(change, "\(random)")
        }
      } catch {
        #expect(count <= 10_000, "\(random)")
      }
    }
    #expect(throws: CodingError.badNumber) { try read([0xFF, 0xFF, 0xFF, 0x7F, 0, 0]) }
    #expect(throws: CodingError.truncated) { try read([]) }
    #expect(throws: CodingError.truncated) { try read([1, 0, 0]) }
    #expect(throws: CodingError.notCanonical) { try read([0, 0, 0, 0x61]) }
  }
}
