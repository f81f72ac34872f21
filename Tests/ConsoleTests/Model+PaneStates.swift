import Participation

@testable import Console

/// What tests of the whole console look up in its panes.
extension Model {
  var chat: ChatPane {
    get { panes[ChatPane.self] }
    set { panes[ChatPane.self] = newValue }
  }

  var questions: QuestionsPane {
    get { panes[QuestionsPane.self] }
    set { panes[QuestionsPane.self] = newValue }
  }

  var polls: PollsPane {
    get { panes[PollsPane.self] }
    set { panes[PollsPane.self] = newValue }
  }

  var notes: NotesPane {
    get { panes[NotesPane.self] }
    set { panes[NotesPane.self] = newValue }
  }

  /// The text in the pane of the notes.
  var shownWriting: Writing? { notes.writing(in: context) }

  var roster: ParticipantsPane {
    get { panes[ParticipantsPane.self] }
    set { panes[ParticipantsPane.self] = newValue }
  }
}
