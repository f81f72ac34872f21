import OrderedCollections

/// What presenters show everyone.
package struct Stage: Equatable, Sendable {
  package private(set) var scene = Scene.empty
  /// The slide shown last, to go on from when the whiteboard leaves the stage.
  package private(set) var slide: SlidePlace?
  /// The page of the board shown last.
  package private(set) var page = Boards.firstPage

  package init() {}

  package init(scene: Scene, slide: SlidePlace?, page: ProposalID = Boards.firstPage) {
    self.scene = scene
    self.slide = slide
    self.page = page
  }

  package enum Scene: Equatable, Sendable {
    case empty
    case slide(SlidePlace)
    /// The board, at its page.
    case board
    case text(TextID)
    /// Its question and, while they are shown, its results.
    case poll(ProposalID)
  }

  package enum Proposal: Equatable, Sendable {
    case showSlide(SlidePlace)
    case showBoard
    case showText(TextID)
    case showPage(ProposalID)
    case showPoll(ProposalID)
  }

  package enum Event: Equatable, Sendable {
    case slideShown(SlidePlace)
    /// The board, at the page shown last.
    case boardShown
    case textShown(TextID)
    case pageShown(ProposalID)
    case pollShown(ProposalID)
  }

  mutating func apply(
    _ event: Event, with decks: Decks, _ texts: Texts, _ boards: Boards, _ polls: Polls = Polls()
  ) {
    switch event {
    case .slideShown(let place):
      guard decks.shows(place) else { return }
      scene = .slide(place)
      slide = place
    case .boardShown: scene = .board
    case .textShown(let id):
      guard texts[id] != nil else { return }
      scene = .text(id)
    case .pageShown(let page):
      guard boards.pages[page] != nil else { return }
      scene = .board
      self.page = page
    case .pollShown(let poll):
      guard polls.isPublic(poll) else { return }
      scene = .poll(poll)
    }
  }

  /// What is on the stage and is there no longer makes way for the slide shown last.
  mutating func follow(_ texts: Texts) {
    guard case .text(let id) = scene, texts[id] == nil else { return }
    scene = slide.map(Scene.slide) ?? .empty
  }

  mutating func follow(_ decks: Decks) {
    if let place = slide, !decks.shows(place) { slide = nil }
    guard case .slide(let place) = scene, !decks.shows(place) else { return }
    scene = .empty
  }

  mutating func follow(_ boards: Boards) {
    if boards.pages[page] == nil { page = Boards.firstPage }
  }

  mutating func follow(_ polls: Polls) {
    guard case .poll(let id) = scene, !polls.isPublic(id) else { return }
    scene = slide.map(Scene.slide) ?? .empty
  }
}

extension Stage.Event: FeatureEvent {
  package var event: Event { .stage(self) }

  package func seen(by viewer: Viewer, author: ParticipantID) -> Stage.Event? { self }

  package func intimates(author: ParticipantID) -> [ParticipantID] { [] }

  package var isToldOutside: Bool { false }

  package var isVeiled: Bool { false }
}

extension Stage.Proposal: FeatureProposal {
  package static var feature: Feature { .stage }

  package var name: String {
    switch self {
    case .showSlide: "showSlide"
    case .showBoard: "showBoard"
    case .showText: "showText"
    case .showPage: "showPage"
    case .showPoll: "showPoll"
    }
  }

  package var series: ProposalID.Series { .open }

  package var quietReferences: [ProposalID] {
    switch self {
    case .showPoll(let poll): [poll]
    case .showSlide, .showBoard, .showText, .showPage: []
    }
  }

  package var staysForEver: Bool { false }
}

/// A slide of a deck, and how much of it is shown.
package struct SlidePlace: Hashable, Sendable {
  package var deck: ProposalID
  /// From 0.
  package var index: Int
  /// From 0; the last step shows the whole slide.
  package var step: Int

  package init(deck: ProposalID, index: Int, step: Int) {
    self.deck = deck
    self.index = index
    self.step = step
  }
}

extension Decks {
  /// Whether there is such a slide, and such a step of it.
  package func shows(_ place: SlidePlace) -> Bool {
    self[place].map { (0..<$0.steps).contains(place.step) } ?? false
  }

  /// The place one step on: the next step of this slide, else the first step of the next slide, else
  /// where it is. A place that there is not stays as it is.
  package func place(after place: SlidePlace) -> SlidePlace {
    guard shows(place), let deck = self[place.deck], let slide = self[place] else { return place }
    if place.step + 1 < slide.steps {
      return SlidePlace(deck: place.deck, index: place.index, step: place.step + 1)
    }
    guard place.index + 1 < deck.slides.count else { return place }
    return SlidePlace(deck: place.deck, index: place.index + 1, step: 0)
  }

  /// The place one step back; a slide is entered backwards with all its steps shown.
  ///
  /// Law: `place(before: place(after: p)) == p` and `place(after: place(before: p)) == p` wherever the
  /// inner one is not `p` itself.
  package func place(before place: SlidePlace) -> SlidePlace {
    guard shows(place), let deck = self[place.deck] else { return place }
    if place.step > 0 {
      return SlidePlace(deck: place.deck, index: place.index, step: place.step - 1)
    }
    guard place.index > 0 else { return place }
    let steps = deck.slides[place.index - 1].steps
    return SlidePlace(deck: place.deck, index: place.index - 1, step: steps - 1)
  }
}

extension Meeting {
  func decide(_ proposal: Stage.Proposal, by id: ProposalID) throws(Refusal) -> [Stage.Event] {
    try require(.driveStage, of: id.participant)
    switch proposal {
    case .showSlide(let place):
      guard decks.shows(place) else { throw .noSuchSlide }
      return stage.scene == .slide(place) ? [] : [.slideShown(place)]
    case .showBoard:
      return stage.scene == .board ? [] : [.boardShown]
    case .showText(let id):
      guard texts[id] != nil else { throw .noSuchText }
      return stage.scene == .text(id) ? [] : [.textShown(id)]
    case .showPage(let page):
      guard boards.pages[page] != nil else { throw .noSuchPage }
      return stage.scene == .board && stage.page == page ? [] : [.pageShown(page)]
    case .showPoll(let poll):
      guard polls.isPublic(poll) else { throw .noSuchPoll }
      return stage.scene == .poll(poll) ? [] : [.pollShown(poll)]
    }
  }
}
