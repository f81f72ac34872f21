/// How much of anything a meeting takes. Beyond a limit stands a refusal that names it. How it is shared
/// out, `Limits+Shares.swift` says.
package enum Limits {
  /// Unicode scalars in a participant's name, and columns it may take on a screen at most twice that.
  package static let name = 64
  /// Unicode scalars in a meeting's title.
  package static let title = 200
  /// Unicode scalars in a chat message, a question or an answer.
  package static let text = 4_000
  /// Bytes of UTF-8 in all slides and notes of one deck.
  package static let deckBytes = 2 << 20
  package static let slides = 2_000
  package static let decks = 40
  /// Shapes to be seen on one page of the board, or over one slide.
  package static let shapes = 20_000
  /// Shapes to be seen on all pages and over all slides.
  package static let allShapes = 100_000
  /// Points of strokes, corners and ends, and scalars of texts, on all pages and over all slides. It
  /// bounds the memory that drawings take: 16 bytes for each.
  package static let allPoints = 1_000_000
  /// What is erased on all pages and over all slides, and kept so that it can come back.
  package static let erasedShapes = 40_000
  package static let erasedPoints = 400_000
  /// Points of one pen stroke, and scalars of one text on the whiteboard.
  package static let points = 4_000
  /// Pages of the board, and text pages.
  package static let pages = 100
  /// Bytes of UTF-8 in one shared text: an edit that writes all of it still fits into a frame.
  package static let pageBytes = 3 << 20
  /// Participants who are present, and people who wait in the lobby, together. Who has left counts no
  /// more.
  package static let participants = 20_000
  /// Seconds for which somebody may be given the floor at most.
  package static let turn = 14_400
  /// Accounts and groups on one access list.
  package static let listed = 5_000
  /// Unicode scalars in what presenters tell those who wait, and in what these say.
  package static let lobbyMessage = 500
  package static let lobbyLine = 200
  /// Messages of the chat, without those that are deleted, and bytes of their texts.
  package static let messages = 50_000
  /// Places of deleted messages that are kept: beyond, all of these go.
  package static let deletedMessages = 2_000
  /// Seconds that an attendee may have to wait between two messages.
  package static let slowness = 3_600
  /// Questions, those of one who does not present, and answers to one of them.
  package static let questions = 5_000
  package static let questionsEach = 200
  package static let answers = 100
  /// Polls, choices of one, and unicode scalars of a question or a choice.
  package static let polls = 200
  package static let choices = 20
  package static let pollText = 500
  /// Bytes of UTF-8 in all answers in words to one poll, each of which counts once however many give
  /// it: all of them fit into one frame.
  package static let pollWords = 256 << 10
}
