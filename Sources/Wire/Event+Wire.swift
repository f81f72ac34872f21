import MeetingModel

extension Event {
  init(_ wired: WiredRecord.OneOf_Event?) throws(WireError) {
    switch wired {
    case .conduct(let wired):
      // Logs of before say it in these words.
      if let rule = wired.rule {
        self = .permissions(.set(rule.ability, rule.isAllowed, for: .role(.attendee)))
      } else {
        self = .conduct(try Conduct.Event(wired))
      }
    case .participants(let wired): self = .participants(try Participants.Event(wired))
    case .decks(let wired): self = .decks(try Decks.Event(wired))
    case .stage(let wired): self = .stage(try Stage.Event(wired))
    case .board(let wired): self = .board(try Boards.Event(wired))
    case .chat(let wired): self = .chat(try Chat.Event(wired))
    case .questions(let wired): self = .questions(try Questions.Event(wired))
    case .texts(let wired): self = .texts(try Texts.Event(wired))
    case .permissions(let wired): self = .permissions(try Permissions.Event(wired))
    case .lobby(let wired): self = .lobby(try Lobby.Event(wired))
    case .entry(let wired): self = .entry(try EntryControl.Event(wired))
    case .policy(let wired): self = .policy(try Policy.Event(wired))
    case .hands(let wired): self = .hands(try Hands.Event(wired))
    case .moods(let wired): self = .moods(try Moods.Event(wired))
    case .polls(let wired): self = .polls(try Polls.Event(wired))
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
    case .permissions(let event): .permissions(event.wired)
    case .lobby(let event): .lobby(event.wired)
    case .entry(let event): .entry(event.wired)
    case .policy(let event): .policy(event.wired)
    case .hands(let event): .hands(event.wired)
    case .moods(let event): .moods(event.wired)
    case .polls(let event): .polls(event.wired)
    }
  }
}
