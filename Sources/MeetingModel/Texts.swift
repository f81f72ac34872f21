package import OrderedCollections
package import SharedText

/// The texts that everybody edits at once: the notes, which are always there, and the text pages.
package struct Texts: Equatable, Sendable {
  package private(set) var notes = SharedPage(title: "")
  package private(set) var pages: OrderedDictionary<ProposalID, SharedPage> = [:]

  package init() {}

  package init(notes: SharedPage, pages: [(ProposalID, SharedPage)]) {
    self.notes = notes
    self.pages = OrderedDictionary(pages, uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: TextID) -> SharedPage? {
    switch id {
    case .notes: notes
    case .page(let page): pages[page]
    }
  }

  /// The notes first, then the pages as they came.
  package var ids: [TextID] { [.notes] + pages.keys.map(TextID.page) }

  package enum Proposal: Equatable, Sendable {
    /// Accepted however late it is, rebased over what was numbered since; but for an edit to a
    /// version that is too far back.
    case edit(TextID, Edit)
    /// The new page bears the id of this proposal.
    case addPage(title: String, text: String)
    case renamePage(ProposalID, title: String)
    /// Takes the page away with all that is written in it; the log keeps it.
    case removePage(ProposalID)
  }

  package enum Event: Equatable, Sendable {
    /// The change as it was made, which may by then be empty: it leads to the next version all the same.
    /// `checksum` is that of the text before it, when that was due.
    case edited(TextID, Change, checksum: UInt64?)
    case pageAdded(title: String, text: String)
    case pageRenamed(ProposalID, title: String)
    case pageRemoved(ProposalID)
  }

  func holds(_ id: ProposalID) -> Bool { pages[id] != nil }

  mutating func apply(_ event: Event, by id: ProposalID) {
    switch event {
    case .edited(.notes, let change, _): notes.apply(change, by: id)
    case .edited(.page(let page), let change, _): pages[page]?.apply(change, by: id)
    case .pageAdded(let title, let text):
      guard pages[id] == nil else { return }
      pages[id] = SharedPage(title: title, text: text, by: id.participant)
    case .pageRenamed(let page, let title): pages[page]?.title = title
    case .pageRemoved(let page): pages[page] = nil
    }
  }
}

/// Names a shared text.
package enum TextID: Hashable, Sendable, CustomStringConvertible {
  case notes
  case page(ProposalID)

  package var description: String {
    switch self {
    case .notes: "notes"
    case .page(let id): "page \(id)"
    }
  }
}

/// A text that everybody edits, with its title.
package struct SharedPage: Equatable, Sendable {
  package fileprivate(set) var title: String
  package private(set) var document: Document
  /// Who wrote what of it; the server: nobody knows.
  package private(set) var authorship: Authorship
  /// The newest edit of each who edited it. One of whose proposals is on its way when a snapshot comes
  /// learns from it whether that landed.
  package private(set) var latest: [ParticipantID: UInt32]

  package init(title: String, text: String = "", by author: ParticipantID = .server) {
    let document = Document(Text(text), limit: Limits.pageBytes)
    self.init(
      title: title, document: document,
      authorship: Authorship(of: document.text.count, by: author.value), latest: [:])
  }

  /// `authorship` covers the text.
  package init(
    title: String, document: Document, authorship: Authorship, latest: [ParticipantID: UInt32]
  ) {
    self.title = title
    self.document = document
    self.authorship = authorship
    self.latest = latest
  }

  /// Whether edit `id`, or a later one of the same participant, is in it.
  package func holds(edit id: ProposalID) -> Bool {
    latest[id.participant].map { $0 >= id.count } ?? false
  }

  /// Every change leads to the next version on every machine: one that does not fit, as no rule lets
  /// happen, as a change of nothing.
  fileprivate mutating func apply(_ change: Change, by id: ProposalID) {
    do {
      try document.apply(change)
      authorship.apply(change, by: id.participant.value)
    } catch { document.pass() }
    latest[id.participant] = max(latest[id.participant] ?? 0, id.count)
  }
}

extension Meeting {
  /// The first page that comes while nothing is on the stage is shown at once.
  func decide(_ proposal: Texts.Proposal, by id: ProposalID) throws(Refusal) -> [Event] {
    switch proposal {
    case .edit(let text, let edit):
      try require(.editNotes, of: id.participant)
      guard let document = texts[text]?.document else { throw .noSuchText }
      guard !edit.change.isEmpty else { return [] }
      let change = try document.accepted(edit)
      return [.texts(.edited(text, change, checksum: document.dueChecksum))]
    case .addPage(let title, let text):
      try require(.addPage, of: id.participant)
      guard texts.pages.count < Limits.pages else { throw .tooManyPages(limit: Limits.pages) }
      let added = Texts.Event.pageAdded(
        title: try Conduct.acceptedTitle(title), text: try PlainText.acceptedPage(text))
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

extension Document {
  /// The change that `edit` makes now, within the rules for text.
  fileprivate func accepted(_ edit: Edit) throws(Refusal) -> Change {
    let inserted = edit.change.insertedText
    guard !PlainText.hasControl(inserted) else { throw .textUnprintable }
    let change: Change
    do throws(EditRefusal) {
      change = try rebased(edit)
    } catch {
      switch error {
      case .tooOld: throw .editTooOld
      case .unknownVersion, .beyondEnd, .empty: throw .editOutside
      case .tooLong: throw .pageTooLong(limit: limit)
      }
    }
    // Counted in bytes too, without what goes: an edit must fit into a frame.
    let isWithin = inserted.utf8.count <= Limits.pageBytes - text.utf8Count
    guard inserted.isEmpty || isWithin else { throw .pageTooLong(limit: Limits.pageBytes) }
    return change
  }
}

extension PlainText {
  /// A whole page as it is kept: as it comes.
  static func acceptedPage(_ text: String) throws(Refusal) -> String {
    guard text.utf8.count <= Limits.pageBytes else {
      throw .pageTooLong(limit: Limits.pageBytes)
    }
    guard !hasControl(text) else { throw .textUnprintable }
    return text
  }

  /// Whether `text` holds a control character but line feed and tab. One pass over the bytes.
  static func hasControl(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20, byte != 0x0A, byte != 0x09 { return true }
      // U+007F; U+0080 to U+009F.
      if byte == 0x7F || (last == 0xC2 && byte < 0xA0) { return true }
      last = byte
    }
    return false
  }

  /// `text` without what no page takes; line ends become line feeds.
  package static func fitForPage(_ text: String) -> String {
    guard hasControl(text) else { return text }
    var fit = String.UnicodeScalarView()
    var last: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        fit.append("\n")
      } else if !isUnprintable(scalar), !(scalar == "\n" && last == "\r") {
        fit.append(scalar)
      }
      last = scalar
    }
    return String(fit)
  }
}
