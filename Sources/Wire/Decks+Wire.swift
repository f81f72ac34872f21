import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Decks {
  init(_ wired: WiredDecks) throws(WireError) {
    self.init(
      all: try wired.all.map { (entry) throws(WireError) in
        (ProposalID(entry.id), try Deck(entry.deck))
      })
  }

  var wired: WiredDecks {
    .with {
      $0.all = all.map { id, deck in
        .with {
          $0.id = id.wired
          $0.deck = deck.wired
        }
      }
    }
  }
}

extension Deck {
  init(_ wired: WiredDeck) throws(WireError) {
    self.init(
      title: wired.title, author: wired.author, theme: wired.theme,
      slides: try wired.slides.map(Slide.init))
  }

  var wired: WiredDeck {
    .with {
      $0.title = title
      $0.author = author
      $0.theme = theme
      $0.slides = slides.map(\.wired)
    }
  }
}

extension Slide {
  init(_ wired: WiredSlide) throws(WireError) {
    guard wired.pauses < Limits.deckBytes else { throw .invalid(field: "pauses") }
    self.init(
      title: wired.title, markdown: wired.markdown, notes: wired.notes,
      steps: Int(wired.pauses) + 1)
  }

  var wired: WiredSlide {
    .with {
      $0.title = title
      $0.markdown = markdown
      $0.notes = notes
      $0.pauses = UInt32(index: max(steps, 1) - 1)
    }
  }
}

extension Decks.Proposal {
  init(_ wired: WiredDecks.Proposal) throws(WireError) {
    switch wired.kind {
    case .add(let deck): self = .add(try Deck(deck))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredDecks.Proposal {
    .with {
      switch self {
      case .add(let deck): $0.add = deck.wired
      }
    }
  }
}

extension Decks.Event {
  init(_ wired: WiredDecks.Event) throws(WireError) {
    switch wired.kind {
    case .added(let deck): self = .added(try Deck(deck))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredDecks.Event {
    .with {
      switch self {
      case .added(let deck): $0.added = deck.wired
      }
    }
  }
}
