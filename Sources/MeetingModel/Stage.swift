/// What presenters show everyone.
package struct Stage: Equatable, Sendable {
  package private(set) var scene = Scene.empty
  /// The slide shown last, to go on from when the whiteboard leaves the stage.
  package private(set) var slide: SlidePlace?

  package init() {}

  package init(scene: Scene, slide: SlidePlace?) {
    self.scene = scene
    self.slide = slide
  }

  package enum Scene: Equatable, Sendable {
    case empty
    case slide(SlidePlace)
    case board
  }

  package enum Proposal: Equatable, Sendable {
    case showSlide(SlidePlace)
    case showBoard
  }

  package enum Event: Equatable, Sendable {
    case slideShown(SlidePlace)
    case boardShown
  }

  mutating func apply(_ event: Event) {
    switch event {
    case .slideShown(let place):
      scene = .slide(place)
      slide = place
    case .boardShown: scene = .board
    }
  }
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
  /// The place one step on: the next step of this slide, else the first step of the next slide, else
  /// where it is.
  package func place(after place: SlidePlace) -> SlidePlace {
    guard let deck = self[place.deck], let slide = self[place] else { return place }
    if place.step + 1 < slide.steps {
      return SlidePlace(deck: place.deck, index: place.index, step: place.step + 1)
    }
    guard place.index + 1 < deck.slides.count else { return place }
    return SlidePlace(deck: place.deck, index: place.index + 1, step: 0)
  }

  /// The place one step back; a slide is entered backwards with all its steps shown.
  package func place(before place: SlidePlace) -> SlidePlace {
    guard let deck = self[place.deck], self[place] != nil else { return place }
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
      guard let slide = decks[place], (0..<slide.steps).contains(place.step) else {
        throw .noSuchSlide
      }
      return stage.scene == .slide(place) ? [] : [.slideShown(place)]
    case .showBoard:
      return stage.scene == .board ? [] : [.boardShown]
    }
  }
}
