package import MeetingModel
package import SharedText

/// One shared text as one participant sees and edits it: its text, the edits that the server has yet to
/// number, everyone's cursors, and the steps to undo.
///
/// Law: `text` is the server's text with this participant's unconfirmed edits; others' changes move
/// cursors and undo steps, and never what they belong to.
package struct Writing: Sendable {
  private var copy: TextReplica
  /// The count of the proposal that carries the edit in flight.
  private(set) var sent: UInt32?
  private var undoSteps = UndoStack()
  private var cursors = Marks<ParticipantID>()
  /// The own cursor as the others last heard it; nil when they may not know it.
  private var told: Selection?
  /// The same as the own edits show it to those who have this text open.
  private var shown: Selection?
  /// When the participant last edited.
  private(set) var edited = Moment(milliseconds: 0)
  private let me: ParticipantID

  /// How many edits may wait for the server; more are refused with `.tooFast`.
  static let mostUnconfirmed = 50_000
  /// How many others' cursors are kept; further ones are ignored until one of them goes.
  package static let mostCursors = 64

  init(_ document: Document, me: ParticipantID) {
    copy = TextReplica(
      document.text, version: document.version, limit: Limits.pageBytes)
    self.me = me
  }

  package var text: Text { copy.view }
  package var version: Version { copy.version }
  package var unconfirmed: Int { copy.unconfirmed }
  package var canUndo: Bool { undoSteps.canUndo }
  package var canRedo: Bool { undoSteps.canRedo }

  /// The own cursor; at the start until it is moved.
  package var selection: Selection { cursors[me] ?? Selection(caret: 0) }

  /// The others' cursors.
  package var others: [ParticipantID: Selection] {
    cursors.selections.filter { $0.key != me }
  }

  /// Whether others must be told where the own cursor is. Unconfirmed edits show it once they are
  /// numbered; a cursor that was never moved has no place.
  package var caretNews: CaretNews {
    guard cursors[me] != nil, unconfirmed == 0, told != selection else { return .none }
    return shown == selection ? .shown : .moved
  }

  package enum CaretNews: Sendable {
    case none
    /// Viewers who already have the text open saw the caret move; newcomers did not.
    case shown
    case moved
  }

  /// Where what is at `position` stands in the server's text; nil when it is unconfirmed, and so the
  /// participant's own.
  func confirmed(_ position: Int) -> Int? {
    let known = copy.confirmedPosition(ofView: position)
    return copy.viewPosition(ofConfirmed: known, .after) == position ? known : nil
  }

  // MARK: The participant's side

  /// Positions outside the text give its nearest end.
  mutating func select(_ selection: Selection) {
    let all = 0...text.count
    cursors[me] = Selection(
      anchor: min(max(0, selection.anchor), all.upperBound),
      head: min(max(0, selection.head), all.upperBound))
    undoSteps.endRun()
  }

  /// Replaces the scalars of `range`; the cursor goes behind what comes in.
  mutating func replace(
    _ range: Range<Int>, with string: String, at time: Moment
  ) throws(Refusal) {
    let before = copy.view
    guard range.lowerBound >= 0, range.upperBound <= before.count else { throw .editOutside }
    guard string.utf8.count <= Limits.pageBytes - before.utf8Count || string.isEmpty else {
      throw .pageTooLong(limit: Limits.pageBytes)
    }
    guard unconfirmed < Self.mostUnconfirmed else { throw .tooFast }
    do throws(ChangeError) {
      let change = try copy.replace(range, with: string)
      undoSteps.record(change, to: before, at: time.milliseconds)
      show(change, by: me)
      cursors[me] = Selection(caret: max(change.end, range.lowerBound))
      edited = time
    } catch { throw error.refusal }
  }

  /// Makes a change of the participant's own, of which undo knows already or shall know.
  mutating func edit(_ change: Change, isStep: Bool, at time: Moment) throws(Refusal) {
    let before = copy.view
    guard unconfirmed < Self.mostUnconfirmed else { throw .tooFast }
    guard change.requiredCount <= before.count else { throw .editOutside }
    do { try copy.edit(change) } catch { throw error.refusal }
    if isStep { undoSteps.record(change, to: before, at: time.milliseconds) }
    show(change, by: me)
    cursors[me] = Selection(caret: change.end)
    edited = time
  }

  /// Nil: there is nothing to take back.
  mutating func undo() -> Change? { undoSteps.undo(in: copy.view) }
  mutating func redo() -> Change? { undoSteps.redo(in: copy.view) }

  /// Takes the next edit to propose, which is then in flight as proposal `count`; nil when there is none.
  mutating func takeOutgoing(count: UInt32) -> Edit? {
    guard let edit = copy.takeOutgoing() else { return nil }
    sent = count
    return edit
  }

  /// Where the own cursor is, for the others; nil when it is nowhere, or where no position of the
  /// server's text tells it.
  mutating func takeCaret() -> (Version, Selection)? {
    guard cursors[me] != nil, unconfirmed == 0 else { return nil }
    (told, shown) = (selection, selection)
    return (
      copy.version,
      Selection(
        anchor: copy.confirmedPosition(ofView: selection.anchor),
        head: copy.confirmedPosition(ofView: selection.head))
    )
  }

  // MARK: The server's side

  /// Takes a numbered change in. False when this copy is not what the server has: `resume` is due.
  mutating func receive(
    _ change: Change, number: Version, by author: ProposalID, checksum: UInt64?
  ) -> Bool {
    let isOwn = author.participant == me && author.count == sent
    let reception =
      isOwn
      ? copy.acknowledge(change, number: number, checksum: checksum)
      : copy.receive(change, number: number, checksum: checksum)
    switch reception {
    case .made(let shown):
      if isOwn { sent = nil } else { follow(shown, by: author.participant) }
      if !change.isEmpty { place(author.participant, behind: change) }
      return true
    case .duplicate: return true
    case .gap, .diverged: return false
    }
  }

  /// The server refused the edit in flight: takes it out of the text and returns what was written in it.
  mutating func refuse() -> String {
    let (change, parked) = copy.refuse()
    sent = nil
    follow(change, by: nil)
    return parked
  }

  /// Starts anew from the server's text. An edit in flight that is in it is done with; one up to
  /// `settled` that is not was refused; any other stays in flight unless it comes too late, and is
  /// then merged, as is what was typed behind it.
  mutating func resume(_ page: SharedPage, settled: UInt32) -> TextNews? {
    let document = page.document
    tellCaretAgain()
    var news: TextNews?
    let change: Change
    if let count = sent, page.holds(edit: ProposalID(participant: me, count: count)) {
      change = copy.resynchronize(document.text, version: document.version, hasLanded: true)
      sent = nil
    } else {
      if let count = sent, count <= settled { news = .refused(refuse()) }
      if let resumed = copy.resume(document) {
        change = resumed
      } else {
        change = merge(document)
        news = .merged
      }
    }
    follow(change, by: nil)
    return news ?? (copy.isTypingAhead ? .merged : nil)
  }

  /// What is unconfirmed becomes an edit of the server's present text.
  mutating func merge(_ document: Document) -> Change {
    sent = nil
    return copy.resynchronize(document.text, version: document.version, hasLanded: false)
  }

  /// Takes in where somebody else's cursor was in the text at `version`. Passed over when that is out
  /// of reach.
  mutating func hear(
    _ caret: Selection, at version: Version, of other: ParticipantID, in history: History
  ) {
    guard other != me, let now = history.map(caret, from: version) else { return }
    set(copy.view(ofConfirmed: now), of: other)
  }

  mutating func forgetCursor(of other: ParticipantID) { cursors[other] = nil }

  /// Somebody arrived who knows no cursors, or the others have forgotten this one.
  mutating func tellCaretAgain() { (told, shown) = (nil, nil) }

  /// An edit tells where its author's cursor is.
  private mutating func place(_ author: ParticipantID, behind change: Change) {
    let caret = copy.view(ofConfirmed: Selection(caret: change.end))
    guard author == me else { return set(caret, of: author) }
    shown = caret
    if told != caret { told = nil }
  }

  private mutating func set(_ caret: Selection, of other: ParticipantID) {
    guard cursors[other] != nil || cursors.selections.count < Self.mostCursors else { return }
    cursors[other] = caret
  }

  private mutating func follow(_ change: Change, by author: ParticipantID?) {
    undoSteps.receive(change)
    show(change, by: author)
  }

  private mutating func show(_ change: Change, by author: ParticipantID?) {
    cursors.map(over: change, by: author)
    let side = author == me ? Side.after : .before
    told = told?.map(over: change, side)
    shown = shown?.map(over: change, side)
  }
}

/// What became of unconfirmed writing that was not simply accepted.
package enum TextNews: Equatable, Sendable {
  /// The edit was too old: it has been merged into the text of now.
  case merged
  /// Refused for good; what was written in it.
  case refused(String)
  /// This copy differed from the server's, and has been replaced.
  case diverged
}

extension ChangeError {
  fileprivate var refusal: Refusal {
    switch self {
    case .beyondEnd: .editOutside
    case .tooLong: .pageTooLong(limit: Limits.pageBytes)
    }
  }
}
