import MeetingModel
import OrderedCollections

/// What a snapshot tells of proposals whose answer this client never received.
extension Meeting {
  /// Whether this proposal may have been accepted: false only when it would have left something
  /// behind that is not here, and so was certainly refused.
  func mayHold(_ proposal: Proposal, count: UInt32, of participant: ParticipantID) -> Bool {
    let id = ProposalID(participant: participant, count: count)
    guard proposal.staysForEver else { return true }
    if id.isQuiet { return mayHold(quiet: proposal, of: participant) }
    if holds(id) { return true }
    guard case .chat(.say) = proposal else { return false }
    return chat.mayHold(id)
  }

  /// What it made does not bear its count; it is known by its words.
  private func mayHold(quiet proposal: Proposal, of participant: ParticipantID) -> Bool {
    switch proposal {
    case .chat(.say(let text, let to, _)):
      let isHere = chat.messages.contains {
        $0.author == participant && $0.to == to
          && ($0.isDeleted || $0.edited != nil || $0.text == PlainText.trimmed(text))
      }
      return isHere || chat.earlier > 0
    case .questions(.ask(let text)):
      return questions.list(for: participant).values.contains {
        $0.text == PlainText.trimmed(text) || $0.isEdited
      }
    case .questions(.answer(let id, let text)), .questions(.answerPrivately(let id, let text)):
      let question = questions.list(for: participant)[id]
      return question?.answers.contains {
        $0.author == participant && $0.text == PlainText.trimmed(text)
      } ?? true
    case .questions, .chat, .conduct, .participants, .decks, .stage, .board, .texts, .permissions,
      .lobby, .entry, .hands, .moods, .polls:
      return true
    }
  }
}
