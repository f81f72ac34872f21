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
  case serverFull
  case storageFull
  case storageFailed
  case malformed
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
    case .tooManyPages: "tooManyPages"
    case .editTooOld: "editTooOld"
    case .editOutside: "editOutside"
    case .wrongKey: "wrongKey"
    case .tooFast: "tooFast"
    case .serverFull: "serverFull"
    case .storageFull: "storageFull"
    case .storageFailed: "storageFailed"
    case .malformed: "malformed"
    case .unknown(let code, _): code
    }
  }

  package var arguments: [String] {
    switch self {
    case .notPermitted(let ability): [ability.rawValue]
    case .meetingFull(let limit), .nameTooLong(let limit), .textTooLong(let limit),
      .pageTooLong(let limit), .tooManyPages(let limit),
      .deckTooLong(let limit), .tooManyDecks(let limit), .tooManySlides(let limit),
      .boardFull(let limit), .drawingsFull(let limit), .shapeTooLong(let limit):
      [String(limit)]
    case .nameTaken(let name): [name]
    case .unknown(_, let arguments): arguments
    case .meetingEnded, .nameEmpty, .nameUnprintable, .textEmpty, .textUnprintable,
      .noSuchParticipant, .noSuchSlide, .noSuchPage, .noSuchQuestion, .deckEmpty, .shapeOutside,
      .toYourself, .noSuchText, .editTooOld, .editOutside, .wrongKey, .tooFast, .serverFull,
      .storageFull, .storageFailed, .malformed:
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
    case "nameTaken": self = .nameTaken(arguments.first ?? "")
    case "meetingFull": self = .meetingFull(limit: number)
    case "nameTooLong": self = .nameTooLong(limit: number)
    case "textTooLong": self = .textTooLong(limit: number)
    case "deckTooLong": self = .deckTooLong(limit: number)
    case "pageTooLong": self = .pageTooLong(limit: number)
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
      .meetingEnded, .nameEmpty, .nameUnprintable, .textEmpty, .textUnprintable,
      .noSuchParticipant, .noSuchSlide, .noSuchPage, .noSuchQuestion, .deckEmpty, .shapeOutside,
      .toYourself, .noSuchText, .editTooOld, .editOutside, .wrongKey, .tooFast, .serverFull,
      .storageFull, .storageFailed, .malformed,
    ]
    return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
  }()
}
