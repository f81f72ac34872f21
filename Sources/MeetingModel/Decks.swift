package import OrderedCollections

/// The decks that were brought into the meeting, in order.
package struct Decks: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ProposalID, Deck> = [:]

  package init() {}

  package init(all: [(ProposalID, Deck)]) {
    self.all = OrderedDictionary(all, uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: ProposalID) -> Deck? { all[id] }

  /// The slide at `place`, if there is one.
  package subscript(place: SlidePlace) -> Slide? {
    guard let slides = all[place.deck]?.slides, slides.indices.contains(place.index) else {
      return nil
    }
    return slides[place.index]
  }

  package enum Proposal: Equatable, Sendable {
    case add(Deck)
  }

  package enum Event: Equatable, Sendable {
    /// The new deck bears the id of the proposal that brought it.
    case added(Deck)
  }

  func holds(_ id: ProposalID) -> Bool { all[id] != nil }

  mutating func apply(_ event: Event, by id: ProposalID) {
    switch event {
    case .added(let deck): all[id] = deck
    }
  }

  func seen(by viewer: Viewer) -> Decks {
    var decks = self
    decks.all = all.mapValues { $0.seen(by: viewer) }
    return decks
  }
}

extension Decks.Event {
  func seen(by viewer: Viewer) -> Decks.Event {
    switch self {
    case .added(let deck): .added(deck.seen(by: viewer))
    }
  }
}

extension Deck {
  /// Speaker notes are for the presenting side.
  func seen(by viewer: Viewer) -> Deck {
    if viewer.kind.presents { return self }
    var deck = self
    for index in deck.slides.indices { deck.slides[index].notes = "" }
    return deck
  }

  /// The deck as it is kept: within the limits, without control characters.
  func accepted() throws(Refusal) -> Deck {
    guard !slides.isEmpty else { throw .deckEmpty }
    guard slides.count <= Limits.slides else { throw .tooManySlides(limit: Limits.slides) }
    let bytes = slides.reduce(title.utf8.count + author.utf8.count + theme.utf8.count) {
      $0 + $1.title.utf8.count + $1.markdown.utf8.count + $1.notes.utf8.count
    }
    guard bytes <= Limits.deckBytes else { throw .deckTooLong(limit: Limits.deckBytes) }
    let texts = [title, author, theme] + slides.flatMap { [$0.title, $0.markdown, $0.notes] }
    let unprintable = texts.contains { $0.unicodeScalars.contains(where: PlainText.isUnprintable) }
    guard !unprintable else { throw .textUnprintable }
    return self
  }
}

extension Meeting {
  /// The first deck that comes while nothing is on the stage is shown at once.
  func decide(_ proposal: Decks.Proposal, by id: ProposalID) throws(Refusal) -> [Event] {
    switch proposal {
    case .add(let deck):
      try require(.addDeck, of: id.participant)
      guard decks.all.count < Limits.decks else { throw .tooManyDecks(limit: Limits.decks) }
      let added = Event.decks(.added(try deck.accepted()))
      guard stage.scene == .empty else { return [added] }
      return [added, .stage(.slideShown(SlidePlace(deck: id, index: 0, step: 0)))]
    }
  }
}
