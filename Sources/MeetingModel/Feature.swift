/// The parts of a meeting, each with a state, proposals and events of its own.
package enum Feature: String, CaseIterable, Sendable {
  case conduct, participants, decks, stage, board, chat, questions, texts, permissions, lobby
  case entry, policy, hands, moods, polls
}
