package import OrderedCollections

/// All that is drawn in a meeting: the pages of the board, and what lies over slides.
package struct Boards: Equatable, Sendable {
  /// In the order in which they were added; the first is in every meeting.
  package private(set) var pages: OrderedDictionary<ProposalID, Whiteboard> = [firstPage: .init()]
  /// What lies over slides, for those where anything ever did.
  package private(set) var annotations: OrderedDictionary<SlideID, Whiteboard> = [:]

  /// The page that every meeting has.
  package static let firstPage = ProposalID(participant: .server, count: 0)

  package init() {}

  package init(
    pages: [(ProposalID, Whiteboard)], annotations: [(SlideID, Whiteboard)]
  ) {
    for (id, page) in pages { self.pages[id] = page }
    for (id, drawing) in annotations { self.annotations[id] = drawing }
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

  /// How many shapes are kept on all of them, with those that are erased.
  var kept: Int {
    pages.values.reduce(0) { $0 + $1.all.count }
      + annotations.values.reduce(0) { $0 + $1.all.count }
  }

  func holds(_ id: ProposalID) -> Bool {
    pages[id] != nil || pages.values.contains { $0.holds(id) }
      || annotations.values.contains { $0.holds(id) }
  }

  mutating func apply(_ event: Event, by id: ProposalID, with decks: Decks) {
    switch event {
    case .pageAdded: if pages[id] == nil { pages[id] = Whiteboard() }
    case .worked(let event, .page(let page)): pages[page]?.apply(event, by: id)
    case .worked(let event, .slide(let slide)):
      guard decks.holds(slide) else { return }
      annotations[slide, default: Whiteboard()].apply(event, by: id)
    }
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

extension Meeting {
  /// The first page of the board.
  package var board: Whiteboard { boards[.first] ?? Whiteboard() }

  func decide(_ proposal: Boards.Proposal, by id: ProposalID) throws(Refusal) -> [Boards.Event] {
    switch proposal {
    case .addPage:
      try require(.addPage, of: id.participant)
      guard boards.pages.count < Limits.pages else { throw .tooManyPages(limit: Limits.pages) }
      return [.pageAdded]
    case .work(let work, let surface):
      try require(surface.ability, of: id.participant)
      switch surface {
      case .page(let page): guard boards.pages[page] != nil else { throw .noSuchPage }
      case .slide(let slide): guard decks.holds(slide) else { throw .noSuchSlide }
      }
      if case .draw = work, boards.kept >= Limits.allShapes {
        throw .boardFull(limit: Limits.allShapes)
      }
      let drawing = boards[surface] ?? Whiteboard()
      return try drawing.decide(work, by: id) { () throws(Refusal) in
        try require(.eraseOthers, of: id.participant)
      }.map { .worked($0, on: surface) }
    }
  }
}
