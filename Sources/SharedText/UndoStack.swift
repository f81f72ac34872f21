/// What one user can take back and redo: the inverses of the own changes, each mapped over what the
/// others did since.
///
/// Laws: without others' changes, undo and then redo leaves the text as it was; undo and redo never
/// remove what another inserted. A typing run is one step: changes that go on where the last one left
/// off, within `pause` milliseconds. Others' changes cost O(1) each; mapping waits until a step is needed.
///
/// Bounded: the oldest of more than `depth` steps is forgotten, as are steps with more than
/// `patience` changes of others to map over.
package struct UndoStack: Sendable {
  package static let depth = 1_000
  package static let pause: Int64 = 1_000
  static let patience = 50_000

  private struct Entry {
    /// Undoes the step, in the text right after it.
    var inverse: Change
    /// Others' changes since, first made to the text right after the step.
    var since = ShapeLog()
  }

  /// What the last recorded change was, to see whether the next goes on with it.
  private struct Run {
    var isInsertion: Bool
    var caret: Int
    var time: Int64
  }

  private var undos: [Entry] = []
  private var redos: [Entry] = []
  private var run: Run?

  package init() {}

  package var canUndo: Bool { !undos.isEmpty }
  package var canRedo: Bool { !redos.isEmpty }

  /// Takes note of an own change made to `text`, at `time` in milliseconds of any clock.
  package mutating func record(_ change: Change, to text: Text, at time: Int64) {
    guard !change.isEmpty else { return }
    let inverse = change.inverted(in: text)
    let next = change.run
    redos.removeAll()
    if goesOn(change, time), let last = undos.indices.last {
      Self.settle(&undos)
      undos[last].inverse = inverse.composed(with: undos[last].inverse)
    } else {
      forget()
      undos.append(Entry(inverse: inverse))
    }
    run = next.map { Run(isInsertion: $0.isInsertion, caret: $0.caret, time: time) }
  }

  /// Makes room for one more step.
  private mutating func forget() {
    var behind = 0
    let tooFar = undos.lastIndex { entry in
      behind &+= entry.since.count
      return behind > Self.patience
    }
    undos.removeFirst(max(tooFar.map { $0 &+ 1 } ?? 0, undos.count &- Self.depth &+ 1))
  }

  private func goesOn(_ change: Change, _ time: Int64) -> Bool {
    guard let run, let next = change.run, next.isInsertion == run.isInsertion else {
      return false
    }
    let touches = next.isInsertion ? next.start == run.caret : next.touched.contains(run.caret)
    let (passed, overflow) = time.subtractingReportingOverflow(run.time)
    return touches && !overflow && passed <= Self.pause
  }

  /// Ends the typing run: what comes next is a step of its own.
  package mutating func endRun() { run = nil }

  /// Takes note of a change that others made to the text the user sees.
  package mutating func receive(_ change: Change) {
    guard !change.isEmpty else { return }
    Self.note(change.list, in: &undos)
    Self.note(change.list, in: &redos)
    if let caret = run?.caret { run?.caret = change.map(caret, .before) }
  }

  private static func note(_ shape: StepList, in entries: inout [Entry]) {
    guard let last = entries.indices.last else { return }
    if entries[last].since.count >= patience {
      entries.removeAll()
    } else {
      entries[last].since.append(shape)
    }
  }

  /// The change that takes the last step back in `text`, which the caller makes as an edit of the user
  /// and does not record; nil when there is none.
  package mutating func undo(in text: Text) -> Change? {
    Self.take(&undos, in: text, to: &redos, &run)
  }

  /// The change that redoes what was taken back last; as `undo`.
  package mutating func redo(in text: Text) -> Change? {
    Self.take(&redos, in: text, to: &undos, &run)
  }

  /// Steps that others' deletions have left empty are skipped.
  private static func take(
    _ entries: inout [Entry], in text: Text, to others: inout [Entry], _ run: inout Run?
  ) -> Change? {
    run = nil
    while !entries.isEmpty {
      settle(&entries)
      let change = entries.removeLast().inverse
      guard !change.isEmpty else { continue }
      others.append(Entry(inverse: change.inverted(in: text)))
      return change
    }
    return nil
  }

  /// Maps the newest inverse over what came since, and hands that, mapped back over the inverse, on to
  /// the one before.
  private static func settle(_ entries: inout [Entry]) {
    guard let last = entries.indices.last, entries[last].since.count > 0 else { return }
    let since = entries[last].since
    entries[last].since = ShapeLog()
    var inverse = entries[last].inverse.list
    var (handedOn, scratch) = (StepList(), StepList())
    for index in 0..<since.count {
      let other = since.shape(index).steps
      handedOn.assign(other, mappedOver: inverse.steps.span, .first)
      scratch.assign(inverse.steps, mappedOver: other.span, .second)
      swap(&inverse, &scratch)
      if last > 0, !handedOn.steps.isEmpty { entries[last &- 1].since.append(handedOn) }
    }
    entries[last].inverse.list = inverse
  }
}

extension Change {
  /// A change that only inserts, or only deletes, at one place: as typing and erasing do.
  fileprivate var run: (isInsertion: Bool, start: Int, caret: Int, touched: ClosedRange<Int>)? {
    let steps = list.steps
    guard let last = steps.last, steps.count == 1 || (steps.count == 2 && steps[0].kind == .keep)
    else { return nil }
    let start = steps.count == 2 ? steps[0].count : 0
    let caret = last.isInsert ? start &+ last.count : start
    return (last.isInsert, start, caret, start...start &+ last.count)
  }
}
