extension Limits {
  /// Messages of the chat, without those that are deleted.
  package static let messageShare = Share(
    most: Load(count: messages, size: 32 << 20), reserve: Load(count: 5_000, size: 4 << 20),
    each: Load(count: 5_000, size: 2 << 20))

  package static let questionShare = Share(
    most: Load(count: questions, size: 16 << 20), reserve: Load(count: 500, size: 2 << 20),
    each: Load(count: questionsEach, size: 1 << 20))

  /// Answers to all questions. Only those who present give them.
  package static let answerShare = Share(
    most: Load(count: 20_000, size: 32 << 20), each: Load())

  /// Shapes to be seen on one page of the board, or over one slide, and their points. A shape counts for
  /// who drew it, its points for who gave it its form last.
  package static let pageDrawingShare = Share(
    most: Load(count: shapes, size: allPoints), reserve: Load(count: 2_000, size: 100_000),
    each: Load(count: 5_000, size: 100_000))

  /// The same on all pages and over all slides.
  package static let drawingShare = Share(
    most: Load(count: allShapes, size: allPoints), reserve: Load(count: 10_000, size: 100_000),
    each: Load(count: 10_000, size: 100_000))

  /// One shared text: in all its bytes, of each person the unicode scalars that stand there of them.
  package static let textShare = Share(
    most: Load(size: pageBytes), reserve: Load(size: 256 << 10), each: Load(size: 320 << 10))

  /// All shared texts together.
  package static let allTextShare = Share(
    most: Load(size: 32 << 20), reserve: Load(size: 4 << 20), each: Load(size: 2 << 20))

  /// Answers in words to one poll: bytes of UTF-8.
  package static let wordShare = Share(
    most: Load(size: pollWords), reserve: Load(size: 16 << 10), each: Load(size: 4 * pollText))

  /// Lines of those who wait.
  package static let lineShare = Share(
    most: Load(count: 5_000, size: 1 << 20), each: Load(count: 1, size: 4 * lobbyLine))

  // What only those who present add.
  package static let textPageShare = Share(most: Load(count: pages), each: Load())
  package static let boardPageShare = Share(most: Load(count: pages), each: Load())
  package static let pollShare = Share(most: Load(count: polls), each: Load())
  package static let deckShare = Share(
    most: Load(count: decks, size: decks * deckBytes), each: Load())
}
