import Console
import Localization
import MeetingClient
import MeetingModel
import Participation
import Wire

/// Tells in plain lines what one participant sees of a meeting.
struct Witness {
  let guest: Guest
  let reader: Reader

  /// Returns when the guest has left.
  func tell() async {
    for await event in guest.events {
      guard case .delivery(let delivery) = event else { continue }
      let meeting = await guest.meeting
      for record in delivery.records {
        if let phrase = Self.phrase(for: record, in: meeting, reader.language) {
          reader.say(phrase)
        }
      }
    }
  }

  /// `meeting` holds what the record tells of. Nil: not worth a line.
  static func phrase(
    for record: Record, in meeting: Meeting, _ language: Language
  ) -> Phrase? {
    let author = record.by.participant
    let name = meeting.sign(of: author) + meeting.name(of: author, language)
    switch record.event {
    case .conduct(let event): return phrase(for: event)
    case .participants(let event): return phrase(for: event, in: meeting, language)
    case .decks(.added(let deck)): return .program.deckAdded(title: deck.title)
    // Texts change with every key.
    case .texts, .stage(.textShown), .stage(.pollShown): return nil
    case .stage(.boardShown), .stage(.pageShown): return .program.boardShown
    case .stage(.slideShown(let place)):
      guard place.step == 0, let slide = meeting.decks[place] else { return nil }
      return .program.slideShown(number: place.index + 1, title: slide.title)
    case .board(.worked(.drawn, _)): return .program.drew(name: name)
    case .board(.worked(.erased, _)), .board(.worked(.cleared, _)):
      return .program.erased(name: name)
    case .board(.worked(.changed, _)), .board(.worked(.revived, _)), .board(.pageAdded): return nil
    case .chat(.said(let text, _, _)): return .program.said(name: name, text: text)
    case .questions(.asked(let text)): return .program.asked(name: name, text: text)
    case .questions(.answered(_, let text)),
      .questions(.changed(_, .answered(let text, .everyone), _)):
      return .program.answered(name: name, text: text)
    case .permissions(.set(.roam, let isAllowed, for: .role(.attendee))):
      return isAllowed == false ? .meeting.roamingForbidden : .meeting.roamingAllowed
    case .hands(.raised): return .hand.hasRaised(name: name)
    case .chat, .questions, .permissions, .lobby, .entry, .policy, .hands, .moods: return nil
    case .polls(let event): return phrase(for: event, in: meeting)
    }
  }

  private static func phrase(for event: Polls.Event, in meeting: Meeting) -> Phrase? {
    switch event {
    case .opened(let head): .poll.opened(question: head.draft.question)
    case .closed(let closing):
      meeting.polls[closing.poll].map { .poll.closed(question: $0.draft.question) }
    case .made, .shown, .hidden, .emptied, .removed, .voted: nil
    }
  }

  private static func phrase(for event: Conduct.Event) -> Phrase? {
    switch event {
    case .opened(let title): .program.hosting(title: title)
    case .ended: .connection.meetingEnded
    }
  }

  private static func phrase(
    for event: Participants.Event, in meeting: Meeting, _ language: Language
  ) -> Phrase? {
    let name = { (id: ParticipantID) in meeting.name(of: id, language) }
    let names = { (people: [ParticipantID]) in
      people.prefix(5).map(name).joined(separator: ", ") + (people.count > 5 ? " …" : "")
    }
    return switch event {
    case .arrived(let participant, _): .participant.arrived(name: participant.name)
    case .left(let id): .participant.left(name: name(id))
    case .returned(let id): .participant.returned(name: name(id))
    case .floorGiven(let id, _):
      id.map { .participant.hasFloor(name: name($0)) } ?? .participant.floorFree
    case .cast(let participant):
      .participant.isNow(name: participant.name, role: participant.role.phrase)
    case .removed(let people): .participant.removed(name: names(people))
    case .cleared(let people): .participant.cleared(name: names(people))
    case .ticketUsed: nil
    }
  }
}
