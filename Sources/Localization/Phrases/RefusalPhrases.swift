/// Why something was not accepted: one phrase for each refusal code. Keys "refusal.*".
package struct RefusalPhrases: PhraseGroup {
  static let group = "refusal"

  /// The phrases `mayNot…` word the code notPermitted, one for each ability.
  package var mayNotDriveStage: Phrase { phrase() }
  package var mayNotAddDeck: Phrase { phrase() }
  package var mayNotSeeNotes: Phrase { phrase() }
  package var mayNotRoam: Phrase { phrase() }
  package var mayNotSay: Phrase { phrase() }
  package var mayNotSayPrivately: Phrase { phrase() }
  package var mayNotAsk: Phrase { phrase() }
  package var mayNotAnswer: Phrase { phrase() }
  package var mayNotDraw: Phrase { phrase() }
  package var mayNotAnnotate: Phrase { phrase() }
  package var mayNotAddPage: Phrase { phrase() }
  package var mayNotEraseOthers: Phrase { phrase() }
  package var mayNotEditNotes: Phrase { phrase() }
  package var mayNotGiveFloor: Phrase { phrase() }
  package var mayNotChangeSettings: Phrase { phrase() }
  package var mayNotEndMeeting: Phrase { phrase() }
  package var mayNotAskAnonymously: Phrase { phrase() }
  package var mayNotUpvote: Phrase { phrase() }
  package var mayNotVote: Phrase { phrase() }
  package var mayNotRunPolls: Phrase { phrase() }
  package var mayNotRaiseHand: Phrase { phrase() }
  package var mayNotSetMood: Phrase { phrase() }
  package var mayNotSeeParticipants: Phrase { phrase() }
  package var mayNotSeeMoods: Phrase { phrase() }
  package var mayNotExport: Phrase { phrase() }
  package var mayNotHandOut: Phrase { phrase() }
  package var mayNotRecord: Phrase { phrase() }
  package var mayNotAdmit: Phrase { phrase() }
  package var mayNotCast: Phrase { phrase() }
  package var mayNotControlEntry: Phrase { phrase() }
  package var mayNotSetPermissions: Phrase { phrase() }
  package var mayNotModerateChat: Phrase { phrase() }
  package var meetingEnded: Phrase { phrase() }
  package func meetingFull(limit: Int) -> Phrase { phrase(.number(limit)) }
  package var nameEmpty: Phrase { phrase() }
  package func nameTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func nameTaken(name: String) -> Phrase { phrase(.text(name)) }
  package var nameUnprintable: Phrase { phrase() }
  package var nameImitatesMark: Phrase { phrase() }
  package var textEmpty: Phrase { phrase() }
  package func textTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package var textUnprintable: Phrase { phrase() }
  package var noSuchParticipant: Phrase { phrase() }
  package var noSuchSlide: Phrase { phrase() }
  package var noSuchPage: Phrase { phrase() }
  package var noSuchQuestion: Phrase { phrase() }
  package var deckEmpty: Phrase { phrase() }
  package func deckTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func tooManyDecks(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func tooManySlides(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func drawingsFull(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func boardFull(limit: Int) -> Phrase { phrase(.number(limit)) }
  package var shapeOutside: Phrase { phrase() }
  package func shapeTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package var toYourself: Phrase { phrase() }
  package var noSuchText: Phrase { phrase() }
  package func pageTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func changeTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func tooManyPages(limit: Int) -> Phrase { phrase(.number(limit)) }
  package var editTooOld: Phrase { phrase() }
  package var editOutside: Phrase { phrase() }
  package var wrongKey: Phrase { phrase() }
  package var tooFast: Phrase { phrase() }
  package var countOutside: Phrase { phrase() }
  package var serverFull: Phrase { phrase() }
  package var storageFull: Phrase { phrase() }
  package var storageFailed: Phrase { phrase() }
  package var malformed: Phrase { phrase() }
  package var unknownKind: Phrase { phrase() }
  package var noSuchPoll: Phrase { phrase() }
  package var pollClosed: Phrase { phrase() }
  package var noSuchChoice: Phrase { phrase() }
  package var questionSettled: Phrase { phrase() }
  package var notYours: Phrase { phrase() }
  package var noSuchMessage: Phrase { phrase() }
  package var muted: Phrase { phrase() }
  package var meetingLocked: Phrase { phrase() }
  package var turnedAway: Phrase { phrase() }
  package var removed: Phrase { phrase() }
  package var banned: Phrase { phrase() }
  package var signInRequired: Phrase { phrase() }
  package var wrongPassword: Phrase { phrase() }
  package var notOnList: Phrase { phrase() }
  package var ticketUsed: Phrase { phrase() }
  package var ticketInvalid: Phrase { phrase() }
  package var againstPolicy: Phrase { phrase() }
  package var directoryUnavailable: Phrase { phrase() }
  package var lineSaid: Phrase { phrase() }
  package var signInExpired: Phrase { phrase() }
  package var accountDisabled: Phrase { phrase() }
  package var passwordExpired: Phrase { phrase() }
  package func tooManyPolls(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func tooManyQuestions(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func tooManyChoices(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func listTooLong(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func tooManyMessages(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func ownMessages(held: Int) -> Phrase { phrase(.number(held)) }
  package func ownQuestions(held: Int) -> Phrase { phrase(.number(held)) }
  package var ownDrawings: Phrase { phrase() }
  package var ownText: Phrase { phrase() }
  package var ownOthers: Phrase { phrase() }
  package var placeShare: Phrase { phrase() }
  package var noRoom: Phrase { phrase() }
  package func editTooLarge(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func claimed(name: String) -> Phrase { phrase(.text(name)) }
  package func slowMode(seconds: Int) -> Phrase { phrase(.number(seconds)) }
  package func numberOutside(least: Int, most: Int) -> Phrase {
    phrase(.number(least), .number(most))
  }

  /// A code that this version does not know.
  package func unknown(code: String) -> Phrase { phrase(.text(code)) }
}

extension Phrase {
  package static let refusal = RefusalPhrases()
}
