/// Which of two concurrent changes is numbered first.
package enum Turn: Sendable {
  case first, second
}

extension Change {
  /// This change as it has to be once `other`, made to the same text, has been made: it still deletes
  /// what it deleted as far as that is there, and inserts all it inserted.
  ///
  /// Law (TP1): `S·a·b.map(over: a, .second) == S·b·a.map(over: b, .first)`.
  ///
  /// Ties: of two insertions at one place, that of the change numbered first stands first; but a
  /// leaning one, which goes on with its typist's run on its left, stands before one that does not
  /// lean, so that runs stay whole. An insertion inside what the other change deletes survives where
  /// the deletion was.
  ///
  /// Mapping over two changes one by one is not the same as mapping over their composition (the latter
  /// no longer knows places between what was deleted): never map over a composed history. The
  /// other way round holds while nothing leans: composing two changes and then mapping them over one
  /// that is numbered first gives the same text as mapping both step by step.
  package func map(over other: Change, _ turn: Turn) -> Change {
    var mapped = Change(list: StepList(), text: text)
    mapped.list.assign(list.steps, mappedOver: other.list.steps.span, turn)
    return mapped
  }

  /// Where a position is once the change has been made. Of an insertion right there, it stands
  /// before or behind it as `side` says; inside a deletion it goes to where that was.
  package func map(_ position: Int, _ side: Side) -> Int {
    list.steps.span.map(position, side)
  }
}

extension Span<Step> {
  func map(_ position: Int, _ side: Side) -> Int {
    var old = 0
    var new = 0
    for index in indices {
      let step = self[index]
      switch step.kind {
      case .keep:
        if old &+ step.count > position { return new &+ position &- old }
        old &+= step.count
        new &+= step.count
      case .delete:
        if old &+ step.count > position { return new }
        old &+= step.count
      case .insert, .leaningInsert:
        if old == position, side == .before { return new }
        new &+= step.count
      }
    }
    return new &+ position &- old
  }
}

extension Change {
  /// Where, in the text after it, the last place that it touches ends; 0 for an empty change.
  package var end: Int {
    var new = 0
    for step in list.steps where step.kind != .delete { new &+= step.count }
    return new
  }
}

/// On which side of an insertion a position at the very place stays.
package enum Side: Sendable {
  case before, after
}

extension StepList {
  /// Becomes `own` mapped over `other`; the order of the inserted text stays as it is.
  mutating func assign(_ own: [Step], mappedOver other: Span<Step>, _ turn: Turn) {
    removeAll()
    let steps = own.span
    var mine = StepCursor(steps)
    var theirs = StepCursor(other)
    while !mine.isAtEnd {
      if theirs.kind == .keep {
        let passed = mine.pass(along: &theirs, steps, other, isFree: \.isInsert)
        add(own[passed])
        if !passed.isEmpty { continue }
      }
      let mineInserts = mine.kind.isInsert
      if theirs.kind.isInsert, !(mineInserts && goesFirst(mine.kind, theirs.kind, turn)) {
        add(.keep, theirs.left)
        theirs.advance(theirs.left, in: other)
      } else if mineInserts {
        add(mine.kind, mine.left)
        mine.advance(mine.left, in: steps)
      } else {
        let count = min(mine.left, theirs.left)
        if theirs.kind == .keep { add(mine.kind, count) }
        mine.advance(count, in: steps)
        theirs.advance(count, in: other)
      }
    }
    finish()
  }

  private func goesFirst(_ mine: Step.Kind, _ theirs: Step.Kind, _ turn: Turn) -> Bool {
    mine == theirs ? turn == .first : mine == .leaningInsert
  }
}
