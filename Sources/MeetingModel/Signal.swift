package import SharedText

/// What is worth knowing only now: not numbered, not stored, newest wins, first to be dropped.
package enum Signal: Hashable, Sendable {
  /// The sender is writing a chat message to everyone, or privately to one. Fades a few seconds after
  /// the last one came.
  case typing(to: Chat.Recipient)
  /// Where the sender's cursor is, in scalar positions of the text at that version.
  case caret(TextID, Version, Selection)

  /// The only ones who may know of it; nil when it is for all.
  package func confidants(author: ParticipantID) -> [ParticipantID]? {
    switch self {
    case .typing(let to): to.confidants(author: author)
    case .caret: nil
    }
  }

  /// Whether `other`, heard before from the same sender, says nothing any more.
  package func supersedes(_ other: Signal) -> Bool {
    switch (self, other) {
    case (.typing(let to), .typing(let before)): to == before
    case (.caret, .caret): true
    case (.typing, .caret), (.caret, .typing): false
    }
  }
}
