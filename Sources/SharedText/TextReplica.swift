/// One document on one client: what the server numbered, one edit on its way, and what was typed
/// behind that.
///
/// Law: `view == confirmed · (edit in flight, mapped) · pending`, after every call. What the user does is
/// in `view` at once. An edit, once taken for sending, never changes: it is sent again as it was, under
/// the same name, until the server numbered or refused it; what is typed meanwhile composes behind it.
///
/// Functions that change `view` by others' doing return the change they made to it, for cursors and undo.
package struct TextReplica: Sendable {
  package private(set) var confirmed: Text
  package private(set) var view: Text
  package private(set) var version: Version
  /// The edit on its way, as it was sent; nil when none is.
  package private(set) var inFlight: Edit?
  /// The number of the user's edits that the server has not numbered yet.
  package var unconfirmed: Int { inFlightCount &+ pendingCount }

  /// Whether something was typed since the edit in flight was taken for sending. What is left of a
  /// change that is sent in parts does not count.
  package var isTypingAhead: Bool { !pending.isEmpty && hasTypedBehind }

  private var inFlightCount = 0
  private var pendingCount = 0
  /// The change of the edit in flight as it is to be made to `confirmed`.
  private var mappedInFlight = Change()
  private var pending = Change()
  /// Whether the edit sent last is a part of a change, the rest of which is pending.
  private var isCut = false
  private var hasTypedBehind = false
  /// Where in `view` the last insertion of the user ends.
  private var runEnd: Int?
  private let limit: Int

  package init(_ text: Text, version: Version, limit: Int = 4 << 20) {
    confirmed = text
    view = text
    self.version = version
    self.limit = min(limit, Step.limit)
  }

  // MARK: The user's side

  /// Replaces the scalars of `range` in `view`, and returns the change. Going on where the last
  /// insertion ended, it leans on that: see `Change.map(over:_:)`.
  @discardableResult
  package mutating func replace(
    _ range: Range<Int>, with string: String
  ) throws(ChangeError) -> Change {
    guard range.lowerBound >= 0, range.upperBound <= view.count else { throw .beyondEnd }
    let isLeaning = range.isEmpty && range.lowerBound == runEnd
    let change = Change(replacing: range, with: string, leaning: isLeaning)
    try edit(change)
    return change
  }

  /// Makes a change of the user's (an undo, a paste in several places) to `view`. When it throws
  /// nothing has changed: a text that would become too long is refused here, before replicas differ.
  package mutating func edit(_ change: Change) throws(ChangeError) {
    guard !change.isEmpty else { return }
    guard change.growth <= 0 || view.count &+ change.growth <= limit else { throw .tooLong }
    try view.apply(change)
    if pending.isEmpty { pending = change } else { pending.compose(with: change) }
    pendingCount &+= 1
    hasTypedBehind = true
    runEnd = change.endOfLastInsert ?? runEnd.map { change.map($0, .before) }
  }

  /// The next edit to send, from now on the one in flight; nil while another is, or when there is none.
  ///
  /// A change of more than `History.mostSteps` steps (a replacement in many places), or of more than
  /// `History.mostInserted` bytes (a long paste), is sent as several edits, one after the other: the rest
  /// stays pending behind the first.
  package mutating func takeOutgoing() -> Edit? {
    guard inFlight == nil else { return nil }
    // Typing and taking back leaves nothing to send.
    guard !pending.isEmpty else {
      pendingCount = 0
      (isCut, hasTypedBehind) = (false, false)
      return nil
    }
    let (first, rest) = pending.cut(
      behind: History.mostSteps, inserting: History.mostInserted)
    let edit = Edit(to: version, first)
    inFlight = edit
    // What was typed behind a part stays behind the parts after it.
    hasTypedBehind = hasTypedBehind && isCut && !rest.isEmpty
    isCut = !rest.isEmpty
    mappedInFlight = first
    pending = rest
    let all = max(1, pendingCount)
    pendingCount = rest.isEmpty ? 0 : max(1, all &- 1)
    inFlightCount = max(1, all &- pendingCount)
    return edit
  }

  // MARK: The server's side

  /// The result of a numbered change.
  package enum Reception: Equatable, Sendable {
    /// It was made; `view` changed like this.
    case made(Change)
    /// It was known already; nothing changed.
    case duplicate
    /// Changes before it are missing; nothing changed. Ask for those after `version`.
    case gap
    /// This replica is not what the server has; nothing changed. Take the document anew:
    /// `resynchronize`.
    case diverged
  }

  /// Takes another's change, which leads to `number`. `checksum` is the server's for the text
  /// before it, when it sent one.
  package mutating func receive(
    _ change: Change, number: Version, checksum: UInt64? = nil
  ) -> Reception {
    if let known = order(number, checksum) { return known }
    do { try confirmed.apply(change) } catch { return .diverged }
    version = number
    guard inFlight != nil || !pending.isEmpty else { return show(change) }
    let behindFlight = change.map(over: mappedInFlight, .first)
    mappedInFlight = mappedInFlight.map(over: change, .second)
    guard !pending.isEmpty else { return show(behindFlight) }
    let behindPending = behindFlight.map(over: pending, .first)
    pending = pending.map(over: behindFlight, .second)
    return show(behindPending)
  }

  private mutating func show(_ change: Change) -> Reception {
    // `view` is `confirmed` with the user's own changes, so what fits the one, mapped, fits the other.
    do { try view.apply(change) } catch { return .diverged }
    runEnd = runEnd.map { change.map($0, .before) }
    return .made(change)
  }

  /// Takes the number of the edit in flight, with the change as the server made it.
  package mutating func acknowledge(
    _ change: Change, number: Version, checksum: UInt64? = nil
  ) -> Reception {
    if let known = order(number, checksum) { return known }
    guard inFlight != nil, change == mappedInFlight else { return .diverged }
    do { try confirmed.apply(change) } catch { return .diverged }
    version = number
    clearFlight()
    return .made(Change())
  }

  /// The reception of a change that cannot be made now; nil for the next in order.
  private func order(_ number: Version, _ checksum: UInt64?) -> Reception? {
    guard number > version else { return .duplicate }
    guard number == version.next else { return .gap }
    if let checksum, checksum != confirmed.checksum { return .diverged }
    return nil
  }

  private mutating func clearFlight() {
    inFlight = nil
    mappedInFlight = Change()
    inFlightCount = 0
  }
}

// MARK: Ways back

extension TextReplica {
  /// The server refused the edit in flight for good: takes it out of `view` and keeps what was
  /// typed behind it. Returns the change made to `view`, and the text that the user loses with it, to
  /// be offered for pasting.
  ///
  /// Of a change that is sent in parts, the parts behind this one go as well, and all that was typed
  /// behind them: otherwise a paste that finds no room would leave its end without its middle. The parts
  /// before it are in the server's text and stay there until the user takes them back.
  package mutating func refuse() -> (change: Change, parked: String) {
    guard inFlight != nil else { return (Change(), "") }
    if isCut {
      mappedInFlight.compose(with: pending)
      pending = Change()
      isCut = false
    }
    let parked = mappedInFlight.insertedText
    let undone = mappedInFlight.inverted(in: confirmed)
    let change = undone.map(over: pending, .first)
    pending = pending.map(over: undone, .second)
    clearFlight()
    runEnd = nil
    return (rebuildView(by: change), parked)
  }

  /// Starts anew from the server's text, because the edit was too old or the replicas differ. The
  /// user's unconfirmed changes are kept: mapped, as the later, over the difference between what they
  /// were made to and what the server has (a three-way merge). No inserted text is lost.
  ///
  /// `hasLanded`: the server says that the edit in flight is in its text. Otherwise it is typed
  /// anew, as part of the next edit. Returns the change made to `view`.
  package mutating func resynchronize(
    _ text: Text, version: Version, hasLanded: Bool
  ) -> Change {
    var typedInto = confirmed
    if hasLanded, inFlight != nil {
      do { try typedInto.apply(mappedInFlight) } catch { typedInto = confirmed }
    } else {
      pending = mappedInFlight.composed(with: pending)
      pendingCount = unconfirmed
      isCut = false
    }
    clearFlight()
    let difference = Change(from: typedInto, to: text)
    let change = difference.map(over: pending, .first)
    pending = pending.map(over: difference, .second)
    confirmed = text
    self.version = version
    return rebuildView(by: change)
  }

  /// Starts anew from the server's document while the edit in flight may yet be numbered: it stays in
  /// flight as it was sent, mapped as the server maps it; what was typed behind it is merged as by
  /// `resynchronize`. Returns the change made to `view`.
  ///
  /// Nil when the document will never take the edit: nothing has changed, and `resynchronize` is due.
  package mutating func resume(_ document: Document) -> Change? {
    guard let inFlight else {
      return resynchronize(document.text, version: document.version, hasLanded: false)
    }
    guard let mapped = try? document.history.rebase(inFlight, count: document.text.count),
      let before = try? confirmed.applied(mappedInFlight),
      let after = try? document.text.applied(mapped)
    else { return nil }
    let difference = Change(from: before, to: after)
    let change = difference.map(over: pending, .first)
    pending = pending.map(over: difference, .second)
    mappedInFlight = mapped
    confirmed = document.text
    version = document.version
    return rebuildView(by: change)
  }

  /// Makes `view` what the law says, whatever it was; returns the change that did it.
  private mutating func rebuildView(by change: Change) -> Change {
    var rebuilt = (try? confirmed.applied(mappedInFlight)) ?? confirmed
    do { try rebuilt.apply(pending) } catch { pending = Change() }
    if pending.isEmpty { pendingCount = 0 }
    var shown = change
    if (try? view.applied(change)) != rebuilt { shown = Change(from: view, to: rebuilt) }
    view = rebuilt
    runEnd = runEnd.map { shown.map($0, .before) }
    return shown
  }

  /// Where a position of the server's text at `version` is in `view`. Positions that the text does not
  /// have give its nearest end.
  package func viewPosition(ofConfirmed position: Int, _ side: Side) -> Int {
    let known = min(max(0, position), confirmed.count)
    return pending.map(mappedInFlight.map(known, side), side)
  }

  /// The same for a selection of somebody else.
  package func view(ofConfirmed selection: Selection) -> Selection {
    let known = Selection(
      anchor: min(max(0, selection.anchor), confirmed.count),
      head: min(max(0, selection.head), confirmed.count))
    return known.map(over: mappedInFlight, .before).map(over: pending, .before)
  }

  /// Where a position of `view` is in the server's text at `version`: for showing others one's cursor.
  /// Inside what is unconfirmed it is where that goes.
  package func confirmedPosition(ofView position: Int) -> Int {
    mappedInFlight.origin(of: pending.origin(of: position))
  }
}

extension Change {
  /// The position before the change of what is at `position` after it.
  func origin(of position: Int) -> Int {
    var (old, new) = (0, 0)
    for step in list.steps {
      switch step.kind {
      case .keep:
        if new &+ step.count > position { return old &+ position &- new }
        old &+= step.count
        new &+= step.count
      case .delete: old &+= step.count
      case .insert, .leaningInsert:
        if new &+ step.count > position { return old }
        new &+= step.count
      }
    }
    return old &+ position &- new
  }

  /// Where, after the change, its last insertion ends; nil when it inserts nothing.
  var endOfLastInsert: Int? {
    var end: Int?
    var new = 0
    for step in list.steps where step.kind != .delete {
      new &+= step.count
      if step.isInsert { end = new }
    }
    return end
  }
}
