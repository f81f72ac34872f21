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
      try requireRoom(
        in: text, for: change.growth, bytes: change.insertedBytes, of: id.participant)
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
  /// Refuses to make text `id` longer by `scalars` beyond the share of `person`, where `bytes` of UTF-8
  /// come in. In all, bytes are counted; of each person the scalars that stand there of them.
  ///
  /// Clients ask this too, before they show what a person writes. They know of no places, so the server
  /// may still refuse what a client lets pass.
  package func requireRoom(
    in id: TextID, for scalars: Int, bytes: Int, of person: ParticipantID
  ) throws(Refusal) {
    guard scalars > 0, let page = texts[id] else { return }
    // Whatever goes, what comes may take so many bytes.
    let beyond = bytes - scalars
    try requireShare(
      of: .text, Limits.textShare, for: person, Load(size: scalars), in: page.held,
      inAll: Load(size: page.document.text.utf8Count + beyond))
    try requireShare(
      of: .text, Limits.allTextShare, for: person, Load(size: scalars), in: texts.held,
      inAll: Load(size: texts.bytes + beyond))
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
    // Counted in bytes, without what goes: otherwise one edit could carry more than a page holds.
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
