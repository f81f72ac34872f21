/// Why a proposal, an arrival or an upload was not accepted: a stable code with arguments. Consoles
/// word it in their reader's language; a refusal is final for the proposal that met it.
///
/// Law: `Refusal(code: r.code, arguments: r.arguments) == r` for every refusal `r`, whereby `unknown`
/// stands only for codes that this version does not know.
package enum Refusal: Error, Hashable, Sendable {
  case notPermitted(Ability)
  case meetingEnded
  case meetingFull(limit: Int)
  case nameEmpty
  case nameTooLong(limit: Int)
  case nameTaken(String)
  case nameUnprintable
  /// It imitates a mark that consoles draw beside names.
  case nameImitatesMark
  case textEmpty
  case textTooLong(limit: Int)
  case textUnprintable
  case noSuchParticipant
  case noSuchSlide
  case noSuchPage
  case noSuchQuestion
  case deckEmpty
  case deckTooLong(limit: Int)
  case tooManyDecks(limit: Int)
  case tooManySlides(limit: Int)
  case boardFull(limit: Int)
  case shapeOutside
  case shapeTooLong(limit: Int)
  case toYourself
  case noSuchText
  case pageTooLong(limit: Int)
  /// What comes of it would not fit into one record; in parts it may.
  case changeTooLong(limit: Int)
  case tooManyPages(limit: Int)
  case drawingsFull(limit: Int)
  /// The text has moved on too far since; the edit can be made anew.
  case editTooOld
  /// The edit names a version or a place that the text never had.
  case editOutside
  /// No such meeting here, or the meeting key does not fit it: the two are not told apart.
  case wrongKey
  /// Too much in too short a time.
  case tooFast
  /// A client counted a proposal as no client does: 0, or far beyond its last one.
  case countOutside
  case serverFull
  case storageFull
  case storageFailed
  case malformed
  /// Of a newer version: this one does not know what is asked for.
  case unknownKind
  case noSuchPoll
  /// It is not open, or has been closed meanwhile.
  case pollClosed
  case noSuchChoice
  /// It was answered, dismissed or merged meanwhile.
  case questionSettled
  /// Only its author may, or a presenter.
  case notYours
  case noSuchMessage
  /// A presenter has muted them in the chat.
  case muted
  case meetingLocked
  case turnedAway
  case removed
  case banned
  /// The meeting takes accounts, and none was named.
  case signInRequired
  /// Name and password of an account do not fit: the two are not told apart.
  case wrongPassword
  /// The account is known, and is not one for this meeting.
  case notOnList
  case ticketUsed
  case ticketInvalid
  /// The server's policy leaves no such choice.
  case againstPolicy
  /// The directory of accounts did not answer; it may later.
  case directoryUnavailable
  /// Who waits has said their one line.
  case lineSaid
  /// What was remembered of an earlier sign-in is too old, or was revoked.
  case signInExpired
  /// The password is right, and the account is disabled, or may not sign in now or from here.
  case accountDisabled
  /// The password is right, and too old.
  case passwordExpired
  /// Somebody else has claimed the question.
  case claimed(by: String)
  /// Seconds until the next message may be sent.
  case slowMode(seconds: Int)
  case tooManyPolls(limit: Int)
  case tooManyQuestions(limit: Int)
  case tooManyChoices(limit: Int)
  case listTooLong(limit: Int)
  case tooManyMessages(limit: Int)
  case numberOutside(least: Int, most: Int)
  /// They hold so much of it as one person may; what they delete makes room.
  case ownShare(Stock, held: Int)
  /// Those at their place hold its share, and others are to find room, too.
  case placeShare
  /// No room is left for more of it.
  case noRoom
  /// The edit has too many steps.
  case editTooLarge(limit: Int)
  /// A code of a newer version, as it came.
  case unknown(String, [String])

  package var code: String {
    switch self {
    case .notPermitted: "notPermitted"
    case .meetingEnded: "meetingEnded"
    case .meetingFull: "meetingFull"
    case .nameEmpty: "nameEmpty"
    case .nameTooLong: "nameTooLong"
    case .nameTaken: "nameTaken"
    case .nameUnprintable: "nameUnprintable"
    case .nameImitatesMark: "nameImitatesMark"
    case .textEmpty: "textEmpty"
    case .textTooLong: "textTooLong"
    case .textUnprintable: "textUnprintable"
    case .noSuchParticipant: "noSuchParticipant"
    case .noSuchSlide: "noSuchSlide"
    case .noSuchPage: "noSuchPage"
    case .noSuchQuestion: "noSuchQuestion"
    case .deckEmpty: "deckEmpty"
    case .deckTooLong: "deckTooLong"
    case .tooManyDecks: "tooManyDecks"
    case .tooManySlides: "tooManySlides"
    case .boardFull: "boardFull"
    case .drawingsFull: "drawingsFull"
    case .shapeOutside: "shapeOutside"
    case .shapeTooLong: "shapeTooLong"
    case .toYourself: "toYourself"
    case .noSuchText: "noSuchText"
    case .pageTooLong: "pageTooLong"
    case .changeTooLong: "changeTooLong"
    case .tooManyPages: "tooManyPages"
    case .editTooOld: "editTooOld"
    case .editOutside: "editOutside"
    case .wrongKey: "wrongKey"
    case .tooFast: "tooFast"
    case .countOutside: "countOutside"
    case .serverFull: "serverFull"
    case .storageFull: "storageFull"
    case .storageFailed: "storageFailed"
    case .malformed: "malformed"
    case .unknownKind: "unknownKind"
    case .noSuchPoll: "noSuchPoll"
    case .pollClosed: "pollClosed"
    case .noSuchChoice: "noSuchChoice"
    case .questionSettled: "questionSettled"
    case .notYours: "notYours"
    case .noSuchMessage: "noSuchMessage"
    case .muted: "muted"
    case .meetingLocked: "meetingLocked"
    case .turnedAway: "turnedAway"
    case .removed: "removed"
    case .banned: "banned"
    case .signInRequired: "signInRequired"
    case .wrongPassword: "wrongPassword"
    case .notOnList: "notOnList"
    case .ticketUsed: "ticketUsed"
    case .ticketInvalid: "ticketInvalid"
    case .againstPolicy: "againstPolicy"
    case .directoryUnavailable: "directoryUnavailable"
    case .lineSaid: "lineSaid"
    case .signInExpired: "signInExpired"
    case .accountDisabled: "accountDisabled"
    case .passwordExpired: "passwordExpired"
    case .claimed: "claimed"
    case .slowMode: "slowMode"
    case .tooManyPolls: "tooManyPolls"
    case .tooManyQuestions: "tooManyQuestions"
    case .tooManyChoices: "tooManyChoices"
    case .listTooLong: "listTooLong"
    case .tooManyMessages: "tooManyMessages"
    case .numberOutside: "numberOutside"
    case .ownShare: "ownShare"
    case .placeShare: "placeShare"
    case .noRoom: "noRoom"
    case .editTooLarge: "editTooLarge"
    case .unknown(let code, _): code
    }
  }

  package var arguments: [String] {
    switch self {
    case .notPermitted(let ability): [ability.rawValue]
    case .meetingFull(let limit), .nameTooLong(let limit), .textTooLong(let limit),
      .pageTooLong(let limit), .changeTooLong(let limit), .tooManyPages(let limit),
      .deckTooLong(let limit), .tooManyDecks(let limit), .tooManySlides(let limit),
      .boardFull(let limit), .drawingsFull(let limit), .shapeTooLong(let limit),
      .slowMode(let limit), .tooManyPolls(let limit), .tooManyQuestions(let limit),
      .tooManyChoices(let limit), .listTooLong(let limit), .tooManyMessages(let limit),
      .editTooLarge(let limit):
      [String(limit)]
    case .ownShare(let stock, let held): [stock.rawValue, String(held)]
    case .numberOutside(let least, let most): [String(least), String(most)]
    case .nameTaken(let name), .claimed(let name): [name]
    case .unknown(_, let arguments): arguments
    case .meetingEnded, .nameEmpty, .nameUnprintable, .nameImitatesMark, .textEmpty,
      .textUnprintable,
      .noSuchParticipant, .noSuchSlide, .noSuchPage, .noSuchQuestion, .deckEmpty, .shapeOutside,
      .toYourself, .noSuchText, .editTooOld, .editOutside, .wrongKey, .tooFast, .serverFull,
      .countOutside, .storageFull, .storageFailed, .malformed, .unknownKind,
      .noSuchPoll, .pollClosed, .noSuchChoice, .questionSettled, .notYours, .noSuchMessage, .muted,
      .meetingLocked, .turnedAway, .removed, .banned, .signInRequired, .wrongPassword, .notOnList,
      .ticketUsed, .ticketInvalid, .againstPolicy, .directoryUnavailable, .lineSaid, .signInExpired,
      .accountDisabled, .passwordExpired, .placeShare, .noRoom:
      []
    }
  }

  /// Never fails: what this version does not know becomes `.unknown`.
  package init(code: String, arguments: [String]) {
    let number = arguments.first.flatMap(Int.init) ?? 0
    switch code {
    case "notPermitted":
      guard let ability = arguments.first.flatMap(Ability.init) else {
        self = .unknown(code, arguments)
        return
      }
      self = .notPermitted(ability)
    case "ownShare":
      guard let stock = arguments.first.flatMap(Stock.init) else {
        self = .unknown(code, arguments)
        return
      }
      self = .ownShare(stock, held: arguments.dropFirst().first.flatMap(Int.init) ?? 0)
    case "editTooLarge": self = .editTooLarge(limit: number)
    case "claimed": self = .claimed(by: arguments.first ?? "")
    case "slowMode": self = .slowMode(seconds: number)
    case "tooManyPolls": self = .tooManyPolls(limit: number)
    case "tooManyQuestions": self = .tooManyQuestions(limit: number)
    case "tooManyChoices": self = .tooManyChoices(limit: number)
    case "listTooLong": self = .listTooLong(limit: number)
    case "tooManyMessages": self = .tooManyMessages(limit: number)
    case "numberOutside":
      self = .numberOutside(least: number, most: arguments.dropFirst().first.flatMap(Int.init) ?? 0)
    case "nameTaken": self = .nameTaken(arguments.first ?? "")
    case "meetingFull": self = .meetingFull(limit: number)
    case "nameTooLong": self = .nameTooLong(limit: number)
    case "textTooLong": self = .textTooLong(limit: number)
    case "deckTooLong": self = .deckTooLong(limit: number)
    case "pageTooLong": self = .pageTooLong(limit: number)
    case "changeTooLong": self = .changeTooLong(limit: number)
    case "tooManyPages": self = .tooManyPages(limit: number)
    case "tooManyDecks": self = .tooManyDecks(limit: number)
    case "tooManySlides": self = .tooManySlides(limit: number)
    case "drawingsFull": self = .drawingsFull(limit: number)
    case "boardFull": self = .boardFull(limit: number)
    case "shapeTooLong": self = .shapeTooLong(limit: number)
    default: self = Self.plain[code] ?? .unknown(code, arguments)
    }
  }

  private static let plain: [String: Refusal] = {
    let all: [Refusal] = [
      .meetingEnded, .nameEmpty, .nameUnprintable, .nameImitatesMark, .textEmpty, .textUnprintable,
      .noSuchParticipant, .noSuchSlide, .noSuchPage, .noSuchQuestion, .deckEmpty, .shapeOutside,
      .toYourself, .noSuchText, .editTooOld, .editOutside, .wrongKey, .tooFast, .serverFull,
      .countOutside, .storageFull, .storageFailed, .malformed, .unknownKind,
      .noSuchPoll, .pollClosed, .noSuchChoice, .questionSettled, .notYours, .noSuchMessage, .muted,
      .meetingLocked, .turnedAway, .removed, .banned, .signInRequired, .wrongPassword, .notOnList,
      .ticketUsed, .ticketInvalid, .againstPolicy, .directoryUnavailable, .lineSaid, .signInExpired,
      .accountDisabled, .passwordExpired, .placeShare, .noRoom,
    ]
    return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
  }()
}
