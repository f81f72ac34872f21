/// One step of a change: what happens to the next `count` scalars of the text it is made to.
struct Step: Hashable, Sendable {
  enum Kind: UInt32, Sendable {
    case keep, delete, insert
    /// An insert that goes on with the typist's own run: see `Change.map(over:_:)`.
    case leaningInsert

    var isInsert: Bool { self == .insert || self == .leaningInsert }
  }

  /// The most scalars one step covers.
  static let limit = (1 << 30) - 1

  /// The kind in the two lowest bits, the count above.
  private var word: UInt32

  /// `count` is in 0...`limit`.
  init(_ kind: Kind, _ count: Int) {
    word = UInt32(truncatingIfNeeded: count) &<< 2 | kind.rawValue
  }

  var kind: Kind { Kind(rawValue: word & 3) ?? .keep }
  var count: Int { Int(word &>> 2) }
  var isInsert: Bool { word & 2 != 0 }
}

/// Steps in canonical form: none empty, neighbours of one kind joined, a leaning insert joined to an
/// insert before it, no keep at the end.
struct StepList: Hashable, Sendable {
  private(set) var steps: [Step] = []

  mutating func removeAll() { steps.removeLast(steps.count) }

  mutating func reserve(_ count: Int) { steps.reserveCapacity(count) }

  mutating func add(_ kind: Step.Kind, _ count: Int) {
    guard count > 0 else { return }
    if let last = steps.last, Self.joins(last.kind, kind), last.count &+ count <= Step.limit {
      steps[steps.count &- 1] = Step(last.kind, last.count &+ count)
    } else {
      steps.append(Step(kind, count))
    }
  }

  /// Adds steps that are canonical among themselves. More than the first may join what stands there: of
  /// a leaning insert and another insert behind it, both do.
  mutating func add(_ more: ArraySlice<Step>) {
    var rest = more
    while let next = rest.first, let last = steps.last, Self.joins(last.kind, next.kind) {
      add(next.kind, next.count)
      rest.removeFirst()
    }
    steps.append(contentsOf: rest)
  }

  /// Whether a step of kind `next` never stands right behind one of kind `last`.
  static func joins(_ last: Step.Kind, _ next: Step.Kind) -> Bool {
    last == next || (last == .insert && next == .leaningInsert)
  }

  mutating func finish() {
    while let last = steps.last, last.kind == .keep { steps.removeLast() }
  }
}

/// A position in a list of steps, which ends in an endless keep. Every call takes the same list.
struct StepCursor {
  private var next = 0
  private(set) var kind = Step.Kind.keep
  private(set) var left = 0

  init(_ steps: Span<Step>) { load(steps) }

  var isAtEnd: Bool { left == Int.max }

  private mutating func load(_ steps: Span<Step>) {
    if next < steps.count {
      kind = steps[next].kind
      left = steps[next].count
      next &+= 1
    } else {
      kind = .keep
      left = Int.max
    }
  }

  /// Goes on, together with `other` that stands in a keep, over all steps that end within that; each
  /// takes its count of the keep, unless `isFree`. Returns which steps; none when the present one has
  /// been begun.
  mutating func pass(
    along other: inout StepCursor, _ steps: Span<Step>, _ otherSteps: Span<Step>,
    isFree: (Step) -> Bool
  ) -> Range<Int> {
    let start = next &- 1
    guard !isAtEnd, steps[start].count == left else { return 0..<0 }
    var room = other.left
    while room > 0, !isAtEnd {
      let taken = isFree(steps[next &- 1]) ? 0 : left
      guard taken <= room else { break }
      room &-= taken
      load(steps)
    }
    other.advance(other.left &- room, in: otherSteps)
    return start..<(isAtEnd ? steps.count : next &- 1)
  }

  /// Goes on by `count`, at most `left`.
  mutating func advance(_ count: Int, in steps: Span<Step>) {
    guard left != Int.max else { return }
    left &-= count
    if left == 0 { load(steps) }
  }
}
