/// Who wrote what of a text: stretches of scalars with their author, in order.
///
/// Law: after the same changes, the stretches cover exactly the text. Made when somebody asks, by
/// going through the changes from the start; each costs O(stretches).
package struct Authorship: Equatable, Sendable {
  package struct Stretch: Equatable, Sendable {
    package var author: UInt32
    /// In scalars, at least 1.
    package var count: Int
  }

  /// Neighbours have different authors.
  package private(set) var stretches: [Stretch] = []

  /// Of a text of `count` scalars that `author` wrote.
  package init(of count: Int = 0, by author: UInt32 = 0) { add(author, count) }

  private mutating func add(_ author: UInt32, _ count: Int) {
    guard count > 0 else { return }
    if let last = stretches.last, last.author == author {
      stretches[stretches.count &- 1].count &+= count
    } else {
      stretches.append(Stretch(author: author, count: count))
    }
  }

  /// Follows a change that fits the text.
  package mutating func apply(_ change: Change, by author: UInt32) {
    var old = stretches[...]
    stretches = []
    stretches.reserveCapacity(old.count &+ 2)
    for step in change.list.steps {
      switch step.kind {
      case .keep: take(step.count, from: &old) { $0.add($1.author, $1.count) }
      case .delete: take(step.count, from: &old) { _, _ in }
      case .insert, .leaningInsert: add(author, step.count)
      }
    }
    for stretch in old { add(stretch.author, stretch.count) }
  }

  private mutating func take(
    _ count: Int, from old: inout ArraySlice<Stretch>, _ body: (inout Self, Stretch) -> Void
  ) {
    var left = count
    while left > 0, let first = old.first {
      let part = min(left, first.count)
      body(&self, Stretch(author: first.author, count: part))
      left &-= part
      if part == first.count {
        old.removeFirst()
      } else {
        old[old.startIndex].count &-= part
      }
    }
  }

  /// The stretches of `range`, cut at its ends.
  package func stretches(in range: Range<Int>) -> [Stretch] {
    var result: [Stretch] = []
    var start = 0
    for stretch in stretches {
      let part = range.clamped(to: start..<start &+ stretch.count)
      if !part.isEmpty { result.append(Stretch(author: stretch.author, count: part.count)) }
      start &+= stretch.count
    }
    return result
  }
}
