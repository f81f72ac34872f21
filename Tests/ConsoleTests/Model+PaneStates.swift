import MeetingModel
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

  var slides: SlidesPane {
    get { panes[SlidesPane.self] }
    set { panes[SlidesPane.self] = newValue }
  }

  /// The page of the board that this person looks at.
  var shownPage: ProposalID { panes[BoardPane.self].shownPage(in: context) }

  /// The drawing that the hand is over, as it stands on this screen.
  var shownDrawing: Whiteboard {
    let easel =
      slides.easel(in: context(of: .slides))
      ?? panes[BoardPane.self].easel(in: context(of: .board))
    return easel?.drawing ?? Whiteboard()
  }

  /// The text in the pane of the notes.
  var shownWriting: Writing? { notes.writing(in: context) }

  var roster: ParticipantsPane {
    get { panes[ParticipantsPane.self] }
    set { panes[ParticipantsPane.self] = newValue }
  }
}
