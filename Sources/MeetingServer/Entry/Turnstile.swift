import DequeModule

/// Lets a few through at a time from each place. Who comes after them waits in line; who finds the
/// line full is turned away.
///
/// Bounded for each place; a place is known only while somebody from there is inside.
actor Turnstile {
  private struct Line {
    var inside = 0
    var waiting: Deque<CheckedContinuation<Void, Never>> = []
  }

  private var lines: [Place: Line] = [:]
  private let most: Int
  private let longest: Int

  init(most: Int = 4, longest: Int = 1_024) {
    self.most = most
    self.longest = longest
  }

  /// Returns when it is the caller's turn, and true: then a call of `leave` follows. False at once when
  /// the line is full.
  func enter(from place: Place) async -> Bool {
    guard lines[place, default: Line()].inside >= most else {
      lines[place, default: Line()].inside += 1
      return true
    }
    guard lines[place, default: Line()].waiting.count < longest else { return false }
    await withCheckedContinuation { lines[place, default: Line()].waiting.append($0) }
    return true
  }

  func leave(to place: Place) {
    if let next = lines[place]?.waiting.popFirst() { return next.resume() }
    lines[place]?.inside -= 1
    if lines[place]?.inside == 0 { lines[place] = nil }
  }

  /// How many from there wait in line.
  func waiting(at place: Place) -> Int { lines[place]?.waiting.count ?? 0 }

  /// Places from where somebody is signing in.
  var count: Int { lines.count }
}
