/// Writes the steps of many changes in a row, without their text, in few bytes: a run of typing or
/// erasing is one record.
///
/// A record is a varint with its kind in the three lowest bits and the number of its changes above;
/// then, for a run, how far it starts from where the last one ended (zigzag); for any other change,
/// the number of its steps and the steps.
struct ShapeWriter: Sendable {
  private(set) var count = 0
  private var records: [UInt8] = []
  private var run: Run?
  private var caret = 0

  mutating func append(_ shape: StepList) {
    count &+= 1
    guard let stroke = Keystroke(shape) else { return add(other: shape) }
    if var longer = run, longer.take(stroke) {
      run = longer
    } else {
      endRun()
      run = Run(stroke)
    }
  }

  private mutating func add(other shape: StepList) {
    endRun()
    records.append(varint: UInt64(RecordKind.other.rawValue))
    records.append(varint: UInt64(shape.steps.count))
    for step in shape.steps { records.append(varint: step.code) }
  }

  private mutating func endRun() {
    guard let run else { return }
    records.append(varint: UInt64(run.count) << 3 | UInt64(run.kind.rawValue))
    records.append(zigzag: run.start &- caret)
    caret = run.kind.caret(after: run.count, from: run.start)
    self.run = nil
  }

  /// All records so far; more can be appended afterwards.
  var bytes: [UInt8] {
    var last = self
    last.endRun()
    return last.records
  }
}

/// Reads what a `ShapeWriter` wrote, one change after another; total on any bytes. Who calls bounds the
/// number of calls: a few bytes can stand for very many changes.
struct ShapeReader {
  private var records: ByteReader
  private var run: (kind: RecordKind, start: Int, index: Int, left: Int) = (.other, 0, 0, 0)
  private var caret = 0

  init(_ bytes: [UInt8]) { records = ByteReader(bytes) }

  var isAtEnd: Bool { run.left == 0 && records.isAtEnd }

  /// The next change; `shape` is overwritten.
  mutating func read(into shape: inout StepList) throws(CodingError) {
    shape.removeAll()
    guard try startRecord() else { return try readOther(into: &shape) }
    let (position, kind) = nextKeystroke()
    shape.add(.keep, position)
    shape.add(kind, 1)
  }

  /// Appends the next changes to `log` until it holds `count`.
  mutating func read(upTo count: Int, into log: inout ShapeLog) throws(CodingError) {
    var other = StepList()
    while log.count < count {
      if try startRecord() {
        for _ in 0..<min(run.left, count &- log.count) {
          let (position, kind) = nextKeystroke()
          log.append(keystroke: kind, at: position)
        }
      } else {
        other.removeAll()
        try readOther(into: &other)
        log.append(other)
      }
    }
  }

  /// Whether the next change is a keystroke of a run; else it is another.
  private mutating func startRecord() throws(CodingError) -> Bool {
    guard run.left == 0 else { return true }
    let code = try records.varint(bits: 40)
    guard let kind = RecordKind(rawValue: UInt8(code & 7)) else { throw .unknown }
    guard kind != .other else {
      guard code >> 3 == 0 else { throw .notCanonical }
      return false
    }
    try startRun(kind, Int(code >> 3))
    return true
  }

  private mutating func nextKeystroke() -> (position: Int, kind: Step.Kind) {
    run.left &-= 1
    run.index &+= 1
    return run.kind.keystroke(run.index &- 1, from: run.start)
  }

  private mutating func startRun(_ kind: RecordKind, _ length: Int) throws(CodingError) {
    let (start, overflow) = caret.addingReportingOverflow(try records.zigzag())
    guard length > 0 else { throw .notCanonical }
    guard !overflow, (0...Step.limit).contains(start) else { throw .badNumber }
    caret = kind.caret(after: length, from: start)
    guard (0...Step.limit).contains(caret) else { throw .badNumber }
    run = (kind, start, 0, length)
  }

  private mutating func readOther(into shape: inout StepList) throws(CodingError) {
    for _ in 0..<(try records.count(upTo: records.left)) {
      let step = try Step(from: &records)
      if let last = shape.steps.last, StepList.joins(last.kind, step.kind) { throw .notCanonical }
      shape.add(step.kind, step.count)
    }
    if shape.steps.last?.kind == .keep { throw .notCanonical }
  }
}

/// What a record says of its changes.
private enum RecordKind: UInt8 {
  /// One scalar after another is inserted, none leaning, all leaning, or all but the first.
  case type, typeLeaning, typeThenLean
  /// One scalar before another is deleted, as Backspace does; or one after another, as Delete does.
  case erase, eraseForward
  case other

  /// Where a run of `count` changes leaves the cursor.
  func caret(after count: Int, from start: Int) -> Int {
    switch self {
    case .type, .typeLeaning, .typeThenLean: start &+ count
    case .erase: start &- count &+ 1
    case .eraseForward, .other: start
    }
  }

  /// Change number `index` of a run.
  func keystroke(_ index: Int, from start: Int) -> (position: Int, kind: Step.Kind) {
    switch self {
    case .type: (start &+ index, .insert)
    case .typeLeaning: (start &+ index, .leaningInsert)
    case .typeThenLean: (start &+ index, index == 0 ? .insert : .leaningInsert)
    case .erase: (start &- index, .delete)
    case .eraseForward, .other: (start, .delete)
    }
  }
}

/// A change that inserts or deletes one scalar.
private struct Keystroke {
  var kind: RecordKind
  var position: Int

  init?(_ shape: StepList) {
    let steps = shape.steps
    guard let last = steps.last, last.count == 1,
      steps.count == 1 || (steps.count == 2 && steps[0].kind == .keep)
    else { return nil }
    position = steps.count == 2 ? steps[0].count : 0
    switch last.kind {
    case .keep: return nil
    case .delete: kind = .erase
    case .insert: kind = .type
    case .leaningInsert: kind = .typeLeaning
    }
  }
}

extension ShapeWriter {
  fileprivate struct Run: Sendable {
    private(set) var kind: RecordKind
    let start: Int
    private(set) var count = 1

    init(_ stroke: Keystroke) {
      kind = stroke.kind
      start = stroke.position
    }

    /// Whether `stroke` goes on with the run, which then includes it.
    mutating func take(_ stroke: Keystroke) -> Bool {
      guard let longer = kind(with: stroke.kind, at: stroke.position) else { return false }
      kind = longer
      count &+= 1
      return true
    }

    private func kind(with next: RecordKind, at position: Int) -> RecordKind? {
      let isBehind = position == start &+ count
      switch (kind, next) {
      case (.type, .type), (.typeLeaning, .typeLeaning), (.typeThenLean, .typeLeaning):
        return isBehind ? kind : nil
      case (.type, .typeLeaning):
        return isBehind && count == 1 ? .typeThenLean : nil
      case (.erase, .erase):
        if position == start &- count { return .erase }
        return position == start && count == 1 ? .eraseForward : nil
      case (.eraseForward, .erase):
        return position == start ? .eraseForward : nil
      case _:
        return nil
      }
    }
  }
}
