import MeetingModel
import Participation
import SharedText
import TestSupport
import Wire

/// Everything that a client can propose, each kind once: the rows of the attack suite.
///
/// A kind of proposal that has no row here does not compile (`Proposal.deed`), and one that the generator
/// does not make fails `HostileSuiteTests.rows`.
enum HostileDeed: Hashable, CaseIterable {
  case does(Act)
  case draws(Drawing, on: Surface)
  case sends(Frame)
  /// Refused, and that must cost no more than anything else.
  case oversteps(Forbidden)

  enum Act: CaseIterable {
    case sayToEveryone, sayToPresenters, sayToOne, reply, editMessage, deleteMessage, react
    case ask, askAnonymously, editQuestion, upvote, withdrawUpvote
    case vote, withdrawVote
    case editNotes, editPage
    case raiseHand, lowerHand, setMood
    case waitAloud
  }

  enum Drawing: CaseIterable {
    case draw, tie, erase, change, revive, withdraw, restore, clear
  }

  enum Surface: CaseIterable { case page, slide }

  /// What a client sends that proposes nothing.
  enum Frame: CaseIterable {
    case typing, caret, pointing, ping, diverged, history, unknownProposal, unknown
  }

  /// What no attendee may.
  enum Forbidden: CaseIterable {
    case endMeeting, giveFloor, cast, demoteOthers, remove, clearPerson
    case addDeck, showSlide, showBoard, showText, showPage, showPoll
    case addBoardPage, eraseAll
    case pin, unpin, mute, setSlowness
    case answer, answerPrivately, claim, release, answerLive, finishLive, publish, dismiss, reopen
    case merge, promote, bring, moderate, setAnonymity
    case addTextPage, renameTextPage, removeTextPage, setPermission
    case chooseLobby, setLobbyMessage, admit, admitAll, turnAway, turnAllAway, lock, setCapacity
    case liftBan, chooseEntry, renewKey, setList
    case lowerAllHands, clearMoods
    case makePoll, openPoll, closePoll, showResults, hideResults, emptyPoll, removePoll
  }

  static var allCases: [HostileDeed] {
    Act.allCases.map(HostileDeed.does)
      + Surface.allCases.flatMap { surface in Drawing.allCases.map { .draws($0, on: surface) } }
      + Frame.allCases.map(HostileDeed.sends)
      + Forbidden.allCases.map(HostileDeed.oversteps)
  }

  /// What an attendee goes for at a time.
  enum Feature: CaseIterable {
    case chat, privateLines, questions, waitingQuestions, polls, board, annotations, notes, hands
    case moods, lobby, frames, forbidden

    var deeds: [HostileDeed] { HostileDeed.allCases.filter { $0.features.contains(self) } }
  }

  var features: Set<Feature> {
    switch self {
    case .does(let act): act.features
    case .draws(_, .page): [.board]
    case .draws(_, .slide): [.annotations]
    case .sends: [.frames]
    case .oversteps: [.forbidden]
    }
  }
}

extension HostileDeed {
  /// Whether an attendee may propose it who is in the meeting.
  var isLegalInside: Bool {
    switch self {
    case .does(.waitAloud), .sends, .oversteps: false
    case .does, .draws: true
    }
  }
}

extension ClientFrame {
  /// The row that makes such frames; nil for coming and going, which `ArrivalsTests` and `ClaimsTests` are
  /// about.
  var deed: HostileDeed? {
    switch self {
    case .hello, .goodbye: nil
    case .propose(_, let proposal): proposal.deed
    case .signal(.typing): .sends(.typing)
    case .signal(.caret): .sends(.caret)
    case .signal(.pointing): .sends(.pointing)
    case .ping: .sends(.ping)
    case .diverged: .sends(.diverged)
    case .history: .sends(.history)
    case .unknownProposal: .sends(.unknownProposal)
    case .unknown: .sends(.unknown)
    }
  }
}

extension HostileDeed.Act {
  fileprivate var features: Set<HostileDeed.Feature> {
    switch self {
    case .sayToEveryone, .reply, .editMessage, .deleteMessage, .react: [.chat]
    case .sayToPresenters, .sayToOne: [.privateLines]
    case .ask: [.questions, .waitingQuestions]
    case .askAnonymously, .upvote, .withdrawUpvote: [.questions]
    case .editQuestion: [.waitingQuestions]
    case .vote, .withdrawVote: [.polls]
    case .editNotes, .editPage: [.notes]
    case .raiseHand, .lowerHand: [.hands]
    case .setMood: [.moods]
    case .waitAloud: [.lobby]
    }
  }
}

extension Proposal {
  /// The row that makes such proposals.
  var deed: HostileDeed {
    switch self {
    case .conduct(.end): .oversteps(.endMeeting)
    case .participants(let proposal): .oversteps(proposal.deed)
    case .decks(.add): .oversteps(.addDeck)
    case .stage(let proposal): .oversteps(proposal.deed)
    case .board(.addPage): .oversteps(.addBoardPage)
    case .board(.work(let work, on: .page)): work.deed(on: .page)
    case .board(.work(let work, on: .slide)): work.deed(on: .slide)
    case .chat(let proposal): proposal.deed
    case .questions(let proposal): proposal.deed
    case .texts(.edit(.notes, _)): .does(.editNotes)
    case .texts(.edit(.page, _)): .does(.editPage)
    case .texts(.addPage): .oversteps(.addTextPage)
    case .texts(.renamePage): .oversteps(.renameTextPage)
    case .texts(.removePage): .oversteps(.removeTextPage)
    case .permissions(.set): .oversteps(.setPermission)
    case .lobby(let proposal): proposal.deed
    case .entry(.choose): .oversteps(.chooseEntry)
    case .entry(.renewKey): .oversteps(.renewKey)
    case .entry(.setList): .oversteps(.setList)
    case .hands(.raise): .does(.raiseHand)
    case .hands(.lower): .does(.lowerHand)
    case .hands(.lowerAll): .oversteps(.lowerAllHands)
    case .moods(.set): .does(.setMood)
    case .moods(.clearAll): .oversteps(.clearMoods)
    case .polls(let proposal): proposal.deed
    }
  }
}

extension Participants.Proposal {
  fileprivate var deed: HostileDeed.Forbidden {
    switch self {
    case .giveFloor: .giveFloor
    case .cast: .cast
    case .demoteOthers: .demoteOthers
    case .remove: .remove
    case .clear: .clearPerson
    }
  }
}

extension Stage.Proposal {
  fileprivate var deed: HostileDeed.Forbidden {
    switch self {
    case .showSlide: .showSlide
    case .showBoard: .showBoard
    case .showText: .showText
    case .showPage: .showPage
    case .showPoll: .showPoll
    }
  }
}

extension Whiteboard.Proposal {
  fileprivate func deed(on surface: HostileDeed.Surface) -> HostileDeed {
    switch self {
    case .draw(let drawing): .draws(drawing.start == nil ? .draw : .tie, on: surface)
    case .erase: .draws(.erase, on: surface)
    case .change: .draws(.change, on: surface)
    case .clear(.mine): .draws(.clear, on: surface)
    case .clear(.all): .oversteps(.eraseAll)
    case .revive: .draws(.revive, on: surface)
    case .withdraw: .draws(.withdraw, on: surface)
    case .restore: .draws(.restore, on: surface)
    }
  }
}

extension Chat.Proposal {
  fileprivate var deed: HostileDeed {
    switch self {
    case .say(_, _, .some): .does(.reply)
    case .say(_, .everyone, nil): .does(.sayToEveryone)
    case .say(_, .presenters, nil): .does(.sayToPresenters)
    case .say(_, .participant, nil): .does(.sayToOne)
    case .edit: .does(.editMessage)
    case .delete: .does(.deleteMessage)
    case .react: .does(.react)
    case .pin: .oversteps(.pin)
    case .unpin: .oversteps(.unpin)
    case .mute: .oversteps(.mute)
    case .setSlowness: .oversteps(.setSlowness)
    }
  }
}

extension Questions.Proposal {
  fileprivate var deed: HostileDeed {
    switch self {
    case .ask: .does(.ask)
    case .askAnonymously: .does(.askAnonymously)
    case .edit: .does(.editQuestion)
    case .vote(_, true): .does(.upvote)
    case .vote(_, false): .does(.withdrawUpvote)
    case .answer: .oversteps(.answer)
    case .answerPrivately: .oversteps(.answerPrivately)
    case .claim: .oversteps(.claim)
    case .release: .oversteps(.release)
    case .answerLive: .oversteps(.answerLive)
    case .finishLive: .oversteps(.finishLive)
    case .publish: .oversteps(.publish)
    case .dismiss: .oversteps(.dismiss)
    case .reopen: .oversteps(.reopen)
    case .merge: .oversteps(.merge)
    case .promote: .oversteps(.promote)
    case .bring: .oversteps(.bring)
    case .moderate: .oversteps(.moderate)
    case .setAnonymity: .oversteps(.setAnonymity)
    }
  }
}

extension Lobby.Proposal {
  fileprivate var deed: HostileDeed {
    switch self {
    case .say: .does(.waitAloud)
    case .choose: .oversteps(.chooseLobby)
    case .setMessage: .oversteps(.setLobbyMessage)
    case .admit: .oversteps(.admit)
    case .admitAll: .oversteps(.admitAll)
    case .turnAway: .oversteps(.turnAway)
    case .turnAllAway: .oversteps(.turnAllAway)
    case .lock: .oversteps(.lock)
    case .setCapacity: .oversteps(.setCapacity)
    case .liftBan: .oversteps(.liftBan)
    }
  }
}

extension Polls.Proposal {
  fileprivate var deed: HostileDeed {
    switch self {
    case .vote(_, .some): .does(.vote)
    case .vote(_, nil): .does(.withdrawVote)
    case .make: .oversteps(.makePoll)
    case .open: .oversteps(.openPoll)
    case .close: .oversteps(.closePoll)
    case .show: .oversteps(.showResults)
    case .hide: .oversteps(.hideResults)
    case .empty: .oversteps(.emptyPoll)
    case .remove: .oversteps(.removePoll)
    }
  }
}
