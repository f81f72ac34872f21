import Localization
import MeetingModel
import Participation
import Screen

/// What leaving would cost, and what becomes of a meeting that this person hosts.
extension Model {
  /// Leaves at once when nothing would be lost by it; else asks first. Whoever hosts is always asked
  /// what should happen to the meeting.
  mutating func quit() -> [Effect] {
    if case .ended = line.state {
      guard hasUnsent else { return [.quit] }
      return ask(.quit)
    }
    if isHost, replica.participant != .server, meeting.conduct.phase == .open {
      return ask(.leaveHosting)
    }
    guard replica.unconfirmed > 0 || hasUnsent else { return [.quit] }
    return ask(.quit)
  }

  /// What is open and holds writing comes back when the person stays.
  private mutating func ask(_ topic: Choice.Topic) -> [Effect] {
    switch overlay {
    case .poll, .entry, .bring, .save, .permissions, .lobby, .signIn: interrupted = overlay
    case nil, .help, .palette, .choice, .invitations: interrupted = nil
    }
    overlay = .choice(Choice(topic, in: self))
    return []
  }

  /// The person stays.
  mutating func stay() -> [Effect] {
    overlay = interrupted
    interrupted = nil
    return []
  }

  /// Whether this person has written something that nobody has been sent.
  var hasUnsent: Bool {
    chat.hasUnsent(in: meeting) || questions.hasUnsent
      || polls.hasUnsent(in: meeting) || waits(writing: waiting.draft.field)
      || board.draft?.isBlank == false || isBeingWritten(overlay) || isBeingWritten(interrupted)
  }

  private func waits(writing field: TextField) -> Bool {
    guard let guest else { return false }
    return guest.line.isEmpty && !field.isBlank
  }

  private func isBeingWritten(_ overlay: Overlay?) -> Bool {
    switch overlay {
    case .poll(let page): !page.field.isBlank
    case .entry(let page):
      page.writing.map { $0.field.text != meeting.entry[$0.side].list.written } ?? false
    case nil, .help, .palette, .choice, .invitations, .save, .bring, .lobby, .permissions, .signIn:
      false
    }
  }

  /// Says that whoever organizes has gone or come back: the meeting goes on either way. And tells those
  /// who present whose traces were deleted.
  mutating func tellOfOrganizer(_ record: Record, at now: Moment) {
    guard case .participants(let event) = record.event else { return }
    switch event {
    case .left(let id) where organizes(id):
      notify(.participant.hostLeft(name: name(of: id)), stays: true, at: now)
    case .returned(let id) where organizes(id):
      notify(.participant.hostReturned(name: name(of: id)), stays: true, at: now)
    case .cleared(let people) where role.presents:
      let names = people.prefix(3).map { name(of: $0) }.joined(separator: ", ")
      notify(.participant.cleared(name: people.count > 3 ? names + " …" : names), at: now)
    case .left, .returned, .arrived, .floorGiven, .cast, .removed, .cleared, .ticketUsed: break
    }
  }

  private func organizes(_ id: ParticipantID) -> Bool {
    id != replica.participant && meeting.participants[id]?.role == .organizer
  }
}

extension TextField {
  /// Whether there is nothing to be read in it.
  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}
