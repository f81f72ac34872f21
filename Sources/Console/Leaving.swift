import Localization
import MeetingModel
import Participation
import Screen

/// What leaving now would cost, and what becomes of a meeting that this person hosts.
struct Leaving {
  let context: Context
  /// Whether something is written that nobody has been sent.
  let hasUnsent: Bool
  /// Whether the meeting is on this person's own server.
  let isHost: Bool

  /// What is asked first; nil when nothing would be lost, and the person may leave at once. Whoever hosts is
  /// always asked what should happen to the meeting.
  var question: Choice? {
    if case .ended = context.line.state { return hasUnsent ? whetherToGo : nil }
    if isHost, context.me != .server, context.meeting.conduct.phase == .open {
      return whatBecomesOfTheMeeting
    }
    return context.unconfirmed > 0 || hasUnsent ? whetherToGo : nil
  }

  /// What would be lost, and whether to go all the same.
  private var whetherToGo: Choice {
    let question: [Phrase] = context.unconfirmed == 0 ? [.console.quitQuestion] : []
    return Choice(
      context.text(Phrase.console.quit.long), lost + question,
      items: [Phrase.console.no, .console.yes].map(context.text), cancel: [.stay],
      asksToLeave: true
    ) { $0 == 0 ? [.stay] : [.effect(.quit)] }
  }

  private var whatBecomesOfTheMeeting: Choice {
    let items: [Phrase] = [.console.hostingStay, .console.hostingLeave, .console.hostingEnd]
    return Choice(
      context.text(Phrase.console.quit.long), lost + [.console.hostingQuestion],
      items: items.map(context.text), cancel: [.stay], asksToLeave: true
    ) { item in
      guard item > 0 else { return [.stay] }
      return [
        .run { model, _ in
          model.endsMeeting = item == 2
          return [.quit]
        }
      ]
    }
  }

  private var lost: [Phrase] {
    let count = context.unconfirmed
    return (hasUnsent ? [.console.unsent] : [])
      + (count == 0 ? [] : [.console.quitUnconfirmed(count: count)])
  }
}

extension Wish {
  /// The person stays: what was open comes back.
  fileprivate static var stay: Wish {
    .run { model, _ in
      model.overlay = model.interrupted
      model.interrupted = nil
      return []
    }
  }
}

extension Model {
  /// Leaves at once when nothing would be lost by it; else asks first.
  mutating func quit() -> [Effect] {
    let leaving = Leaving(context: context, hasUnsent: hasUnsent, isHost: isHost)
    guard let question = leaving.question else { return [.quit] }
    // What is open and holds writing comes back when the person stays.
    interrupted = overlay?.comesBack == true ? overlay : nil
    overlay = question
    return []
  }

  var hasUnsent: Bool {
    panes.holdWriting(in: contexts) || guest.map { waiting.holdsWriting(of: $0) } ?? false
      || [overlay, interrupted].contains { $0?.holdsWriting(in: context) ?? false }
  }
}

extension Context {
  /// What a record tells whoever reads along: that somebody who organizes has gone or come back, since the
  /// meeting goes on either way; and those who present, whose traces were deleted.
  func news(in record: Record) -> [Wish] {
    guard case .participants(let event) = record.event else { return [] }
    switch event {
    case .left(let id) where organizes(id):
      return [.insist(.participant.hostLeft(name: name(of: id)))]
    case .returned(let id) where organizes(id):
      return [.insist(.participant.hostReturned(name: name(of: id)))]
    case .cleared(let people) where role.presents:
      let names = people.prefix(3).map { name(of: $0) }.joined(separator: ", ")
      return [.notify(.participant.cleared(name: people.count > 3 ? names + " …" : names))]
    case .left, .returned, .arrived, .floorGiven, .cast, .removed, .cleared, .ticketUsed: return []
    }
  }

  private func organizes(_ id: ParticipantID) -> Bool {
    id != me && meeting.participants[id]?.role == .organizer
  }
}

extension TextField {
  /// Whether there is nothing to be read in it.
  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}
