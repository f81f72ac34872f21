import MeetingModel

extension Event {
  init(_ wired: WiredRecord.OneOf_Event?) throws(WireError) {
    switch wired {
    case .conduct(let wired): self = .conduct(try Conduct.Event(wired))
    case .participants(let wired): self = .participants(try Participants.Event(wired))
    case .decks(let wired): self = .decks(try Decks.Event(wired))
    case .stage(let wired): self = .stage(try Stage.Event(wired))
    case .board(let wired): self = .board(try Boards.Event(wired))
    case .chat(let wired): self = .chat(try Chat.Event(wired))
    case .questions(let wired): self = .questions(try Questions.Event(wired))
    case .texts(let wired): self = .texts(try Texts.Event(wired))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredRecord.OneOf_Event {
    switch self {
    case .conduct(let event): .conduct(event.wired)
    case .participants(let event): .participants(event.wired)
    case .decks(let event): .decks(event.wired)
    case .stage(let event): .stage(event.wired)
    case .board(let event): .board(event.wired)
    case .chat(let event): .chat(event.wired)
    case .questions(let event): .questions(event.wired)
    case .texts(let event): .texts(event.wired)
    }
  }
}
