import Localization
import MeetingModel
import Participation
import Screen

extension Context {
  /// Nil while nobody speaks, or nobody knows since when, and once the meeting has ended.
  var turn: TurnClock? {
    let participants = meeting.participants
    guard !isReadOnly, let speaker = participants.speaker, let since = participants.speakerSince
    else { return nil }
    return TurnClock(
      speaker: speaker, since: line.localTime(since), limit: participants.speakerLimit)
  }
}

extension ParticipantsPane {
  /// One's own turn, one's own place in line, and for those who present how many hands are up.
  func statusMarks(in context: Context) -> [String] {
    var marks: [String] = []
    let isWide = context.size.columns >= Layout.framed.columns
    if isWide, let turn = context.turn, turn.speaker == context.me {
      let time = turn.text(at: context.now, in: context.language)
      marks.append(context.text(.participant.speaking) + " " + time)
    }
    if let place = context.meeting.hands.place(of: context.me) {
      marks.append(
        isWide ? context.text(.hand.mine(place: place + 1)) : context.handMark + String(place + 1))
    }
    let count = context.meeting.hands.raised.count
    if isWide, context.role.presents, count > 0 {
      marks.append(context.text(.hand.raised(count: count)))
    }
    return marks
  }
}
