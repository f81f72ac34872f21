import Testing

@testable import Localization

@Suite("Sentences that say no")
struct SentenceTests {
  @Test("a refusal is one sentence or two", arguments: Language.allCases)
  func short(language: Language) {
    for (key, entry) in language.table.entries
    where key.hasPrefix("refusal.") || key.hasPrefix("connection.") {
      let ends = entry.matches(of: #/[。？]|[.?](?=\s|$)/#).count
      #expect(ends <= 2, "\(key) in \(language.code).json: \(entry)")
    }
  }

  /// Where nothing can be done, or the sentence itself says what.
  private static let complete: Set<String> = [
    "refusal.meetingEnded", "refusal.noSuchParticipant", "refusal.noSuchMessage",
    "refusal.noSuchChoice", "refusal.editTooOld", "refusal.deckEmpty", "refusal.tooManyDecks",
    "refusal.slowMode",
  ]

  @Test("a refusal says what to do next, whom to ask, or how much is allowed")
  func helpful() {
    let help =
      #/\b(Ask|ask|own|Try|Choose|Check|Enter|Delete|Erase|Remove|Draw|Make|Update|Restart|Set|Sign in|sign in|try|wait|Tell|Only|organizers|presenter|at most|needs|first)\b/#
    for (key, entry) in Language.english.table.entries
    where key.hasPrefix("refusal.") && !Self.complete.contains(key) {
      #expect(entry.contains(help), "\(key): \(entry)")
    }
  }
}
