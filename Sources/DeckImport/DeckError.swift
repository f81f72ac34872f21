/// Why a file is no deck.
package enum DeckError: Error, Equatable, Sendable {
  /// No slide shows anything.
  case empty
  /// Holds control characters, as no text does.
  case binary
  /// The byte at `offset` begins no character of UTF-8.
  case notUTF8(offset: Int)
  case tooLong(bytes: Int, limit: Int)
  case tooManySlides(limit: Int)
  /// The source of one slide, counted from 1, is longer than consoles lay out.
  case slideTooLong(slide: Int, limit: Int)
  /// A `poll` block on a slide, counted from 1, is none.
  case badPoll(slide: Int, PollBlock.Flaw)
}
