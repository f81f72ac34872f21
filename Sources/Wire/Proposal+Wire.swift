import MeetingModel
import SwiftProtobuf

extension Proposal {
  init(_ wired: WiredProposal) throws(WireError) {
    switch wired.kind {
    case .conduct(let wired):
      // Clients of before ask in these words.
      if let rule = wired.rule {
        self = .permissions(.set(rule.ability, rule.isAllowed, for: .role(.attendee)))
      } else {
        self = .conduct(try Conduct.Proposal(wired))
      }
    case .participants(let wired): self = .participants(try Participants.Proposal(wired))
    case .decks(let wired): self = .decks(try Decks.Proposal(wired))
    case .stage(let wired): self = .stage(try Stage.Proposal(wired))
    case .board(let wired): self = .board(try Boards.Proposal(wired))
    case .chat(let wired): self = .chat(try Chat.Proposal(wired))
    case .questions(let wired): self = .questions(try Questions.Proposal(wired))
    case .texts(let wired): self = .texts(try Texts.Proposal(wired))
    case .permissions(let wired): self = .permissions(try Permissions.Proposal(wired))
    case .lobby(let wired): self = .lobby(try Lobby.Proposal(wired))
    case .entry(let wired): self = .entry(try EntryControl.Proposal(wired))
    case .hands(let wired): self = .hands(try Hands.Proposal(wired))
    case .moods(let wired): self = .moods(try Moods.Proposal(wired))
    case .polls(let wired): self = .polls(try Polls.Proposal(wired))
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
      case .permissions(let proposal): $0.permissions = proposal.wired
      case .lobby(let proposal): $0.lobby = proposal.wired
      case .entry(let proposal): $0.entry = proposal.wired
      case .hands(let proposal): $0.hands = proposal.wired
      case .moods(let proposal): $0.moods = proposal.wired
      case .polls(let proposal): $0.polls = proposal.wired
      }
    }
  }
}
