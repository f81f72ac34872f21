import MeetingModel
import Participation
import Screen
import SharedText

/// Telling others of the own cursor in a text, and forgetting theirs.
extension NotesPane {
  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    if case .terminal = input, context.isFocused { moved = context.now }
    if case .link(.delivery(let delivery)) = input {
      for record in delivery.records {
        if case .texts(.edited) = record.event { noteCaret(of: record.by.participant, in: context) }
      }
    }
    if context.meeting.texts[text] == nil { show(.notes) }
    let looks = !context.paneSize.isEmpty && !context.follows(text)
    return (looks ? [.look(at: text)] : []) + forgetSilent(at: context.now)
      + tellCaret(in: context)
  }

  mutating func hear(_ signal: Signal, from participant: ParticipantID, in context: Context) {
    if case .caret = signal { noteCaret(of: participant, in: context) }
  }

  func nextChanges(after now: Moment, in context: Context) -> [Moment] {
    (caretDue(after: now, in: context).map { [$0] } ?? [])
      + heard.values.map { Moment(milliseconds: $0.milliseconds + Self.caretLasts) }
  }

  private func tellCaret(in context: Context) -> [Wish] {
    guard let due = caretDue(after: context.now, in: context), due <= context.now else { return [] }
    return [
      .tellCaret(in: text),
      Self.then { pane, context in
        pane.caretTold = context.now
        return []
      },
    ]
  }

  /// When others are to be told of the cursor; nil when they know, or need not.
  private func caretDue(after now: Moment, in context: Context) -> Moment? {
    guard context.isFocused, context.isLive, let moved, now - moved < Self.caretLasts,
      let writing = writing(in: context)
    else { return nil }
    let pause: Int64
    switch writing.caretNews {
    case .moved: pause = Self.caretPause
    case .shown: pause = Self.shownCaretPause
    case .none: pause = Self.caretRefresh
    }
    guard let told = caretTold else { return writing.caretNews == .none ? nil : now }
    if writing.caretNews == .none, moved <= told { return nil }
    return max(now, Moment(milliseconds: told.milliseconds &+ pause))
  }

  /// Takes in that somebody's cursor was seen to move.
  private mutating func noteCaret(of other: ParticipantID, in context: Context) {
    guard other != context.me, heard[other] != nil || heard.count < Writing.mostCursors
    else { return }
    heard[other] = context.now
  }

  private mutating func forgetSilent(at now: Moment) -> [Wish] {
    let silent = heard.filter { now - $0.value >= Self.caretLasts }.keys
    for other in silent { heard[other] = nil }
    return silent.map { .forgetCursors(of: $0) }
  }
}
