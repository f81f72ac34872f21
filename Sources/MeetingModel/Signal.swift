package import SharedText

/// What is worth knowing only now: not numbered, not stored, newest wins, first to be dropped.
package enum Signal: Hashable, Sendable {
  /// The sender is writing a chat message to everyone, to the presenters, or privately to one. Fades a few seconds after
  /// the last one came.
  case typing(to: Chat.Recipient)
  /// Where the sender's cursor is, in scalar positions of the text at that version.
  case caret(TextID, Version, Selection)
  /// The sender points at something drawn or shown. Fades a few seconds after the last one came.
  case pointing(at: Spot, on: Boards.Surface)

  /// Who may know of it.
  package func audience(author: ParticipantID) -> Audience {
    switch self {
    case .typing(let to): to.audience(author: author)
    case .caret, .pointing: .everyone
    }
  }

  /// Whether `other`, heard before from the same sender, says nothing any more.
  package func supersedes(_ other: Signal) -> Bool {
    switch (self, other) {
    case (.typing(let to), .typing(let before)): to == before
    case (.caret, .caret), (.pointing, .pointing): true
    case (.typing, .caret), (.typing, .pointing), (.caret, .typing), (.caret, .pointing),
      (.pointing, .typing), (.pointing, .caret):
      false
    }
  }
}
