import DequeModule

/// Lets a few through at a time from each place; who comes after them waits in line. Whoever waits
/// holds one connection, so connections bound the lines.
actor Turnstile {
  private struct Line {
    var inside = 0
    var waiting: Deque<CheckedContinuation<Void, Never>> = []
  }

  private var lines: [Place: Line] = [:]
  private let most: Int

  init(most: Int = 4) { self.most = most }

  /// Returns when it is the caller's turn; each call is followed by one of `leave`.
  func enter(from place: Place) async {
    guard lines[place, default: Line()].inside >= most else {
      lines[place, default: Line()].inside += 1
      return
    }
    await withCheckedContinuation { lines[place, default: Line()].waiting.append($0) }
  }

  func leave(to place: Place) {
    guard var line = lines[place] else { return }
    if let next = line.waiting.popFirst() {
      next.resume()
    } else {
      line.inside -= 1
    }
    lines[place] = line.inside == 0 ? nil : line
  }

  /// Places from where somebody is signing in.
  var count: Int { lines.count }
}
