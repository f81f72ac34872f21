import Console
import DeckImport
import Glibc
import Localization
import MeetingModel

/// Slides, or a text page, in a file, as the command line names it.
enum DeckFile {
  /// Reads the file and makes a deck of it; each way to fail has its sentence. No more is read than
  /// a deck may hold, whatever the file is.
  static func read(_ path: String) throws(Failure) -> Deck {
    try read(path, limit: Limits.deckBytes) { bytes throws(DeckError) in
      try Deck.read(bytes, fileName: path)
    }
  }

  /// The same of bytes that were read already.
  static func read(_ bytes: [UInt8], named path: String) throws(Failure) -> Deck {
    do { return try Deck.read(bytes, fileName: path) } catch {
      throw Failure(phrase(for: error, path: path, bytes: bytes), .dataError)
    }
  }

  /// The lines of the file that look like private notes and are shown to everyone.
  static func doubtfulNotes(in path: String) -> [DoubtfulNote] {
    guard let bytes = try? bytes(of: path, limit: Limits.deckBytes) else { return [] }
    return Deck.doubtfulNotes(in: bytes)
  }

  /// The line at which the front matter of the file breaks off; nil when it does not.
  static func flawOfFrontMatter(in path: String) -> Int? {
    (try? bytes(of: path, limit: Limits.deckBytes)).flatMap { Deck.flawOfFrontMatter(in: $0) }
  }

  /// The same of a text page.
  static func readPage(_ path: String) throws(Failure) -> PageText {
    try read(path, limit: Limits.pageBytes) { bytes throws(DeckError) in
      try PageText.read(bytes, fileName: path)
    }
  }

  private static func read<Content>(
    _ path: String, limit: Int, _ make: ([UInt8]) throws(DeckError) -> Content
  ) throws(Failure) -> Content {
    let bytes = try bytes(of: path, limit: limit)
    do {
      return try make(bytes)
    } catch .tooLong where limit == Limits.pageBytes {
      throw Failure(.deck.pageTooLong(path: path, limit: limit), .dataError)
    } catch {
      throw Failure(phrase(for: error, path: path, bytes: bytes), .dataError)
    }
  }

  private static func phrase(for error: DeckError, path: String, bytes: [UInt8]) -> Phrase {
    switch error {
    case .empty: .deck.empty(path: path)
    case .binary: .deck.binary(path: path)
    case .notUTF8(let offset): .deck.notUTF8(path: path, line: line(of: offset, in: bytes))
    case .tooLong(_, let limit): .deck.tooLong(path: path, limit: limit)
    case .tooManySlides(let limit): .deck.tooManySlides(path: path, limit: limit)
    case .slideTooLong(let slide, let limit):
      .deck.slideTooLong(path: path, number: slide, limit: limit)
    case .badPoll(let slide, let flaw):
      .deck.badPoll(path: path, number: slide, reason: phrase(for: flaw))
    }
  }

  private static func phrase(for flaw: PollBlock.Flaw) -> Phrase {
    switch flaw {
    case .noQuestion: .deck.pollNoQuestion
    case .unknownKind(let text): .deck.pollUnknownKind(text: text)
    case .unknownAnswer(let text): .deck.pollUnknownAnswer(text: text)
    case .unwantedChoices: .deck.pollUnwantedChoices
    case .refused(let refusal): refusal.phrase
    }
  }

  /// Throws for what is no file with an end: reading a pipe could last for ever.
  static func checkRegular(_ path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw unreadable(path, EISDIR)
    case _: throw unreadable(path, EINVAL)
    }
  }

  /// Counted from 1.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// One byte more than the limit tells that the file is too long.
  private static func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw unreadable(path, errno) }
      bytes += chunk.prefix(count)
    }
    return bytes
  }

  private static func unreadable(_ path: String, _ code: Int32) -> Failure {
    Failure(.deck.unreadable(path: path, reason: reason(code)), .noInput)
  }
}
