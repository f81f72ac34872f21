import Localization
import MeetingClient
import MeetingModel
import Screen

/// Who is in the meeting, what they are, who speaks, and whose private messages are unread.
enum ParticipantsPane: Pane {
  static let name = PaneName.participants
  static var title: Phrase { .participant.title }

  struct State: Equatable, Sendable {
    /// Kept by participant, so that arrivals do not move the choice.
    var selected: ParticipantID?
  }

  static func badge(in model: Model) -> String {
    String(model.meeting.participants.presentCount)
  }

  /// A line each: name and role.
  static func copied(from model: Model) -> String {
    CopiedText.last(
      of: listed(in: model).map { "\($0.name) (\(model.text($0.role.phrase)))" })
  }

  static let commands: [Command] =
    own + ChatPane.muting(pane: .participants, .character("M")) { selected(in: $0)?.id }

  private static let own: [Command] = [
    Command(
      Phrase.chat.sendPrivately, .enter, pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.replica.participant else {
          return .hidden
        }
        return .by(.sayPrivately, in: model)
      }
    ) { model, _ in
      guard let other = selected(in: model) else { return [] }
      model.chat.to = .participant(other.id)
      model.chat.replyTo = nil
      model.chat.selected = nil
      model.focus(on: .chat)
      return []
    },
    Command(
      Phrase.participant.giveFloor, .character("f"), pane: .participants,
      allowed: { model in
        guard let other = selected(in: model), other.id != model.meeting.participants.speaker else {
          return .hidden
        }
        return .by(.giveFloor, in: model)
      }
    ) { model, now in
      guard let other = selected(in: model) else { return [] }
      return model.propose(.participants(.giveFloor(to: other.id)), at: now) ?? []
    },
    Command(
      Phrase.participant.takeFloor, .character("F"), pane: .participants,
      allowed: { model in
        guard let speaker = model.meeting.participants.speaker else { return .hidden }
        // Everyone may hand it back.
        return .by(speaker == model.replica.participant ? .say : .giveFloor, in: model)
      }
    ) { model, now in
      model.propose(.participants(.giveFloor(to: nil)), at: now) ?? []
    },
    Command(Phrase.participant.next, .down, pane: .participants) { model, _ in
      move(&model, by: 1)
    },
    Command(Phrase.participant.previous, .up, pane: .participants) { model, _ in
      move(&model, by: -1)
    },
    Command(Phrase.participant.first, .home, pane: .participants) { model, _ in
      move(&model, by: Int.min)
    },
    Command(Phrase.participant.last, .end, pane: .participants) { model, _ in
      move(&model, by: Int.max)
    },
  ]

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch (event.button, event.phase) {
    case (.wheelUp, .press): return move(&model, by: -1)
    case (.wheelDown, .press): return move(&model, by: 1)
    case (.left, .press):
      let row = event.position.row + first(in: model, rows: size.rows)
      let present = listed(in: model)
      if present.indices.contains(row) { model.roster.selected = present[row].id }
      return []
    default: return []
    }
  }

  /// Those on the presenting side first, then in order of arrival.
  private static func listed(in model: Model) -> [Participant] {
    let present = model.meeting.participants.present
    return present.filter(\.role.presents) + present.filter { !$0.role.presents }
  }

  private static func index(in model: Model, _ listed: [Participant]) -> Int {
    listed.firstIndex { $0.id == model.roster.selected } ?? 0
  }

  private static func selected(in model: Model) -> Participant? {
    let listed = listed(in: model)
    return listed.isEmpty ? nil : listed[index(in: model, listed)]
  }

  private static func move(_ model: inout Model, by rows: Int) -> [Effect] {
    let listed = listed(in: model)
    guard !listed.isEmpty else { return [] }
    let wanted = index(in: model, listed).addingReportingOverflow(rows)
    let row = wanted.overflow ? listed.count - 1 : wanted.partialValue
    model.roster.selected = listed[min(max(0, row), listed.count - 1)].id
    return []
  }

  /// The first row in view: so far down that the selected one is.
  private static func first(in model: Model, rows: Int) -> Int {
    let listed = listed(in: model)
    return max(0, min(index(in: model, listed) - rows / 2, listed.count - rows))
  }

  static func draw(_ model: Model, in region: inout Region) {
    let listed = listed(in: model)
    let first = first(in: model, rows: region.size.rows)
    let selected = index(in: model, listed)
    region.setCursor(.zero)
    let isFocused = model.focus == name
    for (index, participant) in listed.enumerated().dropFirst(first).prefix(region.size.rows) {
      let row = index - first
      let isSelected = isFocused && index == selected
      draw(participant, row: row, isSelected: isSelected, model, in: &region)
      if isSelected { region.setCursor(Point(column: 0, row: row)) }
    }
  }

  private static func draw(
    _ participant: Participant, row: Int, isSelected: Bool, _ model: Model,
    in region: inout Region
  ) {
    let theme = model.theme
    if isSelected { region.fill(region.bounds.row(row), style: theme.selected) }
    let base: Style = isSelected ? theme.selected : .plain
    var line = StyledText(mark(of: participant) + " ", style: isSelected ? base : theme.quiet)
    line.append(
      participant.name, style: isSelected ? base : theme.name(of: participant.id))
    if participant.id == model.replica.participant {
      line.append(" (" + model.text(.participant.you) + ")", style: isSelected ? base : theme.quiet)
    }
    var marks: [String] = []
    if model.meeting.participants.speaker == participant.id {
      marks.append(model.text(.participant.speaking))
    }
    if model.line.isTyping(participant.id, at: model.now) { marks.append("…") }
    let unread = unreadFrom(participant.id, in: model)
    if unread > 0 { marks.append("✉ \(unread)") }
    let right = marks.joined(separator: " ")
    let room = region.size.columns - (right.isEmpty ? 0 : right.columns + 1)
    region.draw(line.truncated(to: room), at: Point(column: 0, row: row))
    region.draw(
      right, at: Point(column: region.size.columns - right.columns, row: row),
      style: isSelected ? base : theme.warning)
  }

  /// The role at a glance.
  private static func mark(of participant: Participant) -> String {
    switch participant.role {
    case .organizer: "◆"
    case .coOrganizer: "◇"
    case .presenter: "▸"
    case .attendee: "·"
    }
  }

  private static func unreadFrom(_ participant: ParticipantID, in model: Model) -> Int {
    ChatPane.unread(in: model).count {
      $0.author == participant && $0.to == .participant(model.replica.participant)
    }
  }
}
