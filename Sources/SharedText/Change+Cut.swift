extension Change {
  /// Two changes that do one after the other what this one does: `first` makes the first `most` steps,
  /// `rest` the others, counted in the text that `first` leaves.
  ///
  /// Laws: `S·first·rest == S·self`; `first` has at most `most` steps; `rest` is empty when this
  /// change has no more. `most` is at least 2.
  package func cut(behind most: Int) -> (first: Change, rest: Change) {
    guard stepCount > most else { return (self, Change()) }
    var first = Change()
    var rest = Change()
    var end = 0
    for step in list.steps[..<most] {
      first.list.add(step.kind, step.count)
      if step.kind != .delete { end &+= step.count }
    }
    first.list.finish()
    let inserted = first.list.steps.reduce(0) { $0 &+ ($1.isInsert ? $1.count : 0) }
    let taken = UTF8Scan.advance(text.span, from: 0, by: inserted)
    first.text = Array(text[..<taken])
    rest.text = Array(text[taken...])
    rest.list.add(.keep, end)
    for step in list.steps[most...] { rest.list.add(step.kind, step.count) }
    return (first, rest)
  }
}
