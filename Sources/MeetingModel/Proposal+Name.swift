extension Proposal {
  /// A short name of its kind for whoever looks after a server: stable, ASCII, and without anything that
  /// its proposer wrote. Kinds that it takes different abilities for have different names.
  package var name: String {
    switch self {
    case .conduct(.end): "conduct.end"
    case .participants(let proposal): "participants." + proposal.name
    case .decks(.add): "decks.add"
    case .stage(let proposal): "stage." + proposal.name
    case .board(let proposal): "board." + proposal.name
    case .chat(let proposal): "chat." + proposal.name
    case .questions(let proposal): "questions." + proposal.name
    case .texts(let proposal): "texts." + proposal.name
    case .permissions(.set(_, _, .role)): "permissions.set.role"
    case .permissions(.set(_, _, .participant)): "permissions.set.participant"
    case .lobby(let proposal): "lobby." + proposal.name
    case .entry(let proposal): "entry." + proposal.name
    case .hands(let proposal): "hands." + proposal.name
    case .moods(let proposal): "moods." + proposal.name
    case .polls(let proposal): "polls." + proposal.name
    }
  }
}

extension Participants.Proposal {
  fileprivate var name: String {
    switch self {
    case .giveFloor(.some, _): "giveFloor"
    case .giveFloor(nil, _): "takeFloor"
    case .cast(_, let role):
      switch role {
      case .organizer: "cast.organizer"
      case .coOrganizer: "cast.coOrganizer"
      case .presenter: "cast.presenter"
      case .attendee: "cast.attendee"
      }
    case .demoteOthers: "demoteOthers"
    case .remove(_, bans: false, _): "remove"
    case .remove(_, bans: true, _): "ban"
    case .clear(_, withPlace: false): "clear"
    case .clear(_, withPlace: true): "clear.place"
    }
  }
}

extension Stage.Proposal {
  fileprivate var name: String {
    switch self {
    case .showSlide: "showSlide"
    case .showBoard: "showBoard"
    case .showText: "showText"
    case .showPage: "showPage"
    case .showPoll: "showPoll"
    }
  }
}

extension Boards.Proposal {
  fileprivate var name: String {
    switch self {
    case .work(let work, on: .page): work.name + ".page"
    case .work(let work, on: .slide): work.name + ".slide"
    case .addPage: "addPage"
    }
  }
}

extension Whiteboard.Proposal {
  fileprivate var name: String {
    switch self {
    case .draw: "draw"
    case .erase: "erase"
    case .change: "change"
    case .clear(.mine): "clear.mine"
    case .clear(.all): "clear.all"
    case .revive: "revive"
    case .withdraw: "withdraw"
    case .restore: "restore"
    }
  }
}

extension Chat.Proposal {
  fileprivate var name: String {
    switch self {
    case .say(_, to: .everyone, _): "say.everyone"
    case .say(_, to: .presenters, _): "say.presenters"
    case .say(_, to: .participant, _): "say.participant"
    case .edit: "edit"
    case .delete: "delete"
    case .pin: "pin"
    case .unpin: "unpin"
    case .mute(_, true): "mute"
    case .mute(_, false): "unmute"
    case .setSlowness: "setSlowness"
    }
  }
}

extension Questions.Proposal {
  fileprivate var name: String {
    switch self {
    case .ask: "ask"
    case .askAnonymously: "askAnonymously"
    case .answer: "answer"
    case .answerPrivately: "answerPrivately"
    case .claim: "claim"
    case .release: "release"
    case .answerLive: "answerLive"
    case .finishLive: "finishLive"
    case .publish: "publish"
    case .dismiss: "dismiss"
    case .reopen: "reopen"
    case .edit: "edit"
    case .merge: "merge"
    case .vote(_, true): "vote"
    case .vote(_, false): "unvote"
    case .promote: "promote"
    case .bring: "bring"
    case .moderate: "moderate"
    case .setAnonymity: "setAnonymity"
    }
  }
}

extension Texts.Proposal {
  fileprivate var name: String {
    switch self {
    case .edit(.notes, _): "edit.notes"
    case .edit(.page, _): "edit.page"
    case .addPage: "addPage"
    case .renamePage: "renamePage"
    case .removePage: "removePage"
    }
  }
}

extension Lobby.Proposal {
  fileprivate var name: String {
    switch self {
    case .choose: "choose"
    case .setMessage: "setMessage"
    case .admit: "admit"
    case .admitAll: "admitAll"
    case .turnAway: "turnAway"
    case .turnAllAway: "turnAllAway"
    case .lock(true): "lock"
    case .lock(false): "unlock"
    case .setCapacity: "setCapacity"
    case .liftBan: "liftBan"
    case .say: "say"
    }
  }
}

extension EntryControl.Proposal {
  fileprivate var name: String {
    switch self {
    case .choose: "choose"
    case .renewKey: "renewKey"
    case .setList: "setList"
    }
  }
}

extension Hands.Proposal {
  fileprivate var name: String {
    switch self {
    case .raise: "raise"
    case .lower: "lower"
    case .lowerAll: "lowerAll"
    }
  }
}

extension Moods.Proposal {
  fileprivate var name: String {
    switch self {
    case .set: "set"
    case .clearAll: "clearAll"
    }
  }
}

extension Polls.Proposal {
  fileprivate var name: String {
    switch self {
    case .make(_, opens: false): "make"
    case .make(_, opens: true): "make.open"
    case .open: "open"
    case .close: "close"
    case .show: "show"
    case .hide: "hide"
    case .empty: "empty"
    case .remove: "remove"
    case .vote(_, .some): "vote"
    case .vote(_, nil): "unvote"
    }
  }
}
