/// The whole history of a document, change by change with its author, in little more than the bytes of
/// the typed text: typing and erasing runs are one record each.
///
/// Law: reading what was written gives every change and author again, exactly.
///
/// Form: varint number of changes, varint length and bytes of the records, varint length and bytes of
/// the authors (pairs of author and how many changes in a row), then all inserted text. A record is a
/// varint with its kind in the three lowest bits and the number of changes above, then for a run how
/// far it starts from where the last one ended (zigzag), for another change its steps.
package struct ChronicleWriter: Sendable {
  private var count = 0
  private var records: [UInt8] = []
  private var text: [UInt8] = []
  private var authors: [UInt8] = []
  private var author: (id: UInt32, count: Int) = (0, 0)
  private var run: Run?
  private var caret = 0

  fileprivate struct Run {
    var kind: RecordKind
    var start: Int
    var count = 1
    /// Where the next change of the run is.
    var next: Int
  }

  package init() {}

  package mutating func append(_ change: Change, by id: UInt32) {
    count &+= 1
    if author.count == 0 || author.id != id {
      endAuthor()
      author = (id, 0)
    }
    author.count &+= 1
    text.append(contentsOf: change.text)
    if let stroke = Keystroke(change) { add(stroke) } else { add(other: change) }
  }

  private mutating func add(_ stroke: Keystroke) {
    if var run, run.take(stroke) {
      self.run = run
      return
    }
    endRun()
    let next = stroke.kind == .erase ? stroke.position &- 1 : stroke.position &+ 1
    run = Run(kind: stroke.kind, start: stroke.position, next: next)
  }

  private mutating func add(other change: Change) {
    endRun()
    records.append(varint: UInt64(RecordKind.other.rawValue))
    records.append(varint: UInt64(change.list.steps.count))
    for step in change.list.steps { records.append(varint: step.code) }
  }

  private mutating func endRun() {
    guard let run else { return }
    records.append(varint: UInt64(run.count) << 3 | UInt64(run.kind.rawValue))
    records.append(zigzag: run.start &- caret)
    caret = run.kind.caret(after: run.count, from: run.start)
    self.run = nil
  }

  private mutating func endAuthor() {
    guard author.count > 0 else { return }
    authors.append(varint: UInt64(author.id))
    authors.append(varint: UInt64(author.count))
    author.count = 0
  }

  /// All that was appended, as bytes; more can be appended afterwards.
  package var bytes: [UInt8] {
    var last = self
    last.endRun()
    last.endAuthor()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 &+ last.records.count &+ last.authors.count &+ text.count)
    bytes.append(varint: UInt64(count))
    bytes.append(varint: UInt64(last.records.count))
    bytes.append(contentsOf: last.records)
    bytes.append(varint: UInt64(last.authors.count))
    bytes.append(contentsOf: last.authors)
    bytes.append(contentsOf: text)
    return bytes
  }
}

/// What a record says of its changes.
private enum RecordKind: UInt8 {
  /// One scalar after another is inserted, none leaning, all leaning, or all but the first.
  case type, typeLeaning, typeThenLean
  /// One scalar before another is deleted, as Backspace does; or one after another, as Delete does.
  case erase, eraseForward
  case other

  func caret(after count: Int, from start: Int) -> Int {
    switch self {
    case .type, .typeLeaning, .typeThenLean: start &+ count
    case .erase: start &- count &+ 1
    case .eraseForward, .other: start
    }
  }
}

/// A change that inserts or deletes one scalar.
private struct Keystroke {
  var kind: RecordKind
  var position: Int

  init?(_ change: Change) {
    let steps = change.list.steps
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

extension ChronicleWriter.Run {
  /// Whether `stroke` goes on with the run, which then includes it.
  fileprivate mutating func take(_ stroke: Keystroke) -> Bool {
    switch (kind, stroke.kind) {
    case (.type, .typeLeaning) where count == 1 && stroke.position == next:
      kind = .typeThenLean
      next &+= 1
    case (.type, .type), (.typeLeaning, .typeLeaning), (.typeThenLean, .typeLeaning):
      guard stroke.position == next else { return false }
      next &+= 1
    case (.erase, .erase) where stroke.position == next:
      next &-= 1
    case (.erase, .erase) where count == 1 && stroke.position == start:
      kind = .eraseForward
      next = start
    case (.eraseForward, .erase):
      guard stroke.position == start else { return false }
    case _: return false
    }
    count &+= 1
    return true
  }
}

/// Reading what a `ChronicleWriter` wrote.
package enum Chronicle {
  /// Calls `body` with each change in order. Throws on bytes that no writer wrote, or that hold more
  /// than `limit` changes; what was read before the fault has been passed on by then.
  package static func read(
    _ bytes: [UInt8], limit: Int = 1 << 24, _ body: (Change, UInt32) -> Void
  ) throws(CodingError) {
    var reader = ByteReader(bytes)
    let count = try reader.count(upTo: limit)
    var records = ByteReader(try reader.block())
    var authors = AuthorReader(ByteReader(try reader.block()))
    var caret = 0
    var left = count
    while left > 0 {
      let code = try records.varint(bits: 40)
      guard let kind = RecordKind(rawValue: UInt8(code & 7)) else { throw .unknown }
      guard kind != .other else {
        guard code >> 3 == 0 else { throw .notCanonical }
        body(try other(&records, &reader), try authors.next())
        left &-= 1
        continue
      }
      guard code >> 3 > 0, code >> 3 <= UInt64(left) else { throw .badNumber }
      let length = Int(code >> 3)
      let (start, overflow) = caret.addingReportingOverflow(try records.zigzag())
      caret = kind.caret(after: length, from: start)
      let allowed = 0...Step.limit
      guard !overflow, allowed.contains(start), allowed.contains(caret) else { throw .badNumber }
      for index in 0..<length {
        body(try keystroke(kind, start, index, &reader), try authors.next())
      }
      left &-= length
    }
    guard reader.isAtEnd, records.isAtEnd, authors.isAtEnd else { throw .notCanonical }
  }

  private static func keystroke(
    _ kind: RecordKind, _ start: Int, _ index: Int, _ text: inout ByteReader
  ) throws(CodingError) -> Change {
    let step: (position: Int, kind: Step.Kind) =
      switch kind {
      case .type: (start &+ index, .insert)
      case .typeLeaning: (start &+ index, .leaningInsert)
      case .typeThenLean: (start &+ index, index == 0 ? .insert : .leaningInsert)
      case .erase: (start &- index, .delete)
      case .eraseForward, .other: (start, .delete)
      }
    var change = Change()
    change.list.reserve(2)
    change.list.add(.keep, step.position)
    change.list.add(step.kind, 1)
    if step.kind.isInsert { try text.scalars(1, into: &change.text) }
    return change
  }

  private static func other(
    _ records: inout ByteReader, _ text: inout ByteReader
  ) throws(CodingError) -> Change {
    var change = Change()
    for _ in 0..<(try records.count(upTo: records.left)) {
      let step = try Step(from: &records)
      if let last = change.list.steps.last, StepList.joins(last.kind, step.kind) {
        throw .notCanonical
      }
      change.list.add(step.kind, step.count)
      if step.isInsert { try text.scalars(step.count, into: &change.text) }
    }
    if change.list.steps.last?.kind == .keep { throw .notCanonical }
    return change
  }
}

/// Who made each change, one after another.
private struct AuthorReader {
  private var reader: ByteReader
  private var author: UInt32 = 0
  private var left = 0

  init(_ reader: ByteReader) { self.reader = reader }

  var isAtEnd: Bool { left == 0 && reader.isAtEnd }

  mutating func next() throws(CodingError) -> UInt32 {
    if left == 0 {
      author = UInt32(truncatingIfNeeded: try reader.varint(bits: 32))
      left = try reader.count(upTo: Step.limit)
      guard left > 0 else { throw .notCanonical }
    }
    left &-= 1
    return author
  }
}
