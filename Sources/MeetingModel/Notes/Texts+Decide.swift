import OrderedCollections
import SharedText

/// What may become of a shared text.
extension Meeting {
  /// The first page that comes while nothing is on the stage is shown at once.
  func decide(_ proposal: Texts.Proposal, by id: ProposalID) throws(Refusal) -> [Event] {
    switch proposal {
    case .edit(let text, let edit):
      try require(.editNotes, of: id.participant)
      guard let page = texts[text] else { throw .noSuchText }
      let document = page.document
      guard !edit.change.isEmpty else { return [] }
      let change = try document.accepted(edit)
      try requireRoom(for: change, in: page, of: id.participant)
      return [.texts(.edited(text, change, checksum: document.dueChecksum))]
    case .addPage(let title, let text):
      try require(.addPage, of: id.participant)
      try requireShare(
        of: .textPages, Limits.textPageShare, for: id.participant, Load(count: 1),
        in: texts.heldPages)
      let added = Texts.Event.pageAdded(
        title: try Conduct.acceptedTitle(title), text: try PlainText.acceptedPage(text))
      try requireShare(
        of: .text, Limits.allTextShare, for: id.participant, Load(size: text.utf8.count),
        in: texts.held, inAll: Load(size: texts.bytes))
      guard stage.scene == .empty else { return [.texts(added)] }
      return [.texts(added), .stage(.textShown(.page(id)))]
    case .renamePage(let page, let title):
      try require(.addPage, of: id.participant)
      guard let present = texts.pages[page]?.title else { throw .noSuchText }
      let accepted = try Conduct.acceptedTitle(title)
      return accepted == present ? [] : [.texts(.pageRenamed(page, title: accepted))]
    case .removePage(let page):
      try require(.addPage, of: id.participant)
      return texts.holds(page) ? [.texts(.pageRemoved(page))] : []
    }
  }
}

extension Meeting {
  /// Refuses a change that makes a text longer beyond the share of `person`. In all, bytes are counted;
  /// of each person the scalars that stand there of them.
  private func requireRoom(
    for change: Change, in page: SharedPage, of person: ParticipantID
  ) throws(Refusal) {
    let more = change.growth
    guard more > 0 else { return }
    // Whatever goes, what comes may take so many bytes.
    let bytes = change.insertedBytes - more
    try requireShare(
      of: .text, Limits.textShare, for: person, Load(size: more), in: page.held,
      inAll: Load(size: page.document.text.utf8Count + bytes))
    try requireShare(
      of: .text, Limits.allTextShare, for: person, Load(size: more), in: texts.held,
      inAll: Load(size: texts.bytes + bytes))
  }
}

extension Document {
  /// The change that `edit` makes now, within the rules for text.
  fileprivate func accepted(_ edit: Edit) throws(Refusal) -> Change {
    let change: Change
    do throws(EditRefusal) {
      change = try rebased(edit)
    } catch {
      switch error {
      case .tooOld: throw .editTooOld
      case .unknownVersion, .beyondEnd, .empty: throw .editOutside
      case .tooLong: throw .pageTooLong(limit: limit)
      case .tooManySteps: throw .editTooLarge(limit: History.mostSteps)
      case .tooMuchInserted: throw .changeTooLong(limit: History.mostInserted)
      }
    }
    // Counted in bytes too, without what goes: an edit must fit into a frame.
    let inserted = edit.change.insertedBytes
    let isWithin = inserted <= Limits.pageBytes - text.utf8Count
    guard inserted == 0 || isWithin else { throw .pageTooLong(limit: Limits.pageBytes) }
    // Goes through all that is inserted, and so comes last.
    guard !edit.change.insertsControl else { throw .textUnprintable }
    return change
  }
}

extension Texts.Event: FeatureEvent {
  package var event: Event { .texts(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Texts.Event? { self }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension Texts.Proposal: FeatureProposal {
  package static var feature: Feature { .texts }

  package var name: String {
    switch self {
    case .edit(.notes, _): "edit.notes"
    case .edit(.page, _): "edit.page"
    case .addPage: "addPage"
    case .renamePage: "renamePage"
    case .removePage: "removePage"
    }
  }

  package var series: ProposalID.Series { .open }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool {
    switch self {
    case .addPage: true
    case .edit, .renamePage, .removePage: false
    }
  }
}
