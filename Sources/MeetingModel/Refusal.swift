/// Why a proposal, an arrival or an upload was not accepted: a stable code with arguments. Consoles
/// word it in their reader's language; a refusal is final for the proposal that met it.
///
/// Each code is a case of `Plain`, `Bound` or `Filled`, by what it is told with; its raw value goes over
/// the wire, and old clients know it, so it never changes. `throw .tooFast` and the like are short forms
/// of `Refusal+Codes.swift`.
///
/// Law: `Refusal(code: r.code, arguments: r.arguments) == r` for every refusal `r`, whereby `unknown`
/// stands only for codes that this version does not know.
package enum Refusal: Error, Hashable, Sendable {
  case plain(Plain)
  case beyond(Bound, limit: Int)
  case notPermitted(Ability)
  case nameTaken(String)
  /// Somebody else has claimed the question.
  case claimed(by: String)
  /// Seconds until the next message may be sent.
  case slowMode(seconds: Int)
  case numberOutside(least: Int, most: Int)
  /// They hold so much of it as one person may; what they delete makes room.
  case ownShare(Stock, held: Int)
  /// A code of a newer version, as it came.
  case unknown(String, [String])

  /// The codes that say everything by themselves.
  package enum Plain: String, CaseIterable, Sendable {
    case meetingEnded
    case nameEmpty, nameUnprintable
    /// It imitates a mark that consoles draw beside names.
    case nameImitatesMark
    case textEmpty, textUnprintable
    case noSuchParticipant, noSuchSlide, noSuchPage, noSuchQuestion, noSuchText, noSuchPoll
    case noSuchChoice, noSuchMessage
    case deckEmpty
    case shapeOutside
    case toYourself
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
    case serverFull, storageFull, storageFailed
    case malformed
    /// Of a newer version: this one does not know what is asked for.
    case unknownKind
    /// It is not open, or has been closed meanwhile.
    case pollClosed
    /// It was answered, dismissed or merged meanwhile.
    case questionSettled
    /// Only its author may, or a presenter.
    case notYours
    /// A presenter has muted them in the chat.
    case muted
    case meetingLocked, turnedAway, removed, banned
    /// The meeting takes accounts, and none was named.
    case signInRequired
    /// Name and password of an account do not fit: the two are not told apart.
    case wrongPassword
    /// The account is known, and is not one for this meeting.
    case notOnList
    case ticketUsed, ticketInvalid
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
    /// Those at their place hold its share, and others are to find room, too.
    case placeShare
    /// No room is left for more of it.
    case noRoom
  }

  /// The codes that are told with the limit which was exceeded.
  package enum Bound: String, CaseIterable, Sendable {
    case meetingFull
    case nameTooLong, textTooLong, deckTooLong, shapeTooLong, pageTooLong, listTooLong
    /// What comes of it would not fit into one record; in parts it may.
    case changeTooLong
    /// The edit has too many steps.
    case editTooLarge
    case tooManyDecks, tooManySlides, tooManyPages, tooManyPolls, tooManyQuestions, tooManyChoices
    case tooManyMessages
    case boardFull, drawingsFull
  }

  /// The codes that are told with something of their own.
  package enum Filled: String, CaseIterable, Sendable {
    case notPermitted, nameTaken, claimed, slowMode, numberOutside, ownShare
  }

  package var code: String {
    switch self {
    case .plain(let code): code.rawValue
    case .beyond(let code, _): code.rawValue
    case .notPermitted: Filled.notPermitted.rawValue
    case .nameTaken: Filled.nameTaken.rawValue
    case .claimed: Filled.claimed.rawValue
    case .slowMode: Filled.slowMode.rawValue
    case .numberOutside: Filled.numberOutside.rawValue
    case .ownShare: Filled.ownShare.rawValue
    case .unknown(let code, _): code
    }
  }

  package var arguments: [String] {
    switch self {
    case .plain: []
    case .beyond(_, let limit): [String(limit)]
    case .notPermitted(let ability): [ability.rawValue]
    case .nameTaken(let name), .claimed(let name): [name]
    case .slowMode(let seconds): [String(seconds)]
    case .numberOutside(let least, let most): [String(least), String(most)]
    case .ownShare(let stock, let held): [stock.rawValue, String(held)]
    case .unknown(_, let arguments): arguments
    }
  }

  /// Never fails: what this version does not know becomes `.unknown`. A number that is missing, or none,
  /// counts as 0.
  package init(code: String, arguments: [String]) {
    let words = arguments.first ?? ""
    let numbers = arguments.prefix(2).map { Int($0) ?? 0 } + [0, 0]
    if let code = Plain(rawValue: code) {
      self = .plain(code)
    } else if let code = Bound(rawValue: code) {
      self = .beyond(code, limit: numbers[0])
    } else {
      switch Filled(rawValue: code) {
      case .notPermitted:
        self = Ability(rawValue: words).map { .notPermitted($0) } ?? .unknown(code, arguments)
      case .nameTaken: self = .nameTaken(words)
      case .claimed: self = .claimed(by: words)
      case .slowMode: self = .slowMode(seconds: numbers[0])
      case .numberOutside: self = .numberOutside(least: numbers[0], most: numbers[1])
      case .ownShare:
        let stock = Stock(rawValue: words)
        self = stock.map { .ownShare($0, held: numbers[1]) } ?? .unknown(code, arguments)
      case nil: self = .unknown(code, arguments)
      }
    }
  }
}
