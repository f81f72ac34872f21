import MeetingModel
import SwiftProtobuf

extension Stage {
  init(_ wired: WiredStage) throws(WireError) {
    let scene: Scene
    switch wired.scene {
    case .empty: scene = .empty
    case .slide(let place): scene = .slide(SlidePlace(place))
    case .board: scene = .board
    case .text(let id): scene = .text(TextID(participant: id.participant, count: id.count))
    case .poll(let id): scene = .poll(ProposalID(id))
    case nil: throw .unknownKind
    }
    self.init(
      scene: scene, slide: wired.hasLastSlide ? SlidePlace(wired.lastSlide) : nil,
      page: wired.hasLastPage ? ProposalID(wired.lastPage) : Boards.firstPage)
  }

  var wired: WiredStage {
    .with {
      switch scene {
      case .empty: $0.empty = WiredNothing()
      case .slide(let place): $0.slide = place.wired
      case .board: $0.board = WiredNothing()
      case .text(let id): $0.text = id.maker.wired
      case .poll(let id): $0.poll = id.wired
      }
      if let slide { $0.lastSlide = slide.wired }
      if page != Boards.firstPage { $0.lastPage = page.wired }
    }
  }
}

extension SlidePlace {
  init(_ wired: WiredSlidePlace) {
    self.init(
      deck: ProposalID(participant: ParticipantID(wired.participant), count: wired.count),
      index: Int(wired.index), step: Int(wired.step))
  }

  var wired: WiredSlidePlace {
    .with {
      $0.participant = deck.participant.value
      $0.count = deck.count
      $0.index = UInt32(index: index)
      $0.step = UInt32(index: step)
    }
  }
}

extension Stage.Proposal {
  init(_ wired: WiredStage.Proposal) throws(WireError) {
    switch wired.kind {
    case .showSlide(let place): self = .showSlide(SlidePlace(place))
    case .showBoard: self = .showBoard
    case .showText(let id):
      self = .showText(TextID(participant: id.participant, count: id.count))
    case .showPage(let page): self = .showPage(ProposalID(page))
    case .showPoll(let poll): self = .showPoll(ProposalID(poll))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredStage.Proposal {
    .with {
      switch self {
      case .showSlide(let place): $0.showSlide = place.wired
      case .showBoard: $0.showBoard = WiredNothing()
      case .showText(let id): $0.showText = id.maker.wired
      case .showPage(let page): $0.showPage = page.wired
      case .showPoll(let poll): $0.showPoll = poll.wired
      }
    }
  }
}

extension Stage.Event {
  init(_ wired: WiredStage.Event) throws(WireError) {
    switch wired.kind {
    case .slideShown(let place): self = .slideShown(SlidePlace(place))
    case .boardShown: self = .boardShown
    case .textShown(let id):
      self = .textShown(TextID(participant: id.participant, count: id.count))
    case .pageShown(let page): self = .pageShown(ProposalID(page))
    case .pollShown(let poll): self = .pollShown(ProposalID(poll))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredStage.Event {
    .with {
      switch self {
      case .slideShown(let place): $0.slideShown = place.wired
      case .boardShown: $0.boardShown = WiredNothing()
      case .textShown(let id): $0.textShown = id.maker.wired
      case .pageShown(let page): $0.pageShown = page.wired
      case .pollShown(let poll): $0.pollShown = poll.wired
      }
    }
  }
}
