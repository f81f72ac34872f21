import Localization
import MeetingModel
import Participation
import Screen

/// Turns to speak on the screen: their clocks, their end, and the line of those who wait.
extension Model {
  /// Nil while nobody speaks, or nobody knows since when, and once the meeting has ended.
  var turn: TurnClock? {
    let participants = meeting.participants
    guard !isReadOnly, let speaker = participants.speaker, let since = participants.speakerSince
    else {
      return nil
    }
    return TurnClock(
      speaker: speaker, since: line.localTime(since), limit: participants.speakerLimit)
  }

  private var showsTurn: Bool {
    if turn?.speaker == replica.participant { return true }
    if ParticipantsPane.showsTurn(in: self) { return true }
    return PresenterStrip.rows(in: self, paneRows: contentSize(of: .slides).rows) > 0
  }

  /// Rings once when the time of a turn is over: for who speaks, and for those who present. A turn that
  /// was over before this console knew of it passes in silence.
  mutating func ringForTurn(at now: Moment) -> [Effect] {
    guard let turn, turn.limit != nil, role.presents || turn.speaker == replica.participant else {
      roster.turn = nil
      return []
    }
    if roster.turn != turn {
      roster.turn = turn
      roster.hasRung = turn.isOver(at: now)
    }
    guard !roster.hasRung, turn.isOver(at: now) else { return [] }
    roster.hasRung = true
    notify(
      turn.speaker == replica.participant
        ? .hand.yourTimeIsUp : .hand.timeIsUp(name: name(of: turn.speaker)), at: now)
    return [.ring]
  }

  /// When the clocks of turns and of waiting hands next change something.
  func turnChanges(after now: Moment) -> [Int64] {
    var moments: [Int64] = []
    if let turn {
      if turn == roster.turn, !roster.hasRung, let end = turn.end { moments.append(end) }
      if showsTurn { moments.append(turn.nextSecond(after: now)) }
    }
    if roster.look == .hands, roster.find == nil, contentSize(of: .participants).rows > 0 {
      for hand in meeting.hands.raised.prefix(200) {
        let since = line.localTime(hand.since)
        moments.append(TurnClock(speaker: hand.participant, since: since).nextSecond(after: now))
      }
    }
    return moments
  }
}

extension Model {
  /// For the status line: one's own turn, one's own place in line, and for those who present how many
  /// hands are up.
  var handParts: [String] {
    var parts: [String] = []
    let isWide = size.columns >= Layout.framed.columns
    if isWide, let turn, turn.speaker == replica.participant {
      let time = turn.text(at: now, in: language)
      parts.append(text(.participant.speaking) + " " + time)
    }
    if let place = meeting.hands.place(of: replica.participant) {
      parts.append(isWide ? text(.hand.mine(place: place + 1)) : handMark + String(place + 1))
    }
    let count = meeting.hands.raised.count
    if isWide, role.presents, count > 0 { parts.append(text(.hand.raised(count: count))) }
    return parts
  }
}
