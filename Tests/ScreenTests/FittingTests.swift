import Screen
import TestSupport
import Testing

@Suite struct FittingTests {
  @Test("a text that is too long ends with an ellipsis inside the width")
  func truncated() {
    #expect("a long title".truncated(to: 6) == "a lon…")
    #expect("fits".truncated(to: 4) == "fits")
    #expect("日本語".truncated(to: 5) == "日本…")
    #expect("日本語".truncated(to: 4) == "日…")
    #expect("日本語".truncated(to: 1) == "…")
    #expect("x".truncated(to: 0).isEmpty && "x".truncated(to: -4).isEmpty)
  }

  @Test("a fitted text takes exactly its width")
  func fitted() {
    Seeded.each(1_000) { random in
      let text = random.text()
      let width = random.below(20)
      for alignment in [Alignment.left, .centre, .right] {
        #expect(text.fitted(to: width, alignment).columns == width, "\(random)")
      }
      #expect(text.truncated(to: width).columns <= width, "\(random)")
    }
  }

  @Test("alignment puts the spaces on the other side")
  func aligned() {
    #expect("ab".fitted(to: 5) == "ab   ")
    #expect("ab".fitted(to: 5, .centre) == " ab  ")
    #expect("日".fitted(to: 5, .right) == "   日")
    #expect("abcdef".fitted(to: 3, .right) == "ab…")
  }
}
