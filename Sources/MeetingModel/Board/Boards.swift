package import OrderedCollections

/// All that is drawn in a meeting: the pages of the board, and what lies over slides.
///
/// Invariants: `shown` and `erased` are the sums over all drawings; what is erased stays within
/// `Limits.erasedShapes` and `Limits.erasedPoints`: see `forgetErased`.
package struct Boards: Equatable, Sendable {
  /// In the order in which they were added; the first is in every meeting.
  package internal(set) var pages: OrderedDictionary<ProposalID, Whiteboard> = [
    firstPage: .init()
  ]
  /// What lies over slides, for those where anything ever did.
  package internal(set) var annotations: OrderedDictionary<SlideID, Whiteboard> = [:]

  /// How much is to be seen on all of them, and how much is erased and not forgotten.
  package private(set) var shown = DrawingLoad()
  package private(set) var erased = DrawingLoad()
  /// Who holds how much of what is to be seen, and who added how many pages.
  package private(set) var held = Holdings()
  package private(set) var heldPages = Holdings()
  /// Who has erased how much of what is not forgotten.
  private(set) var heldErased = Holdings()

  /// The page that every meeting has.
  package static let firstPage = ProposalID(participant: .server, count: 0)

  package init() {}

  package init(
    pages: [(ProposalID, Whiteboard)], annotations: [(SlideID, Whiteboard)]
  ) {
    for (id, page) in pages { self.pages[id] = page }
    for (id, drawing) in annotations { self.annotations[id] = drawing }
    recount()
    settleHoldings(in: Participants())
  }

  /// Where one draws.
  package enum Surface: Hashable, Sendable {
    case page(ProposalID)
    case slide(SlideID)

    package static let first = Surface.page(Boards.firstPage)

    /// What it takes to draw there.
    package var ability: Ability {
      switch self {
      case .page: .draw
      case .slide: .annotate
      }
    }
  }

  package enum Proposal: Equatable, Sendable {
    case work(Whiteboard.Proposal, on: Surface)
    /// The new page bears the id of this proposal.
    case addPage

    package static func draw(_ figure: Figure, _ ink: Ink) -> Proposal {
      .work(.draw(Drawing(figure, ink: ink)), on: .first)
    }

    package static func erase(_ shapes: [ProposalID]) -> Proposal {
      .work(.erase(shapes), on: .first)
    }
  }

  package enum Event: Equatable, Sendable {
    case worked(Whiteboard.Event, on: Surface)
    case pageAdded

    package static func drawn(_ figure: Figure, _ ink: Ink) -> Event {
      .worked(.drawn(Drawing(figure, ink: ink)), on: .first)
    }

    package static func erased(_ shapes: [ProposalID]) -> Event {
      .worked(.erased(shapes), on: .first)
    }
  }

  package subscript(surface: Surface) -> Whiteboard? {
    switch surface {
    case .page(let page): pages[page]
    case .slide(let slide): annotations[slide]
    }
  }

  /// Goes through all shapes: for what happens seldom.
  mutating func recount() {
    (shown, erased) = (DrawingLoad(), DrawingLoad())
    for drawing in [pages.values.elements, annotations.values.elements].joined() {
      shown += drawing.shown
      erased += drawing.erased
    }
    heldErased = Holdings()
    for drawing in [pages.values.elements, annotations.values.elements].joined() {
      for shape in drawing.erasedShapes {
        heldErased.add(shape.load, of: shape.erasure?.participant ?? .server, from: nil)
      }
    }
  }

  func holds(_ id: ProposalID) -> Bool {
    pages[id] != nil || pages.values.contains { $0.holds(id) }
      || annotations.values.contains { $0.holds(id) }
  }

  /// `participants` tell from where somebody holds what.
  mutating func apply(
    _ event: Event, by id: ProposalID, with decks: Decks,
    among participants: Participants = Participants()
  ) {
    switch event {
    case .pageAdded:
      guard pages[id] == nil else { return }
      pages[id] = Whiteboard()
      heldPages.add(
        Load(count: 1), of: id.participant, from: participants.place(of: id.participant))
    case .worked(let event, .page(let page)):
      guard let index = pages.index(forKey: page) else { return }
      let before = pages.values[index].loads
      hold(pages.values[index].apply(event, by: id, among: participants), participants)
      account(for: pages.values[index].loads, after: before, participants)
    case .worked(let event, .slide(let slide)):
      guard decks.holds(slide) else { return }
      if annotations[slide] == nil { annotations[slide] = Whiteboard() }
      guard let index = annotations.index(forKey: slide) else { return }
      let before = annotations.values[index].loads
      hold(annotations.values[index].apply(event, by: id, among: participants), participants)
      account(for: annotations.values[index].loads, after: before, participants)
    }
  }

  private mutating func hold(_ changes: Whiteboard.Changes, _ participants: Participants) {
    for (person, load) in changes.held {
      held.add(load, of: person, from: participants.place(of: person))
    }
    for (person, load) in changes.erased { heldErased.add(load, of: person, from: nil) }
  }

  /// Adds up who holds what, and learns where they came from.
  mutating func settleHoldings(in participants: Participants) {
    (held, heldPages) = (Holdings(), Holdings())
    for page in pages.keys where page != Self.firstPage {
      heldPages.add(
        Load(count: 1), of: page.participant, from: participants.place(of: page.participant))
    }
    for index in pages.values.indices { pages.values[index].settleHoldings(in: participants) }
    for index in annotations.values.indices {
      annotations.values[index].settleHoldings(in: participants)
    }
    for drawing in [pages.values.elements, annotations.values.elements].joined() {
      held.add(drawing.held, in: participants)
    }
  }

  /// Erases all that these drew, as that proposal, and takes away the pages that they added and on
  /// which nothing is left to be seen. Goes through all shapes: for what happens seldom.
  mutating func clear(
    _ people: Set<ParticipantID>, by id: ProposalID, among participants: Participants
  ) {
    for index in pages.values.indices {
      let before = pages.values[index].loads
      hold(pages.values[index].clear(people, by: id, among: participants), participants)
      account(for: pages.values[index].loads, after: before, participants)
    }
    for index in annotations.values.indices {
      let before = annotations.values[index].loads
      hold(annotations.values[index].clear(people, by: id, among: participants), participants)
      account(for: annotations.values[index].loads, after: before, participants)
    }
    var isLess = false
    defer { if isLess { recount() } }
    for (page, drawing) in pages
    where page != Self.firstPage && people.contains(page.participant) && drawing.isEmpty {
      pages[page] = nil
      isLess = true
      heldPages.add(
        -Load(count: 1), of: page.participant, from: participants.place(of: page.participant))
    }
  }

  /// Takes away what lies over the slides of a deck that is gone.
  mutating func follow(_ decks: Decks) {
    let gone = annotations.keys.filter { !decks.holds($0) }
    for slide in gone { annotations[slide] = nil }
    if !gone.isEmpty { recount() }
  }

  private mutating func account(
    for now: Whiteboard.Loads, after before: Whiteboard.Loads, _ participants: Participants
  ) {
    shown += now.shown - before.shown
    erased += now.erased - before.erased
    forgetErased(among: participants)
  }
}

/// A slide of a deck, whatever step of it is shown.
package struct SlideID: Hashable, Sendable {
  package var deck: ProposalID
  /// From 0.
  package var index: Int

  package init(deck: ProposalID, index: Int) {
    self.deck = deck
    self.index = index
  }
}

extension SlidePlace {
  package var slide: SlideID { SlideID(deck: deck, index: index) }
}

extension Decks {
  func holds(_ slide: SlideID) -> Bool {
    self[slide.deck].map { $0.slides.indices.contains(slide.index) } ?? false
  }
}

extension Boards.Event: FeatureEvent {
  package var event: Event { .board(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Boards.Event? { self }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension Boards.Proposal: FeatureProposal {
  package static var feature: Feature { .board }

  package var name: String {
    switch self {
    case .work(let work, on: .page): work.name + ".page"
    case .work(let work, on: .slide): work.name + ".slide"
    case .addPage: "addPage"
    }
  }

  package var series: ProposalID.Series { .open }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { false }
}

extension Meeting {
  /// The first page of the board.
  package var board: Whiteboard { boards[.first] ?? Whiteboard() }

  func decide(_ proposal: Boards.Proposal, by id: ProposalID) throws(Refusal) -> [Boards.Event] {
    switch proposal {
    case .addPage:
      try require(.addPage, of: id.participant)
      try requireShare(
        of: .boardPages, Limits.boardPageShare, for: id.participant, Load(count: 1),
        in: boards.heldPages, inAll: Load(count: boards.pages.count))
      return [.pageAdded]
    case .work(let work, let surface):
      try require(surface.ability, of: id.participant)
      switch surface {
      case .page(let page): guard boards.pages[page] != nil else { throw .noSuchPage }
      case .slide(let slide): guard decks.holds(slide) else { throw .noSuchSlide }
      }
      let drawing = boards[surface] ?? Whiteboard()
      return try drawing.decide(work, by: id) { (more) throws(Refusal) in
        try requireRoom(forDrawing: more, on: drawing, of: id.participant)
      } mayEraseOthers: { () throws(Refusal) in
        try require(.eraseOthers, of: id.participant)
      }.map { .worked($0, on: surface) }
    }
  }

  private func requireRoom(
    forDrawing more: Load, on drawing: Whiteboard, of person: ParticipantID
  ) throws(Refusal) {
    try requireShare(
      of: .drawings, Limits.pageDrawingShare, for: person, more, in: drawing.held)
    try requireShare(of: .drawings, Limits.drawingShare, for: person, more, in: boards.held)
  }
}
