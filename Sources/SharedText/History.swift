/// The last changes of a document without their text: what late edits are rebased over.
///
/// Holds the newest `window` changes, and of these the newest whose steps together stay within
/// `workLimit`; older ones are forgotten, and edits to them are `.tooOld`. Takes about 16 bytes for each
/// keystroke and at most about 20 MiB; a copy shares all but the newest block of changes.
///
/// Law: an edit at `head` is never too old, whatever changes there were before it: nothing is visited
/// for it, and only the changes that are visited count.
package struct History: Sendable {
  /// The most steps that rebasing one edit may visit: about ten milliseconds of work.
  package static let workLimit = 4_000_000
  /// The most steps of one edit. A client cuts a larger change into several edits: `TextReplica`.
  package static let mostSteps = 256
  /// The most bytes of UTF-8 that one edit inserts, so that the edits of others wait for no longer one. A
  /// client cuts a larger change as well.
  package static let mostInserted = 256 << 10
  /// The most steps that an edit may have once it is rebased: what it deletes may be cut by what others
  /// inserted meanwhile.
  static let mostRebasedSteps = 4 * mostSteps
  static let blockSize = 512

  /// The most changes that it holds.
  package let window: Int
  /// The version before the oldest change in `blocks`; may lie before `oldest`.
  private var first: Version
  /// All but the last have `blockSize` changes, the last has fewer.
  private var blocks: [ShapeLog]
  /// The oldest version that an edit may name.
  package private(set) var oldest: Version
  /// The steps of all changes since `oldest`.
  private var heldSteps = 0

  package init(from version: Version = .start, window: Int = 32_768) {
    self.init(from: version, window: window, blocks: [ShapeLog()])
  }

  /// Of changes that `blocks` hold as this history would.
  init(from version: Version, window: Int, blocks: [ShapeLog]) {
    self.window = max(1, window)
    first = version
    oldest = version
    self.blocks = blocks
    heldSteps = blocks.reduce(0) { $0 &+ $1.steps.count }
    forget()
  }

  private var count: Int {
    (blocks.count &- 1) &* Self.blockSize &+ blocks[blocks.count &- 1].count
  }
  /// The version after the newest change.
  package var head: Version { Version(first.value &+ UInt64(count)) }

  /// Adds the change that leads from `head` to the next version.
  package mutating func record(_ change: Change) { record(change.list) }

  mutating func record(_ shape: StepList) {
    blocks[blocks.count &- 1].append(shape)
    heldSteps &+= shape.steps.count
    if blocks[blocks.count &- 1].count == Self.blockSize { blocks.append(ShapeLog()) }
    forget()
  }

  /// Moves `oldest` on until what is held is within both bounds, and gives the room back.
  private mutating func forget() {
    let head = head
    while oldest < head,
      head.value &- oldest.value > UInt64(window) || heldSteps > Self.workLimit
    {
      let (block, index) = place(of: oldest)
      heldSteps &-= blocks[block].bounds(index).count
      oldest = oldest.next
    }
    let gone = place(of: oldest)
    if gone.block > 0 {
      blocks.removeFirst(gone.block)
      first = Version(first.value &+ UInt64(gone.block &* Self.blockSize))
    }
    blocks[0].forget(before: gone.index)
  }

  /// The steps of the change that follows `version`, which is at least `oldest` and before `head`.
  func shape(after version: Version) -> StepList {
    let (block, index) = place(of: version)
    return blocks[block].shape(index)
  }

  /// The change that led to `head`, when all that it did was to delete; nil otherwise, or when it is
  /// not held.
  package var lastDeletion: Change? {
    guard oldest < head else { return nil }
    let shape = shape(after: Version(head.value &- 1))
    guard shape.steps.allSatisfy({ !$0.isInsert }) else { return nil }
    return Change(list: shape, text: [])
  }

  private func place(of version: Version) -> (block: Int, index: Int) {
    let offset = Int(truncatingIfNeeded: version.value &- first.value)
    return (offset / Self.blockSize, offset % Self.blockSize)
  }

  /// The edit's change as it has to be made at `head`: mapped, as the one numbered later, over each
  /// change since its version, one by one.
  ///
  /// `count` is the length of the text at `head`. Throws `.tooOld` when that would visit more than
  /// `workLimit` steps, or when what comes of it would have too many steps itself; never at `head`.
  package func rebase(_ edit: Edit, count: Int) throws(EditRefusal) -> Change {
    guard edit.version <= head else { throw .unknownVersion }
    guard edit.version >= oldest else { throw .tooOld }
    var (block, index) = place(of: edit.version)
    guard isWorth(edit, from: block, index) else { throw .tooOld }
    guard edit.change.requiredCount <= count &- growth(from: block, index) else {
      throw .beyondEnd
    }
    var change = edit.change
    var scratch = StepList()
    scratch.reserve(change.stepCount &+ 8)
    let most = max(Self.mostRebasedSteps, change.stepCount)
    while block < blocks.count {
      blocks[block].map(&change.list, from: index, scratch: &scratch)
      guard change.stepCount <= most else { throw .tooOld }
      (block, index) = (block &+ 1, 0)
    }
    return change
  }

  /// Whether the steps of the changes that the edit has not seen, and its own once for each of these
  /// changes, stay within `workLimit`.
  private func isWorth(_ edit: Edit, from block: Int, _ index: Int) -> Bool {
    let visited = head.value &- edit.version.value
    var work = edit.change.stepCount.multipliedReportingOverflow(by: Int(visited))
    guard !work.overflow else { return false }
    work.partialValue &-= blocks[block].steps(before: index)
    for log in blocks[block...] {
      work.partialValue &+= log.steps.count
      if work.partialValue > Self.workLimit { return false }
    }
    return true
  }

  /// By how much the changes from there on made the text longer.
  private func growth(from block: Int, _ index: Int) -> Int {
    var growth = 0
    for log in blocks[(block &+ 1)...] { growth &+= log.growth }
    for position in index..<blocks[block].count {
      growth &+= blocks[block].shape(position).growth
    }
    return growth
  }

  /// The most changes that a selection is mapped over: one that is later tells nothing any more.
  package static let mostForSelection: UInt64 = 4_096

  /// Where a selection of the text at `version` is at `head`, mapped change by change as others' are;
  /// nil when that version is not held or too far back. For others' cursors, which are late as edits
  /// are. What the text did not have gives what it may not have: `TextReplica.view(ofConfirmed:)` bounds it.
  package func map(_ selection: Selection, from version: Version) -> Selection? {
    guard version >= oldest, version <= head, head.value &- version.value <= Self.mostForSelection
    else { return nil }
    var selection = selection
    var version = version
    while version < head {
      selection = selection.map(over: Change(list: shape(after: version), text: []), .before)
      version = version.next
    }
    return selection
  }
}

extension History: Equatable {
  /// Equal when they rebase alike; what one still holds beyond its window does not count.
  package static func == (a: History, b: History) -> Bool {
    guard a.window == b.window, a.head == b.head, a.oldest == b.oldest else { return false }
    var version = a.oldest
    while version < a.head {
      guard a.shape(after: version) == b.shape(after: version) else { return false }
      version = version.next
    }
    return true
  }
}
