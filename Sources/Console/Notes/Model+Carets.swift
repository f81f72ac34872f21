import MeetingModel
import Participation
import SharedText

/// Telling others of the own cursor in a text, and forgetting theirs.
extension Model {
  /// What is to be told of the own cursor now; nil when nothing is.
  mutating func tellCaret(at now: Moment) -> ClientFrame? {
    forgetSilent(at: now)
    guard let due = caretDue(after: now), due <= now,
      let signal = replica.takeCaret(in: notes.text)
    else { return nil }
    notes.caretTold = now
    return .signal(signal)
  }

  /// When others are to be told of the cursor; nil when they know, or need not.
  func caretDue(after now: Moment) -> Moment? {
    guard focus == .notes, isLive, let moved = notes.moved,
      now - moved < NotesPane.State.caretLasts, let writing = shownWriting
    else { return nil }
    let pause: Int64
    switch writing.caretNews {
    case .moved: pause = NotesPane.State.caretPause
    case .shown: pause = NotesPane.State.shownCaretPause
    case .none: pause = NotesPane.State.caretRefresh
    }
    guard let told = notes.caretTold else { return writing.caretNews == .none ? nil : now }
    if writing.caretNews == .none, moved <= told { return nil }
    return max(now, Moment(milliseconds: told.milliseconds &+ pause))
  }

  /// Takes in that somebody's cursor was seen to move.
  mutating func noteCaret(of other: ParticipantID, at now: Moment) {
    guard other != replica.participant,
      notes.heard[other] != nil || notes.heard.count < Writing.mostCursors
    else { return }
    notes.heard[other] = now
  }

  private mutating func forgetSilent(at now: Moment) {
    for (other, heard) in notes.heard where now - heard >= NotesPane.State.caretLasts {
      notes.heard[other] = nil
      replica.forgetCursors(of: other)
    }
  }
}
