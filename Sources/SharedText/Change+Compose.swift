extension Change {
  /// One change with the effect of this one and then `next`, which is made to the text after it.
  ///
  /// An insertion of `next` at a place where this change deletes goes behind the deletion, a leaning
  /// one before it: so a concurrent insertion lands where it would land step by step.
  package func composed(with next: Change) -> Change {
    var result = self
    result.compose(with: next)
    return result
  }

  /// Becomes `composed(with: next)`; at the cost of `next` alone when a typist goes on typing.
  package mutating func compose(with next: Change) {
    if !append(next) { self = merged(with: next) }
  }

  private func merged(with next: Change) -> Change {
    var result = Change()
    result.text.reserveCapacity(text.count &+ next.text.count)
    result.list.reserve(list.steps.count &+ next.list.steps.count)
    let (own, other) = (list.steps.span, next.list.steps.span)
    var mine = StepCursor(own)
    var theirs = StepCursor(other)
    var myText = TextReader(text)
    var theirText = TextReader(next.text)
    while !mine.isAtEnd || !theirs.isAtEnd {
      if theirs.kind == .keep {
        let passed = mine.pass(along: &theirs, own, other, isFree: { $0.kind == .delete })
        result.list.add(list.steps[passed])
        result.text.append(contentsOf: myText.take(list.inserted(in: passed)))
        if !passed.isEmpty { continue }
      }
      if theirs.kind == .leaningInsert || (theirs.kind == .insert && mine.kind != .delete) {
        result.list.add(theirs.kind, theirs.left)
        result.text.append(contentsOf: theirText.take(theirs.left))
        theirs.advance(theirs.left, in: other)
        continue
      }
      if mine.kind == .delete {
        result.list.add(.delete, mine.left)
        mine.advance(mine.left, in: own)
        continue
      }
      let count = min(mine.left, theirs.left)
      switch (mine.kind.isInsert, theirs.kind == .keep) {
      case (true, true):
        result.list.add(mine.kind, count)
        result.text.append(contentsOf: myText.take(count))
      case (true, false): _ = myText.take(count)
      case (false, _): result.list.add(theirs.kind, count)
      }
      mine.advance(count, in: own)
      theirs.advance(count, in: other)
    }
    result.list.finish()
    return result
  }

  /// Takes `next` in and returns true when it only inserts right behind what this change inserts last.
  private mutating func append(_ next: Change) -> Bool {
    guard let last = list.steps.last, last.isInsert, next.list.steps.count == 2,
      next.list.steps[0].kind == .keep, next.list.steps[1].isInsert
    else { return false }
    var end = 0
    for step in list.steps where step.kind != .delete { end &+= step.count }
    let added = next.list.steps[1]
    guard next.list.steps[0].count == end, StepList.joins(last.kind, added.kind) else {
      return false
    }
    list.add(added.kind, added.count)
    text.append(contentsOf: next.text)
    return true
  }
}

extension StepList {
  /// How many scalars the steps of `range` insert.
  fileprivate func inserted(in range: Range<Int>) -> Int {
    var count = 0
    for step in steps[range] where step.isInsert { count &+= step.count }
    return count
  }
}

/// Takes the inserted text of a change piece by piece.
private struct TextReader {
  private let text: [UInt8]
  private var at = 0

  init(_ text: [UInt8]) { self.text = text }

  mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let start = at
    at = UTF8Scan.advance(text.span, from: start, by: count)
    return text[start..<at]
  }
}
