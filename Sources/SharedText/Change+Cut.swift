extension Change {
  /// Two changes that do one after the other what this one does: `first` makes the first `most` steps,
  /// or so many of them that it inserts `bytes` bytes at most; `rest` does the others, counted in the
  /// text that `first` leaves. What is left of an insertion that was cut leans on its first part, so that
  /// nobody's text comes between them.
  ///
  /// Laws: `S·first·rest == S·self`; `first` has at most `most` steps and inserts at most `bytes` bytes;
  /// it is empty only when this change is; `rest` is empty when nothing had to be cut. `most` is at least
  /// 2, `bytes` at least 4, the longest scalar.
  package func cut(behind most: Int, inserting bytes: Int) -> (first: Change, rest: Change) {
    guard stepCount > most || insertedBytes > bytes else { return (self, Change()) }
    var first = Change()
    var rest = Change()
    var end = 0
    var taken = 0
    for (index, step) in list.steps.enumerated() {
      guard rest.list.steps.isEmpty, index < most else {
        if rest.list.steps.isEmpty { rest.list.add(.keep, end) }
        rest.list.add(step.kind, step.count)
        continue
      }
      guard step.isInsert else {
        first.list.add(step.kind, step.count)
        if step.kind == .keep { end &+= step.count }
        continue
      }
      let count = scalars(upTo: bytes &- taken, from: taken, of: step.count)
      first.list.add(step.kind, count)
      taken = UTF8Scan.advance(text.span, from: taken, by: count)
      end &+= count
      guard count < step.count else { continue }
      rest.list.add(.keep, end)
      rest.list.add(count > 0 ? .leaningInsert : step.kind, step.count &- count)
    }
    first.list.finish()
    first.text = Array(text[..<taken])
    rest.text = Array(text[taken...])
    return (first, rest)
  }

  /// How many of the next `most` scalars from byte `start` on take `bytes` bytes at most.
  private func scalars(upTo bytes: Int, from start: Int, of most: Int) -> Int {
    var end = min(start &+ bytes, text.count)
    while end < text.count, end > start, UTF8Scan.isContinuation(text[end]) { end &-= 1 }
    return min(most, UTF8Scan.measure(text.span, start..<end).scalars)
  }
}
