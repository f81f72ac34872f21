package import Localization
package import MeetingModel

extension Refusal {
  /// What a person is told.
  package var phrase: Phrase {
    switch self {
    case .notPermitted(let ability): ability.refusal
    case .meetingEnded: .refusal.meetingEnded
    case .meetingFull(let limit): .refusal.meetingFull(limit: limit)
    case .nameEmpty: .refusal.nameEmpty
    case .nameTooLong(let limit): .refusal.nameTooLong(limit: limit)
    case .nameTaken(let name): .refusal.nameTaken(name: name)
    case .nameUnprintable: .refusal.nameUnprintable
    case .nameImitatesMark: .refusal.nameImitatesMark
    case .textEmpty: .refusal.textEmpty
    case .textTooLong(let limit): .refusal.textTooLong(limit: limit)
    case .textUnprintable: .refusal.textUnprintable
    case .noSuchParticipant: .refusal.noSuchParticipant
    case .noSuchSlide: .refusal.noSuchSlide
    case .noSuchPage: .refusal.noSuchPage
    case .noSuchQuestion: .refusal.noSuchQuestion
    case .deckEmpty: .refusal.deckEmpty
    case .deckTooLong(let limit): .refusal.deckTooLong(limit: limit)
    case .tooManyDecks(let limit): .refusal.tooManyDecks(limit: limit)
    case .tooManySlides(let limit): .refusal.tooManySlides(limit: limit)
    case .drawingsFull(let limit): .refusal.drawingsFull(limit: limit)
    case .boardFull(let limit): .refusal.boardFull(limit: limit)
    case .shapeOutside: .refusal.shapeOutside
    case .shapeTooLong(let limit): .refusal.shapeTooLong(limit: limit)
    case .toYourself: .refusal.toYourself
    case .noSuchText: .refusal.noSuchText
    case .pageTooLong(let limit): .refusal.pageTooLong(limit: limit)
    case .changeTooLong(let limit): .refusal.changeTooLong(limit: limit)
    case .tooManyPages(let limit): .refusal.tooManyPages(limit: limit)
    case .editTooOld: .refusal.editTooOld
    case .editOutside: .refusal.editOutside
    case .wrongKey: .refusal.wrongKey
    case .tooFast: .refusal.tooFast
    case .countOutside: .refusal.countOutside
    case .serverFull: .refusal.serverFull
    case .storageFull: .refusal.storageFull
    case .storageFailed: .refusal.storageFailed
    case .malformed: .refusal.malformed
    case .unknownKind: .refusal.unknownKind
    case .noSuchPoll: .refusal.noSuchPoll
    case .pollClosed: .refusal.pollClosed
    case .noSuchChoice: .refusal.noSuchChoice
    case .questionSettled: .refusal.questionSettled
    case .notYours: .refusal.notYours
    case .noSuchMessage: .refusal.noSuchMessage
    case .muted: .refusal.muted
    case .meetingLocked: .refusal.meetingLocked
    case .turnedAway: .refusal.turnedAway
    case .removed: .refusal.removed
    case .banned: .refusal.banned
    case .signInRequired: .refusal.signInRequired
    case .wrongPassword: .refusal.wrongPassword
    case .notOnList: .refusal.notOnList
    case .ticketUsed: .refusal.ticketUsed
    case .ticketInvalid: .refusal.ticketInvalid
    case .againstPolicy: .refusal.againstPolicy
    case .directoryUnavailable: .refusal.directoryUnavailable
    case .lineSaid: .refusal.lineSaid
    case .signInExpired: .refusal.signInExpired
    case .accountDisabled: .refusal.accountDisabled
    case .passwordExpired: .refusal.passwordExpired
    case .tooManyPolls(let limit): .refusal.tooManyPolls(limit: limit)
    case .tooManyQuestions(let limit): .refusal.tooManyQuestions(limit: limit)
    case .tooManyChoices(let limit): .refusal.tooManyChoices(limit: limit)
    case .listTooLong(let limit): .refusal.listTooLong(limit: limit)
    case .tooManyMessages(let limit): .refusal.tooManyMessages(limit: limit)
    case .ownShare(.messages, let held): .refusal.ownMessages(held: held)
    case .ownShare(.questions, let held): .refusal.ownQuestions(held: held)
    case .ownShare(.drawings, _): .refusal.ownDrawings
    case .ownShare(.text, _): .refusal.ownText
    case .ownShare(.answers, _), .ownShare(.words, _), .ownShare(.lines, _),
      .ownShare(.textPages, _), .ownShare(.boardPages, _), .ownShare(.polls, _),
      .ownShare(.decks, _):
      .refusal.ownOthers
    case .placeShare: .refusal.placeShare
    case .noRoom: .refusal.noRoom
    case .editTooLarge(let limit): .refusal.editTooLarge(limit: limit)
    case .claimed(let name): .refusal.claimed(name: name)
    case .slowMode(let seconds): .refusal.slowMode(seconds: seconds)
    case .numberOutside(let least, let most): .refusal.numberOutside(least: least, most: most)
    case .unknown(let code, _): .refusal.unknown(code: code)
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
