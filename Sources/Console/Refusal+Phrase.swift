package import Localization
package import MeetingModel

extension Refusal {
  /// What a person is told. LocalizationTests hold the phrases to the codes of `Plain` and `Bound`.
  package var phrase: Phrase {
    switch self {
    case .plain(let code): .refusal.plain(code.rawValue)
    case .beyond(let code, let limit): .refusal.beyond(code.rawValue, limit: limit)
    case .notPermitted(let ability): ability.refusal
    case .nameTaken(let name): .refusal.nameTaken(name: name)
    case .claimed(let name): .refusal.claimed(name: name)
    case .slowMode(let seconds): .refusal.slowMode(seconds: seconds)
    case .numberOutside(let least, let most): .refusal.numberOutside(least: least, most: most)
    case .ownShare(let stock, let held): stock.refusal(held: held)
    case .unknown(let code, _): .refusal.unknown(code: code)
    }
  }
}

extension Stock {
  /// What one is told whose own share of it is used up.
  fileprivate func refusal(held: Int) -> Phrase {
    switch self {
    case .messages: .refusal.ownMessages(held: held)
    case .questions: .refusal.ownQuestions(held: held)
    case .drawings: .refusal.ownDrawings
    case .text: .refusal.ownText
    case .answers, .words, .lines, .textPages, .boardPages, .polls, .decks: .refusal.ownOthers
    }
  }
}

extension Ability {
  /// What one who lacks it is told.
  var refusal: Phrase {
    switch self {
    case .driveStage: .refusal.mayNotDriveStage
    case .addDeck: .refusal.mayNotAddDeck
    case .seeNotes: .refusal.mayNotSeeNotes
    case .roam: .refusal.mayNotRoam
    case .say: .refusal.mayNotSay
    case .sayPrivately: .refusal.mayNotSayPrivately
    case .react: .chat.mayNotReact
    case .ask: .refusal.mayNotAsk
    case .answer: .refusal.mayNotAnswer
    case .draw: .refusal.mayNotDraw
    case .annotate: .refusal.mayNotAnnotate
    case .eraseOthers: .refusal.mayNotEraseOthers
    case .editNotes: .refusal.mayNotEditNotes
    case .addPage: .refusal.mayNotAddPage
    case .giveFloor: .refusal.mayNotGiveFloor
    case .changeSettings: .refusal.mayNotChangeSettings
    case .endMeeting: .refusal.mayNotEndMeeting
    case .askAnonymously: .refusal.mayNotAskAnonymously
    case .upvote: .refusal.mayNotUpvote
    case .vote: .refusal.mayNotVote
    case .runPolls: .refusal.mayNotRunPolls
    case .raiseHand: .refusal.mayNotRaiseHand
    case .setMood: .refusal.mayNotSetMood
    case .seeParticipants: .refusal.mayNotSeeParticipants
    case .seeMoods: .refusal.mayNotSeeMoods
    case .export: .refusal.mayNotExport
    case .handOut: .refusal.mayNotHandOut
    case .record: .refusal.mayNotRecord
    case .admit: .refusal.mayNotAdmit
    case .cast: .refusal.mayNotCast
    case .controlEntry: .refusal.mayNotControlEntry
    case .setPermissions: .refusal.mayNotSetPermissions
    case .moderateChat: .refusal.mayNotModerateChat
    }
  }
}

extension Role {
  package var phrase: Phrase {
    switch self {
    case .organizer: .role.organizer
    case .coOrganizer: .role.coOrganizer
    case .presenter: .role.presenter
    case .attendee: .role.attendee
    }
  }
}
