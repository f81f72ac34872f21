/// The codes as they are thrown and compared: `throw .tooFast`, `refusal == .textTooLong(limit: 9)`.
extension Refusal {
  package static let meetingEnded = plain(.meetingEnded)
  package static let nameEmpty = plain(.nameEmpty)
  package static let nameUnprintable = plain(.nameUnprintable)
  package static let nameImitatesMark = plain(.nameImitatesMark)
  package static let textEmpty = plain(.textEmpty)
  package static let textUnprintable = plain(.textUnprintable)
  package static let noSuchParticipant = plain(.noSuchParticipant)
  package static let noSuchSlide = plain(.noSuchSlide)
  package static let noSuchPage = plain(.noSuchPage)
  package static let noSuchQuestion = plain(.noSuchQuestion)
  package static let noSuchText = plain(.noSuchText)
  package static let noSuchPoll = plain(.noSuchPoll)
  package static let noSuchChoice = plain(.noSuchChoice)
  package static let noSuchMessage = plain(.noSuchMessage)
  package static let deckEmpty = plain(.deckEmpty)
  package static let shapeOutside = plain(.shapeOutside)
  package static let toYourself = plain(.toYourself)
  package static let editTooOld = plain(.editTooOld)
  package static let editOutside = plain(.editOutside)
  package static let wrongKey = plain(.wrongKey)
  package static let tooFast = plain(.tooFast)
  package static let countOutside = plain(.countOutside)
  package static let serverFull = plain(.serverFull)
  package static let storageFull = plain(.storageFull)
  package static let storageFailed = plain(.storageFailed)
  package static let malformed = plain(.malformed)
  package static let unknownKind = plain(.unknownKind)
  package static let pollClosed = plain(.pollClosed)
  package static let questionSettled = plain(.questionSettled)
  package static let notYours = plain(.notYours)
  package static let muted = plain(.muted)
  package static let meetingLocked = plain(.meetingLocked)
  package static let turnedAway = plain(.turnedAway)
  package static let removed = plain(.removed)
  package static let banned = plain(.banned)
  package static let signInRequired = plain(.signInRequired)
  package static let wrongPassword = plain(.wrongPassword)
  package static let notOnList = plain(.notOnList)
  package static let ticketUsed = plain(.ticketUsed)
  package static let ticketInvalid = plain(.ticketInvalid)
  package static let againstPolicy = plain(.againstPolicy)
  package static let directoryUnavailable = plain(.directoryUnavailable)
  package static let lineSaid = plain(.lineSaid)
  package static let signInExpired = plain(.signInExpired)
  package static let accountDisabled = plain(.accountDisabled)
  package static let passwordExpired = plain(.passwordExpired)
  package static let placeShare = plain(.placeShare)
  package static let noRoom = plain(.noRoom)
}

extension Refusal {
  package static func meetingFull(limit: Int) -> Refusal { beyond(.meetingFull, limit: limit) }
  package static func nameTooLong(limit: Int) -> Refusal { beyond(.nameTooLong, limit: limit) }
  package static func textTooLong(limit: Int) -> Refusal { beyond(.textTooLong, limit: limit) }
  package static func deckTooLong(limit: Int) -> Refusal { beyond(.deckTooLong, limit: limit) }
  package static func shapeTooLong(limit: Int) -> Refusal { beyond(.shapeTooLong, limit: limit) }
  package static func pageTooLong(limit: Int) -> Refusal { beyond(.pageTooLong, limit: limit) }
  package static func listTooLong(limit: Int) -> Refusal { beyond(.listTooLong, limit: limit) }
  package static func changeTooLong(limit: Int) -> Refusal { beyond(.changeTooLong, limit: limit) }
  package static func editTooLarge(limit: Int) -> Refusal { beyond(.editTooLarge, limit: limit) }
  package static func tooManyDecks(limit: Int) -> Refusal { beyond(.tooManyDecks, limit: limit) }
  package static func tooManySlides(limit: Int) -> Refusal { beyond(.tooManySlides, limit: limit) }
  package static func tooManyPages(limit: Int) -> Refusal { beyond(.tooManyPages, limit: limit) }
  package static func tooManyPolls(limit: Int) -> Refusal { beyond(.tooManyPolls, limit: limit) }
  package static func tooManyQuestions(limit: Int) -> Refusal {
    beyond(.tooManyQuestions, limit: limit)
  }
  package static func tooManyChoices(limit: Int) -> Refusal {
    beyond(.tooManyChoices, limit: limit)
  }
  package static func tooManyMessages(limit: Int) -> Refusal {
    beyond(.tooManyMessages, limit: limit)
  }
  package static func boardFull(limit: Int) -> Refusal { beyond(.boardFull, limit: limit) }
  package static func drawingsFull(limit: Int) -> Refusal { beyond(.drawingsFull, limit: limit) }
}
