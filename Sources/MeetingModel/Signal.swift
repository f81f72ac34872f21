/// What is worth knowing only now: not numbered, not stored, newest wins, first to be dropped.
package enum Signal: Hashable, Sendable {
  /// The sender is writing a chat message to everyone, or privately to one. Fades a few seconds after
  /// the last one came.
  case typing(to: Chat.Recipient)

  /// The only ones who may know of it; nil when it is for all.
  package func confidants(author: ParticipantID) -> [ParticipantID]? {
    switch self {
    case .typing(let to): to.confidants(author: author)
    }
  }
}
