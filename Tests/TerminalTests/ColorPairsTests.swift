import TestSupport
import Testing

@testable import Terminal

struct ColorPairsTests {
  @Test("equal colours have equal numbers, each defined once, and none is beyond the limit")
  func law() {
    Seeded.each(50) { random in
      let available = random.below(40)
      var pairs = ColorPairs(available: available)
      var known: [[Int16]: Int16] = [:]
      var defined: [Int16] = []
      for _ in 0..<300 {
        let colors = [Int16(random.below(9) - 1), Int16(random.below(9) - 1)]
        let number = pairs.number(foreground: colors[0], background: colors[1]) {
          defined.append($0)
          return true
        }
        #expect(number >= 0 && number < max(1, available), "\(random)")
        if let earlier = known[colors] { #expect(earlier == number, "\(random)") }
        known[colors] = number
      }
      #expect(known[[-1, -1]] ?? 0 == 0, "\(random)")
      #expect(defined == defined.indices.map { Int16($0 + 1) }, "\(random)")
      #expect(
        defined.count == min(max(0, available - 1), Set(known.keys).subtracting([[-1, -1]]).count),
        "\(random)")
    }
  }

  @Test("65,536 pairs are offered, no more than 1,024 are taken")
  func most() {
    var pairs = ColorPairs(available: 65_536)
    var numbers: Set<Int16> = []
    for foreground in Int16(0)..<256 {
      for background in Int16(0)..<8 {
        numbers.insert(pairs.number(foreground: foreground, background: background) { _ in true })
      }
    }
    #expect(numbers.count == ColorPairs.most + 1)
  }

  @Test("a pair that the terminal refuses is the default")
  func refused() {
    var pairs = ColorPairs(available: 64)
    #expect(pairs.number(foreground: 1, background: 2) { _ in false } == 0)
    #expect(pairs.number(foreground: 1, background: 2) { _ in true } == 1)
  }
}
