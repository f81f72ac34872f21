import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// One participant on one row: role and name on the left; mood, hand and what they do on the right.
/// Where there is little room the words on the right go first.
struct ParticipantRow {
  let id: ParticipantID
  private let model: Model
  /// The style of everything, where the row is the chosen one.
  var base: Style?
  /// The key that chooses it.
  var label: String?
  /// How long the hand has been up; its place in line stands in front then.
  var waiting: String?
  var unread = 0

  init(_ id: ParticipantID, _ model: Model) {
    self.id = id
    self.model = model
  }

  private var participant: Participant? { model.meeting.participants[id] }
  private var theme: Theme { model.theme }

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
    if waiting != nil, let place = model.roster.list.places[id] {
      text.append("\(place). ", style: base ?? theme.warning)
    }
    text.append(model.mark(of: participant?.role ?? .attendee) + " ", style: base ?? theme.quiet)
    text.append(model.name(of: id), style: base ?? theme.name(of: id))
    if id == model.replica.participant {
      text.append(" (" + model.text(.participant.you) + ")", style: base ?? theme.quiet)
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
    let isSpeaking = model.meeting.participants.speaker == id
    if isSpeaking, length == .whole { add(model.text(.participant.speaking), theme.warning) }
    if isSpeaking, length != .marks, let turn = model.turn {
      add(turn.text(at: model.now, in: model.language), theme.warning)
    }
    if isSpeaking, length == .marks || (length == .clock && model.turn == nil) {
      add("*", theme.warning)
    }
    if model.line.isTyping(id, at: model.now) { add("…", theme.warning) }
    if unread > 0 { add("✉ \(unread)", theme.warning) }
    if let waiting {
      add(waiting, theme.quiet)
    } else if let place = model.roster.list.places[id] {
      add(model.handMark + String(place), theme.warning)
    }
    if let mood = model.meeting.moods.all[id] { add(mood.letter, theme.mood(mood)) }
    var line = StyledText()
    for part in parts {
      if !line.isEmpty { line.append(" ", style: base ?? .plain) }
      line.append(part)
    }
    return line
  }
}
