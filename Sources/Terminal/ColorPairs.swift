/// Gives a number to each pair of foreground and background when it is first needed, since
/// terminals have up to 65,536 pairs and nobody needs more than a few.
///
/// Law: equal colours have equal numbers; numbers are 1…`limit`; default on default is 0, and so is
/// every new pair once the limit is reached.
nonisolated struct ColorPairs {
  /// No screen that people look at needs more.
  static let most = 1_024

  private struct Colors: Hashable {
    let foreground: Int16
    let background: Int16
  }

  private let limit: Int
  private var numbers: [Colors: Int16] = [:]

  /// `available` counts pair 0, as COLOR_PAIRS does.
  init(available: Int) { limit = max(0, min(available - 1, ColorPairs.most)) }

  /// `define` tells the terminal of a new number; false when it refuses.
  mutating func number(
    foreground: Int16, background: Int16, define: (Int16) -> Bool
  ) -> Int16 {
    if foreground < 0 && background < 0 { return 0 }
    let colors = Colors(foreground: foreground, background: background)
    if let number = numbers[colors] { return number }
    guard numbers.count < limit else { return 0 }
    let number = Int16(numbers.count + 1)
    guard define(number) else { return 0 }
    numbers[colors] = number
    return number
  }
}
