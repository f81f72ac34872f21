package import SharedText

/// One who edits in a `TextNetwork`.
///
/// Law: what it takes back or redoes removes nothing that another typed; a `TextFault` says otherwise.
package struct TextClient: Sendable {
  package let id: Int
  package var replica: TextReplica
  package private(set) var undo = UndoStack()
  package var caret = Marks<Int>()
  /// The number of the newest edit that was sent.
  package private(set) var count = 0
  package var uplink: [TextNetwork.Packet] = []
  package var time: Int64 = 0
  /// Nothing comes or goes.
  package private(set) var isCut = false
  package var resynchronizations = 0
  package var parked: [String] = []
  /// How often something was taken back or redone.
  package private(set) var undone = 0
  /// Who typed what of `text`.
  private var authorship: Authorship

  /// The author of what a client cannot tell from others' work.
  private static let somebody = UInt32.max

  init(id: Int, _ text: Text) {
    self.id = id
    replica = TextReplica(text, version: .start)
    authorship = Authorship(of: text.count, by: Self.somebody)
  }

  package var text: Text { replica.view }

  package mutating func replace(_ range: Range<Int>, with string: String) throws {
    let before = replica.view
    let change = try replica.replace(range, with: string)
    undo.record(change, to: before, at: time)
    follow(change, by: id)
  }

  /// Types at the caret, which follows.
  package mutating func type(_ string: String) throws {
    let at = caret[id]?.head ?? 0
    caret[id] = Selection(caret: at)
    try replace(at..<at, with: string)
  }

  package mutating func takeBack() throws {
    guard let change = undo.undo(in: replica.view) else { return }
    try makeOwn(change)
  }

  package mutating func redo() throws {
    guard let change = undo.redo(in: replica.view) else { return }
    try makeOwn(change)
  }

  private mutating func makeOwn(_ change: Change) throws {
    let others = typedByOthers
    try replica.edit(change)
    follow(change, by: id)
    undone += 1
    guard typedByOthers == others else {
      throw TextFault("client \(id) took back \(others - typedByOthers) scalars of others")
    }
  }

  private var typedByOthers: Int {
    authorship.stretches.reduce(0) { $1.author == UInt32(id) ? $0 : $0 + $1.count }
  }

  package mutating func send() {
    guard let edit = replica.takeOutgoing() else { return }
    count += 1
    uplink.append(TextNetwork.Packet(author: id, count: count, bytes: edit.encoded))
  }

  /// Loses the line, and with it what is under way.
  package mutating func cut() {
    isCut = true
    uplink = []
  }

  /// The edit in flight goes out again as it was.
  package mutating func comeBack() {
    isCut = false
    uplink =
      replica.inFlight.map {
        [TextNetwork.Packet(author: id, count: count, bytes: $0.encoded)]
      } ?? []
  }

  /// Cut and back at once.
  package mutating func reconnect() {
    cut()
    comeBack()
  }

  /// Follows what others did to `text`; nil: nobody here.
  mutating func show(_ change: Change, by author: Int?) {
    undo.receive(change)
    follow(change, by: author)
  }

  private mutating func follow(_ change: Change, by author: Int?) {
    caret.map(over: change, by: author)
    authorship.apply(change, by: author.map(UInt32.init) ?? Self.somebody)
  }
}
