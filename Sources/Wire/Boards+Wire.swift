import MeetingModel
import OrderedCollections
import SwiftProtobuf

extension Boards {
  init(_ wired: WiredWhiteboard) throws(WireError) {
    var pages = [(Boards.firstPage, try Whiteboard(wired))]
    for page in wired.pages {
      pages.append((ProposalID(page.id), try Whiteboard(page.drawing)))
    }
    self.init(
      pages: pages,
      annotations: try wired.annotations.map { (annotations) throws(WireError) in
        (SlideID(annotations.slide), try Whiteboard(annotations.drawing))
      })
  }

  /// The first page, with all the others in it: as it was when there was but one.
  var wired: WiredWhiteboard {
    var wired = self[.first]?.wired ?? WiredWhiteboard()
    wired.pages = pages.elements.filter { $0.key != Boards.firstPage }.map { id, page in
      .with {
        $0.id = id.wired
        $0.drawing = page.wired
      }
    }
    wired.annotations = annotations.elements.map { slide, drawing in
      .with {
        $0.slide = slide.wired
        $0.drawing = drawing.wired
      }
    }
    return wired
  }
}

extension SlideID {
  init(_ wired: WiredSlideID) {
    self.init(
      deck: ProposalID(participant: ParticipantID(wired.participant), count: wired.count),
      index: Int(wired.index))
  }

  var wired: WiredSlideID {
    .with {
      $0.participant = deck.participant.value
      $0.count = deck.count
      $0.index = UInt32(index: index)
    }
  }
}

extension Boards.Surface {
  init(_ wired: WiredSurface?) throws(WireError) {
    guard let wired else {
      self = .first
      return
    }
    switch wired.kind {
    case .page(let page): self = .page(ProposalID(page))
    case .slide(let slide): self = .slide(SlideID(slide))
    case nil: throw .unknownKind
    }
  }

  /// Nil for the first page of the board.
  var wired: WiredSurface? {
    switch self {
    case .first: nil
    case .page(let page): .with { $0.page = page.wired }
    case .slide(let slide): .with { $0.slide = slide.wired }
    }
  }
}
