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
      return ask(leavingQuestion)
    }
    if isHost, replica.participant != .server, meeting.conduct.phase == .open {
      return ask(hostingQuestion)
    }
    guard replica.unconfirmed > 0 || hasUnsent else { return [.quit] }
    return ask(leavingQuestion)
  }

  /// What is open and holds writing comes back when the person stays.
  private mutating func ask(_ question: Choice) -> [Effect] {
    interrupted = overlay?.comesBack == true ? overlay : nil
    overlay = question
    return []
  }

  /// What would be lost, and whether to go all the same.
  private var leavingQuestion: Choice {
    let stay = stayWish
    let sentences = lostByLeaving + (replica.unconfirmed == 0 ? [.console.quitQuestion] : [])
    return Choice(
      text(Phrase.console.quit.long), sentences,
      items: [Phrase.console.no, .console.yes].map(text), cancel: [stay], asksToLeave: true
    ) { $0 == 0 ? [stay] : [.effect(.quit)] }
  }

  /// The same for whoever hosts: what becomes of the meeting.
  private var hostingQuestion: Choice {
    let stay = stayWish
    let items: [Phrase] = [.console.hostingStay, .console.hostingLeave, .console.hostingEnd]
    return Choice(
      text(Phrase.console.quit.long), lostByLeaving + [.console.hostingQuestion],
      items: items.map(text), cancel: [stay], asksToLeave: true
    ) { item in
      guard item > 0 else { return [stay] }
      return [
        .run { model, _ in
          model.endsMeeting = item == 2
          return [.quit]
        }
      ]
    }
  }

  private var lostByLeaving: [Phrase] {
    let count = replica.unconfirmed
    return (hasUnsent ? [.console.unsent] : [])
      + (count == 0 ? [] : [.console.quitUnconfirmed(count: count)])
  }

  /// The person stays.
  private var stayWish: Wish {
    .run { model, _ in
      model.overlay = model.interrupted
      model.interrupted = nil
      return []
    }
  }

  /// Whether this person has written something that nobody has been sent.
  var hasUnsent: Bool {
    panesHoldWriting || waits(writing: waiting.draft.field)
      || [overlay, interrupted].contains { page in
        page?.holdsWriting(in: context) ?? false
      }
  }

  private func waits(writing field: TextField) -> Bool {
    guard let guest else { return false }
    return guest.line.isEmpty && !field.isBlank
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
