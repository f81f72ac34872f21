import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// One participant on one row: role and name on the left; mood, hand and what they do on the right.
/// Where there is little room the words on the right go first.
struct ParticipantRow {
  let id: ParticipantID
  /// In the line of raised hands, from 1.
  private let place: Int?
  private let context: Context
  /// The style of everything, where the row is the chosen one.
  var base: Style?
  /// The key that chooses it.
  var label: String?
  /// How long the hand has been up; its place in line stands in front then.
  var waiting: String?
  var unread = 0

  init(_ id: ParticipantID, place: Int?, _ context: Context) {
    self.id = id
    self.place = place
    self.context = context
  }

  private var participant: Participant? { context.meeting.participants[id] }
  private var theme: Theme { context.theme }

  func draw(row: Int, in region: inout Region) {
    let columns = region.size.columns
    let left = left
    let wanted = min(left.columns, max(12, columns / 2))
    let rights = [right(.whole), right(.clock), right(.marks)]
    let right = rights.first { $0.columns + 1 + wanted <= columns } ?? rights[2]
    let room = max(0, columns - (right.isEmpty ? 0 : right.columns + 1))
    region.draw(left.truncated(to: room), at: Point(column: 0, row: row))
    region.draw(right, at: Point(column: columns - right.columns, row: row))
  }

  private var left: StyledText {
    var text = StyledText()
    if let label { text.append(label + " ", style: base ?? theme.accent) }
    if waiting != nil, let place {
      text.append("\(place). ", style: base ?? theme.warning)
    }
    text.append(context.mark(of: participant?.role ?? .attendee) + " ", style: base ?? theme.quiet)
    text.append(context.name(of: id), style: base ?? theme.name(of: id))
    if id == context.me {
      let you = context.text(.console.aside(text: context.text(.participant.you)))
      text.append(" " + you, style: base ?? theme.quiet)
    }
    return text
  }

  /// How much is said on the right.
  private enum Length { case whole, clock, marks }

  private func right(_ length: Length) -> StyledText {
    var parts: [StyledText] = []
    func add(_ text: String, _ style: Style) {
      parts.append(StyledText(text, style: base ?? style))
    }
    let isSpeaking = context.meeting.participants.speaker == id
    if isSpeaking, length == .whole { add(context.text(.participant.speaking), theme.warning) }
    if isSpeaking, length != .marks, let turn = context.turn {
      add(turn.text(at: context.now, in: context.language), theme.warning)
    }
    if isSpeaking, length == .marks || (length == .clock && context.turn == nil) {
      add("*", theme.warning)
    }
    if context.line.isTyping(id, at: context.now) { add("…", theme.warning) }
    if unread > 0 { add("✉ \(unread)", theme.warning) }
    if let waiting {
      add(waiting, theme.quiet)
    } else if let place {
      add(context.handMark + String(place), theme.warning)
    }
    if let mood = context.meeting.moods.all[id] { add(mood.letter, theme.mood(mood)) }
    var line = StyledText()
    for part in parts {
      if !line.isEmpty { line.append(" ", style: base ?? .plain) }
      line.append(part)
    }
    return line
  }
}
