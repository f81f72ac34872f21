import MeetingModel
import SwiftProtobuf

extension Proposal {
  init(_ wired: WiredProposal) throws(WireError) {
    switch wired.kind {
    case .conduct(let wired): self = .conduct(try Conduct.Proposal(wired))
    case .participants(let wired): self = .participants(try Participants.Proposal(wired))
    case .decks(let wired): self = .decks(try Decks.Proposal(wired))
    case .stage(let wired): self = .stage(try Stage.Proposal(wired))
    case .board(let wired): self = .board(try Boards.Proposal(wired))
    case .chat(let wired): self = .chat(try Chat.Proposal(wired))
    case .questions(let wired): self = .questions(try Questions.Proposal(wired))
    case .texts(let wired): self = .texts(try Texts.Proposal(wired))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredProposal {
    .with {
      switch self {
      case .conduct(let proposal): $0.conduct = proposal.wired
      case .participants(let proposal): $0.participants = proposal.wired
      case .decks(let proposal): $0.decks = proposal.wired
      case .stage(let proposal): $0.stage = proposal.wired
      case .board(let proposal): $0.board = proposal.wired
      case .chat(let proposal): $0.chat = proposal.wired
      case .questions(let proposal): $0.questions = proposal.wired
      case .texts(let proposal): $0.texts = proposal.wired
      }
    }
  }
}
