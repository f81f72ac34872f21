package import OrderedCollections
package import SharedText

/// The texts that everybody edits at once: the notes, which are always there, and the text pages.
package struct Texts: Equatable, Sendable {
  package private(set) var notes = SharedPage(title: "")
  package private(set) var pages: OrderedDictionary<ProposalID, SharedPage> = [:]
  /// Who holds how much of all texts together, as `SharedPage.held` says of each; and who added how many
  /// pages.
  package private(set) var held = Holdings()
  package private(set) var heldPages = Holdings()
  /// Bytes of UTF-8 in all texts.
  package private(set) var bytes = 0

  package init() {}

  package init(notes: SharedPage, pages: [(ProposalID, SharedPage)]) {
    self.notes = notes
    self.pages = OrderedDictionary(pages, uniquingKeysWith: { first, _ in first })
    bytes = ids.reduce(0) { $0 + (self[$1]?.document.text.utf8Count ?? 0) }
    settleHoldings(in: Participants())
  }

  /// Adds up who holds what, and learns where they came from.
  mutating func settleHoldings(in participants: Participants) {
    (held, heldPages) = (Holdings(), Holdings())
    notes.settleHoldings(in: participants)
    held.add(notes.held, in: participants)
    for (index, id) in pages.keys.enumerated() {
      pages.values[index].settleHoldings(in: participants)
      held.add(pages.values[index].held, in: participants)
      heldPages.add(
        Load(count: 1), of: id.participant, from: participants.place(of: id.participant))
    }
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

  /// `participants` tell from where somebody holds what.
  mutating func apply(_ event: Event, by id: ProposalID, among participants: Participants) {
    switch event {
    case .edited(.notes, let change, _):
      bytes -= notes.document.text.utf8Count
      hold(notes.apply(change, by: id, among: participants), participants)
      bytes += notes.document.text.utf8Count
    case .edited(.page(let page), let change, _):
      guard let index = pages.index(forKey: page) else { return }
      bytes -= pages.values[index].document.text.utf8Count
      hold(pages.values[index].apply(change, by: id, among: participants), participants)
      bytes += pages.values[index].document.text.utf8Count
    case .pageAdded(let title, let text):
      guard pages[id] == nil else { return }
      var page = SharedPage(title: title, text: text, by: id.participant)
      page.settleHoldings(in: participants)
      pages[id] = page
      held.add(page.held, in: participants)
      heldPages.add(
        Load(count: 1), of: id.participant, from: participants.place(of: id.participant))
      bytes += page.document.text.utf8Count
    case .pageRenamed(let page, let title): pages[page]?.title = title
    case .pageRemoved(let page): remove(page, among: participants)
    }
  }

  private mutating func hold(_ changes: [ParticipantID: Load], _ participants: Participants) {
    for (person, load) in changes {
      held.add(load, of: person, from: participants.place(of: person))
    }
  }

  private mutating func remove(_ id: ProposalID, among participants: Participants) {
    guard let page = pages.removeValue(forKey: id) else { return }
    bytes -= page.document.text.utf8Count
    held.remove(page.held, in: participants)
    heldPages.add(
      -Load(count: 1), of: id.participant, from: participants.place(of: id.participant))
  }

  /// Deletes all that still stands of these, in each text where something does by one change of that
  /// proposal, and takes the pages away that they added and that are empty then. Goes through all that is
  /// written: for what happens seldom.
  ///
  /// Nobody need be told the changes: they follow from who wrote what, which everybody knows.
  mutating func clear(
    _ people: Set<ParticipantID>, by id: ProposalID, among participants: Participants
  ) {
    for text in ids {
      guard let page = self[text] else { continue }
      let change = page.authorship.clearing(Set(people.map(\.value)))
      guard !change.isEmpty else { continue }
      apply(.edited(text, change, checksum: nil), by: id, among: participants)
    }
    for (id, page) in pages
    where people.contains(id.participant) && page.document.text.count == 0 {
      remove(id, among: participants)
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
  /// How many scalars of each person stand in it.
  package private(set) var held = Holdings()

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
    settleHoldings(in: Participants())
  }

  mutating func settleHoldings(in participants: Participants) {
    held = Holdings()
    for stretch in authorship.stretches {
      let author = ParticipantID(stretch.author)
      held.add(Load(size: stretch.count), of: author, from: participants.place(of: author))
    }
  }

  /// Whether edit `id`, or a later one of the same participant, is in it.
  package func holds(edit id: ProposalID) -> Bool {
    latest[id.participant].map { $0 >= id.count } ?? false
  }

  /// Every change leads to the next version on every machine: one that does not fit, as no rule lets
  /// happen, as a change of nothing.
  /// Gives how much more each person holds by it.
  fileprivate mutating func apply(
    _ change: Change, by id: ProposalID, among participants: Participants
  ) -> [ParticipantID: Load] {
    latest[id.participant] = max(latest[id.participant] ?? 0, id.count)
    do { try document.apply(change) } catch {
      document.pass()
      return [:]
    }
    let changes = authorship.apply(change, by: id.participant.value)
    let loads = Dictionary(
      uniqueKeysWithValues: changes.map { (ParticipantID($0.key), Load(size: $0.value)) })
    for (person, load) in loads {
      held.add(load, of: person, from: participants.place(of: person))
    }
    return loads
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
