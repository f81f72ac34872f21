package import OrderedCollections

/// The decks that were brought into the meeting, in order.
package struct Decks: Equatable, Sendable {
  package private(set) var all: OrderedDictionary<ProposalID, Deck> = [:]
  /// Who brought how much.
  package private(set) var held = Holdings()

  package init() {}

  package init(all: [(ProposalID, Deck)]) {
    self.all = OrderedDictionary(all, uniquingKeysWith: { first, _ in first })
    settleHoldings(in: Participants())
  }

  /// Adds up who holds what, and learns where they came from.
  mutating func settleHoldings(in participants: Participants) {
    held = Holdings()
    for (id, deck) in all { hold(deck.load, id, participants) }
  }

  private mutating func hold(_ load: Load, _ id: ProposalID, _ participants: Participants) {
    held.add(load, of: id.participant, from: participants.place(of: id.participant))
  }

  /// Takes the decks away that these brought and over which nobody else has drawn.
  mutating func clear(
    _ people: Set<ParticipantID>, keeping drawings: Boards, among participants: Participants
  ) {
    let drawnOver = Set(
      drawings.annotations.filter { !$0.value.isEmpty }.keys.map(\.deck))
    for (id, deck) in all where people.contains(id.participant) && !drawnOver.contains(id) {
      all[id] = nil
      hold(-deck.load, id, participants)
    }
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

  /// `participants` tell from where somebody holds what.
  mutating func apply(_ event: Event, by id: ProposalID, among participants: Participants) {
    switch event {
    case .added(let deck):
      if let before = all[id] { hold(-before.load, id, participants) }
      all[id] = deck
      hold(deck.load, id, participants)
    }
  }

  func seen(by viewer: Viewer) -> Decks {
    var decks = self
    decks.all = all.mapValues { $0.seen(by: viewer) }
    return decks
  }
}

extension Decks.Event: FeatureEvent {
  package var event: Event { .decks(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Decks.Event? {
    switch self {
    case .added(let deck): .added(deck.seen(by: viewer))
    }
  }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension Decks.Proposal: FeatureProposal {
  package static var feature: Feature { .decks }

  package var name: String {
    switch self {
    case .add: "add"
    }
  }

  package var series: ProposalID.Series { .open }

  package var quietReferences: [ProposalID] { [] }

  package var staysForEver: Bool { true }
}

extension Deck {
  /// Speaker notes are for the presenting side.
  func seen(by viewer: Viewer) -> Deck {
    if viewer.kind.presents { return self }
    var deck = self
    for index in deck.slides.indices { deck.slides[index].notes = "" }
    return deck
  }

  /// What it counts for in the share of decks.
  var load: Load {
    let bytes = slides.reduce(title.utf8.count + author.utf8.count + theme.utf8.count) {
      $0 + $1.title.utf8.count + $1.markdown.utf8.count + $1.notes.utf8.count
    }
    return Load(count: 1, size: bytes)
  }

  /// The deck as it is kept: within the limits, without control characters.
  func accepted() throws(Refusal) -> Deck {
    guard !slides.isEmpty else { throw .deckEmpty }
    guard slides.count <= Limits.slides else { throw .tooManySlides(limit: Limits.slides) }
    guard load.size <= Limits.deckBytes else { throw .deckTooLong(limit: Limits.deckBytes) }
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
      let deck = try deck.accepted()
      try requireShare(of: .decks, Limits.deckShare, for: id.participant, deck.load, in: decks.held)
      let added = Event.decks(.added(deck))
      guard stage.scene == .empty else { return [added] }
      return [added, .stage(.slideShown(SlidePlace(deck: id, index: 0, step: 0)))]
    }
  }
}
