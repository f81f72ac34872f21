package import MeetingModel
package import SharedText

/// Editing shared texts. Each has its own copy (`Writing`): the edits are in it at once and are not
/// predicted like other proposals.
extension Replica {
  /// A text as the participant sees it.
  package func text(_ id: TextID) -> Text? {
    writings[id]?.text ?? view.texts[id]?.document.text
  }

  /// The text with cursors and undo; nil when there is no such text.
  package func writing(_ id: TextID) -> Writing? {
    writings[id] ?? view.texts[id].map { Writing($0.document, me: participant) }
  }

  /// Who wrote what is at `position` of the text as the participant sees it; nil at its end. The
  /// server: nobody knows.
  package func author(at position: Int, in id: TextID) -> ParticipantID? {
    guard let writing = writing(id), (0..<writing.text.count).contains(position) else { return nil }
    guard let known = writing.confirmed(position) else { return participant }
    let stretch = confirmed.texts[id]?.authorship.stretches(in: known..<known + 1).first
    return ParticipantID(stretch?.author ?? ParticipantID.server.value)
  }

  /// Proposals and edits of which the server has not been heard.
  package var unconfirmed: Int {
    let others = unsettled.count { !$0.proposal.isEdit }
    return writings.values.reduce(others) { $0 + $1.unconfirmed }
  }

  /// Replaces the scalars of `range`, in the text as the participant sees it. Gives what is to be sent,
  /// as all that edits do.
  package mutating func replace(
    _ range: Range<Int>, of id: TextID, with string: String, at time: Moment
  ) throws(Refusal) -> [ClientFrame] {
    try open(id, toEdit: true)
    try requireRoom(
      in: id, for: string.unicodeScalars.count - range.count, bytes: string.utf8.count)
    try writings[id]?.replace(range, with: string, at: time)
    return takeOutgoing()
  }

  /// Makes a change to the text as the participant sees it.
  package mutating func edit(
    _ id: TextID, _ change: Change, at time: Moment
  ) throws(Refusal) -> [ClientFrame] {
    try open(id, toEdit: true)
    try requireRoom(in: id, for: change.growth, bytes: change.insertedBytes)
    try writings[id]?.edit(change, isStep: true, at: time)
    return takeOutgoing()
  }

  /// Makes an edit whose maker goes by the text as the participant sees it, whatever its version.
  mutating func replay(
    _ edit: Edit, of id: TextID, at time: Moment
  ) throws(Refusal) -> ClientFrame? {
    try self.edit(id, edit.change, at: time).first
  }

  /// Takes the participant's own last step back. Nil: there is none. A step that is refused stays.
  package mutating func undo(
    in id: TextID, at time: Moment
  ) throws(Refusal) -> [ClientFrame]? {
    try step(in: id, at: time) { $0.undo() }
  }

  package mutating func redo(
    in id: TextID, at time: Moment
  ) throws(Refusal) -> [ClientFrame]? {
    try step(in: id, at: time) { $0.redo() }
  }

  private mutating func step(
    in id: TextID, at time: Moment, _ take: (inout Writing) -> Change?
  ) throws(Refusal) -> [ClientFrame]? {
    try open(id, toEdit: true)
    guard var writing = writings[id], let change = take(&writing) else { return nil }
    try requireRoom(in: id, for: change.growth, bytes: change.insertedBytes)
    try writing.edit(change, isStep: false, at: time)
    writings[id] = writing
    return takeOutgoing()
  }

  /// Refuses what the server would refuse, with what is unconfirmed: a long paste goes in parts, and a
  /// part that is refused later leaves those before it in the text.
  private func requireRoom(in id: TextID, for growth: Int, bytes: Int) throws(Refusal) {
    guard growth > 0, let mine = writings[id]?.text, let known = view.texts[id]?.document.text
    else { return }
    try view.requireRoom(
      in: id, for: mine.count - known.count + growth,
      bytes: mine.utf8Count - known.utf8Count + bytes, of: participant)
  }

  /// The text is being looked at: from now on others' cursors in it are followed.
  package mutating func follow(_ id: TextID) { try? open(id, toEdit: false) }

  /// Whether others' cursors in that text are followed.
  package func follows(_ id: TextID) -> Bool { writings[id] != nil }

  /// Moves the own cursor.
  package mutating func select(_ selection: Selection, in id: TextID) {
    guard (try? open(id, toEdit: false)) != nil else { return }
    writings[id]?.select(selection)
  }

  /// What tells others of the own cursor in this text; those in other texts they forget by it.
  package mutating func takeCaret(in id: TextID) -> Signal? {
    guard let (version, selection) = writings[id]?.takeCaret() else { return nil }
    for other in writings.keys where other != id { writings[other]?.tellCaretAgain() }
    return .caret(id, version, selection)
  }

  /// Takes in where somebody's cursor is; they have one, in one text.
  package mutating func hear(
    caret: Selection, in id: TextID, at version: Version, of other: ParticipantID
  ) {
    guard let document = confirmed.texts[id]?.document, (try? open(id, toEdit: false)) != nil
    else { return }
    forgetCursors(of: other)
    writings[id]?.hear(caret, at: version, of: other, in: document.history)
  }

  /// The edits that can go now: of each text one is on its way, the next follows when that is
  /// numbered; and what this replica had wrong and has mended. To be asked for after everything that came
  /// from the server.
  package mutating func takeOutgoing() -> [ClientFrame] {
    var frames: [ClientFrame] = []
    // Where everything has to be taken anew, the next connection tells why.
    if !isOutOfStep, !isForgetful { swap(&frames, &divergences) }
    for id in view.texts.ids where unsettled.count < Self.mostUnsettled {
      let count = counts.nextOpen
      guard let edit = writings[id]?.takeOutgoing(count: count) else { continue }
      let proposal = Proposal.texts(.edit(id, edit))
      let time = writings[id]?.edited ?? Moment(milliseconds: 0)
      counts.take(count)
      unsettled.append(Unsettled(count: count, proposal: proposal, time: time))
      frames.append(.propose(count: count, proposal))
    }
    return frames
  }

  /// What has become of unconfirmed writing since this was asked last; of very much the newest.
  package mutating func takeNews() -> [(TextID, TextNews)] {
    defer { news = [] }
    return news
  }

  private mutating func open(_ id: TextID, toEdit: Bool) throws(Refusal) {
    if toEdit, let refusal = refusal(of: .editNotes) { throw refusal }
    guard writings[id] == nil else { return }
    guard let page = view.texts[id] else { throw .noSuchText }
    writings[id] = Writing(page.document, me: participant)
  }

  private mutating func tell(_ id: TextID, _ piece: TextNews) {
    if news.count == 100 { news.removeFirst() }
    news.append((id, piece))
  }

  /// They have left, or been silent for long.
  package mutating func forgetCursors(of other: ParticipantID) {
    for id in writings.keys { writings[id]?.forgetCursor(of: other) }
  }
}

/// What the server says of them.
extension Replica {
  /// What to tell the server when `confirmed` has not the text that the server had before this record;
  /// nil when it has.
  func divergence(from record: Record) -> ClientFrame? {
    guard case .texts(.edited(let id, _, let checksum?)) = record.event,
      let document = confirmed.texts[id]?.document, document.text.checksum != checksum
    else { return nil }
    return .diverged(id, document.version)
  }

  mutating func note(_ divergence: ClientFrame) {
    if divergences.count == 10 { divergences.removeFirst() }
    divergences.append(divergence)
  }

  /// Brings cursors and texts along; `confirmed` has taken the record in.
  mutating func follow(_ record: Record) {
    switch record.event {
    case .participants(.left(let other)): forgetCursors(of: other)
    case .participants(.arrived), .participants(.returned):
      for id in writings.keys { writings[id]?.tellCaretAgain() }
    case .texts(.edited(let id, let change, let checksum)):
      guard let number = confirmed.texts[id]?.document.version,
        writings[id]?.receive(change, number: number, by: record.by, checksum: checksum) == false
      else { return }
      resume(id, settled: record.by.participant == participant ? record.by.count : 0)
      tell(id, .diverged)
      note(.diverged(id, number))
    case .participants(.cleared): followClearing(by: record.by)
    case .texts(.pageRemoved(let page)):
      guard let writing = writings.removeValue(forKey: .page(page)) else { return }
      if writing.unconfirmed > 0 { tell(.page(page), .refused(writing.text.description)) }
    case .conduct, .participants, .decks, .stage, .board, .chat, .questions, .texts, .permissions,
      .lobby, .entry, .policy, .hands, .moods, .polls:
      break
    }
  }

  /// What somebody wrote is gone from the texts, and pages may be.
  private mutating func followClearing(by author: ProposalID) {
    for id in writings.keys {
      guard let document = confirmed.texts[id]?.document else {
        guard !isExpected(id) else { continue }
        let writing = writings.removeValue(forKey: id)
        if let writing, writing.unconfirmed > 0 { tell(id, .refused(writing.text.description)) }
        continue
      }
      guard let writing = writings[id], writing.version < document.version else { continue }
      if let change = document.history.lastDeletion,
        writings[id]?.receive(change, number: document.version, by: author, checksum: nil) == true
      {
        continue
      }
      resume(id, settled: 0)
      tell(id, .diverged)
    }
  }

  /// Brings all texts onto `confirmed`, which was taken anew and holds what came of this
  /// participant's proposals up to `settled`.
  mutating func resumeAll(settled: UInt32) {
    for id in writings.keys { resume(id, settled: settled) }
  }

  private mutating func resume(_ id: TextID, settled: UInt32) {
    if let page = confirmed.texts[id] {
      if let piece = writings[id]?.resume(page, settled: settled) { tell(id, piece) }
    } else if !isExpected(id), let writing = writings.removeValue(forKey: id) {
      if writing.unconfirmed > 0 { tell(id, .refused(writing.text.description)) }
    }
    let sent = writings[id]?.sent
    unsettled.removeAll { $0.proposal.edits(id) && $0.count != sent }
  }

  /// Whether a page is this participant's own that the server has yet to number.
  private func isExpected(_ id: TextID) -> Bool {
    guard case .page(let maker) = id, maker.participant == participant else { return false }
    return unsettled.contains { $0.count == maker.count }
  }

  /// Takes in that an edit put nothing in the log.
  mutating func settle(edit waiting: Unsettled, _ refusal: Refusal?) {
    guard case .texts(.edit(let id, _)) = waiting.proposal, writings[id]?.sent == waiting.count
    else { return }
    if refusal == .editTooOld, let page = confirmed.texts[id] {
      _ = writings[id]?.merge(page.document)
      tell(id, .merged)
    } else if let parked = writings[id]?.refuse() {
      tell(id, .refused(parked))
    }
  }
}

extension Proposal {
  var isEdit: Bool {
    if case .texts(.edit) = self { return true }
    return false
  }

  fileprivate func edits(_ id: TextID) -> Bool {
    if case .texts(.edit(id, _)) = self { return true }
    return false
  }
}
