/// A change to a text: what it keeps, deletes and inserts, from the start to an endless keep behind
/// its last step. Counts are Unicode scalars.
///
/// It is kept in canonical form (`StepList`). An insertion before a deletion and one behind it have
/// the same effect on the text but are two changes: they differ in where a concurrent insertion lands.
/// A change does not know the length of its text; `requiredCount` tells, and `Text.apply` checks, whether
/// it fits.
///
/// Laws, `S·c` being the text after `c`, tested with seeds:
/// - `S·c·c.inverted(in: S) == S`
/// - `S·a.composed(with: b) == S·a·b`
package struct Change: Hashable, Sendable {
  var list: StepList
  /// The inserted scalars of all steps in order, as valid UTF-8 without U+0000.
  var text: [UInt8]

  init(list: StepList, text: [UInt8]) {
    self.list = list
    self.text = text
  }

  /// The change that changes nothing.
  package init() {
    list = StepList()
    text = []
  }

  /// Replaces the scalars of `range` by `string` (without U+0000). The insertion stands behind the
  /// deletion. With `leaning`, it goes on with the typist's own run that ends at `range`.
  ///
  /// Traps on a range that no text can have: it comes from the caller's own text.
  package init(replacing range: Range<Int>, with string: String, leaning: Bool = false) {
    var bytes = Array(string.utf8)
    if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
    self.init(replacing: range, with: bytes, leaning: leaning)
  }

  init(replacing range: Range<Int>, with bytes: [UInt8], leaning: Bool = false) {
    precondition(range.lowerBound >= 0 && range.upperBound <= Step.limit)
    precondition(bytes.count <= Step.limit)
    list = StepList()
    text = bytes
    list.add(.keep, range.lowerBound)
    list.add(.delete, range.count)
    let count = UTF8Scan.measure(bytes.span, bytes.indices).scalars
    list.add(leaning ? .leaningInsert : .insert, count)
    list.finish()
  }

  package var isEmpty: Bool { list.steps.isEmpty }
  package var stepCount: Int { list.steps.count }
  /// All that it inserts, run together.
  package var insertedText: String { String(decoding: text, as: UTF8.self) }

  /// Bytes of UTF-8 of all that it inserts.
  package var insertedBytes: Int { text.count }
  /// Whether it inserts a control character but tab and line feed. Goes through what it inserts.
  package var insertsControl: Bool { UTF8Scan.hasControl(text.span) }

  /// How long a text has to be at least for the change to fit it.
  package var requiredCount: Int {
    var count = 0
    for step in list.steps where !step.isInsert { count &+= step.count }
    return count
  }

  /// By how much the change makes a text longer; negative when shorter.
  package var growth: Int { list.growth }

  /// The change that undoes this one in `text.applied(self)`. It has to fit `text`.
  package func inverted(in text: Text) -> Change {
    var inverse = Change()
    var position = 0
    for step in list.steps {
      switch step.kind {
      case .keep:
        inverse.list.add(.keep, step.count)
        position &+= step.count
      case .delete:
        inverse.list.add(.insert, step.count)
        inverse.text.append(contentsOf: text.utf8(in: position..<position &+ step.count))
        position &+= step.count
      case .insert, .leaningInsert:
        inverse.list.add(.delete, step.count)
      }
    }
    return inverse
  }
}

extension StepList {
  var growth: Int {
    var growth = 0
    for step in steps {
      switch step.kind {
      case .keep: continue
      case .delete: growth &-= step.count
      case .insert, .leaningInsert: growth &+= step.count
      }
    }
    return growth
  }
}

/// Why a change cannot be made to a text.
package enum ChangeError: Error, Equatable, Sendable {
  /// It reaches beyond the end of the text.
  case beyondEnd
  /// The text would become longer than its document may be.
  case tooLong
}

extension Text {
  /// Makes the change, or throws `.beyondEnd` and leaves the text as it was.
  package mutating func apply(_ change: Change) throws(ChangeError) {
    guard change.requiredCount <= count else { throw .beyondEnd }
    var position = 0
    var taken = 0
    var deleted = 0
    for step in change.list.steps {
      switch step.kind {
      case .keep:
        if deleted > 0 { replace(position..<position &+ deleted, with: []) }
        deleted = 0
        position &+= step.count
      case .delete:
        deleted &+= step.count
      case .insert, .leaningInsert:
        let end = UTF8Scan.advance(change.text.span, from: taken, by: step.count)
        replace(position..<position &+ deleted, with: change.text[taken..<end])
        deleted = 0
        taken = end
        position &+= step.count
      }
    }
    if deleted > 0 { replace(position..<position &+ deleted, with: []) }
  }

  package func applied(_ change: Change) throws(ChangeError) -> Text {
    var text = self
    try text.apply(change)
    return text
  }
}
